"""The algorithm that makes a map sheet."""
