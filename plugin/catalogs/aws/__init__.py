"""The public bucket of AWS Open Data."""
