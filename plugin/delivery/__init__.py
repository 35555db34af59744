"""A scene becomes files in its folder: downloads, names and local copies."""
