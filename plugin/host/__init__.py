"""QGIS as our host: tasks, settings, credentials, proxy, messages."""
