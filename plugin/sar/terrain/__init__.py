"""What terrain does to an image along each line of sight: layover, shadow and lit area."""
