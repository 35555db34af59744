"""One action on one product, as a command or as a row of a batch."""
