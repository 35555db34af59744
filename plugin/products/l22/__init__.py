"""L2.2 (NRB): terrain-flattened gamma nought with its mask and incidence angle."""
