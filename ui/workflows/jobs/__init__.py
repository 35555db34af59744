"""Jobs that decode, load and compare, one after another."""
