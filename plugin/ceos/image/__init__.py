"""The image files: their descriptor, line headers, line times and samples."""
