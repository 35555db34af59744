"""What has arrived of a file: the part file, its state and the byte ranges in it."""
