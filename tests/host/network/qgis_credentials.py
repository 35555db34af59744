"""Run in a QGIS of its own: stores logins, asks for them, prints what it got as JSON."""

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication, QgsAuthMethodConfig

application = QgsApplication([], True)
application.initQgis()
sys.path.insert(0, sys.argv[1])

from alos2_explorer.plugin.domain.errors import Alos2Error  # noqa: E402
from alos2_explorer.plugin.host.network import credentials  # noqa: E402


def store(method: str, name: str, **values: str) -> str:
    config = QgsAuthMethodConfig()
    config.setMethod(method)
    config.setName(name)
    for key, value in values.items():
        config.setConfig(key, value)
    manager.storeAuthenticationConfig(config)
    return config.id()


def error_of(config_id: str) -> str:
    try:
        return repr(credentials.login(config_id))
    except Alos2Error as error:
        return str(error)


manager = QgsApplication.authManager()
manager.setMasterPassword("master", True)
basic = credentials.login(store("Basic", "b", username="someone", password="abc"))
token = credentials.login(store("Basic", "t", username="", password="token-1"))
header = credentials.login(store("APIHeader", "h", Authorization="Bearer xyz"))
json.dump(
    {
        "basic": [basic.user, basic.passphrase],
        "shown": repr(basic) + repr(header),
        "token": [token.user, token.passphrase],
        "header": header.headers,
        "blank": credentials.login("").is_empty,
        "unknown": error_of("zzzzzzz"),
        "other kind": error_of(store("PKI-Paths", "my certificate", certpath="x", keypath="y")),
    },
    sys.stdout,
)
sys.stdout.flush()
application.exitQgis()
