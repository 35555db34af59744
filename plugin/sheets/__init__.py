"""What the map shows becomes a print layout with title, legend, sources, terms and credit."""
