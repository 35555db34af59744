"""The rows of the results without Qt: how they hang together, their order, and their words."""
