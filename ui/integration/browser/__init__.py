"""The plugin's node in QGIS's browser: disasters, scenes on disk, recent searches."""
