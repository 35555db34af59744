"""The rooms below the line as commands of ``python -m alos2_explorer``; no QGIS is needed."""
