"""Several platforms searched at the same time, each in a thread of its own and with its own time."""
