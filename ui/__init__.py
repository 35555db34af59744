"""The dock and its widgets: no network, no files, no arithmetic."""
