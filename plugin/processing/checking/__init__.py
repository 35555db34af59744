"""Algorithms that look at the installation and not at a scene."""
