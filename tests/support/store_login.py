"""Run in a QGIS of its own: puts a token into the authentication database of a profile."""

from __future__ import annotations

import sys

from qgis.core import QgsApplication, QgsAuthMethodConfig

profile, master, identifier, token = sys.argv[1:]
application = QgsApplication([], True, profile)
application.initQgis()
manager = QgsApplication.authManager()
manager.setMasterPassword(master, True)
config = QgsAuthMethodConfig()
config.setId(identifier)
config.setMethod("Basic")
config.setName("token")
config.setConfig("username", "")
config.setConfig("password", token)
stored = manager.storeAuthenticationConfig(config)
application.exitQgis()
sys.exit(0 if stored else 1)
