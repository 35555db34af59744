"""Physics on numpy arrays; every docstring states units."""
