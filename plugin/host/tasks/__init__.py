"""Work in the background: QGIS tasks, their progress, cancel and threads."""
