"""Small widgets over one SearchQuery value: each shows and changes its own part of it."""
