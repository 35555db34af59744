"""The record tables of the format: one row a field, as JAXA's description lists them."""
