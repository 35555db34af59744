"""Run in a QGIS of its own: stores an OAuth2 configuration as its dialog would, and prints its id."""

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication, QgsAuthMethodConfig

application = QgsApplication([], True)
application.initQgis()
token_url = sys.argv[1]
manager = QgsApplication.authManager()
manager.setMasterPassword("master", True)
config = QgsAuthMethodConfig()
config.setMethod("OAuth2")
config.setName("Google")
# The flow with a password is the one of QGIS's that needs no browser.
config.setConfig(
    "oauth2config",
    json.dumps(
        {
            "clientId": "client",
            "clientSecret": "client-secret",
            "grantFlow": 2,
            "username": "someone",
            "password": "the-users-own-word",
            "scope": "https://www.googleapis.com/auth/earthengine",
            "tokenUrl": token_url,
            "refreshTokenUrl": token_url,
            "requestTimeout": 10,
            "persistToken": False,
        }
    ),
)
assert manager.storeAuthenticationConfig(config)
print(f"id={config.id()}")
sys.stdout.flush()
application.exitQgis()
