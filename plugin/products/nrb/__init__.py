"""L1.1 becomes terrain-flattened backscatter in the files and layout of L2.2, under names of its own."""
