"""What was found: the table, its outlines on the map, the detail and the preview."""
