"""The page of the plugin in QGIS's options."""
