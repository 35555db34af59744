"""Names of towns and where they lie, without a network."""
