"""Products on this computer: found, detected, previewed."""
