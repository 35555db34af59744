"""Small widgets, icons and texts that any panel uses."""
