"""Small widgets over one SearchQuery value: each knows its own part of it and nothing else."""
