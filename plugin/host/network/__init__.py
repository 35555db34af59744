"""HTTP sessions with QGIS's proxy, certificates and stored logins."""
