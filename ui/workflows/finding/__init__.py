"""What is typed into the box at the top: places, scenes, tracks and disasters."""
