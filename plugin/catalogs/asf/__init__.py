"""ASF, by NASA's Common Metadata Repository."""
