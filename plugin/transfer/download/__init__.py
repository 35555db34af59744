"""One file at a time: segments, workers, checksums and the final name."""
