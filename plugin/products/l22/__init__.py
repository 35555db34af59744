"""L2.2 (NRB): terrain-flattened γ⁰ with its mask and incidence angle."""
