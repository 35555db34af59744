"""Logins that the user typed: into QGIS's authentication database, and nowhere else."""

from __future__ import annotations

import json

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QCoreApplication

from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.platform import BrowserLogin, Platform
from .. import settings
from ..platform_words import platform_name

_BASIC = "Basic"
_OAUTH = "OAuth2"
# Numbers of QGIS's OAuth2 configuration: a code from the browser, endpoints of our own, in a header.
_AUTHORIZATION_CODE, _CUSTOM, _HEADER = 0, 1, 0
_REDIRECT_PORT = 7070
# QGIS waits for the browser five times as long, and as long as this for the server of tokens.
_SERVER_TIMEOUT_S = 30


def store_login(platform: Platform, user: str, passphrase: str) -> str:
    """Keep a login as the one of *platform*, and return the id of its configuration.

    A blank *user* makes *passphrase* an access token. The login that the form kept for the platform
    before is replaced; a configuration that the user made otherwise is left alone. Call it on the main
    thread, where QGIS may ask for its master password. Raises Alos2Error if QGIS does not keep it.
    """
    return _store(platform, _BASIC, {"username": user, "password": passphrase})


def store_browser_login(
    platform: Platform, client_id: str, client_secret: str, server: BrowserLogin
) -> str:
    """Keep a client of *server* as the login of *platform*, as :func:`store_login` does.

    QGIS opens the browser when the login is used first, and keeps its token until QGIS ends. Raises
    UnsupportedError if this QGIS has no OAuth2.
    """
    if not has_browser_login():
        raise UnsupportedError(
            _tr("This QGIS lacks its part for OAuth2, so it cannot log in with a browser."),
            hint=_tr("Install the authentication methods of QGIS, or paste an access token."),
        )
    values = {
        **{"version": 1, "configType": _CUSTOM, "grantFlow": _AUTHORIZATION_CODE},
        **{"accessMethod": _HEADER, "redirectPort": _REDIRECT_PORT, "persistToken": False},
        **{"clientId": client_id, "clientSecret": client_secret, "scope": server.scope},
        **{"requestUrl": server.authorize_url, "tokenUrl": server.token_url},
        **{"refreshTokenUrl": server.token_url, "requestTimeout": _SERVER_TIMEOUT_S},
    }
    return _store(platform, _OAUTH, {"oauth2config": json.dumps(values)})


def has_browser_login() -> bool:
    """Whether this QGIS has its part for OAuth2, which some packages leave out."""
    return _OAUTH in QgsApplication.authManager().authMethodsKeys()


def _store(platform: Platform, method: str, values: dict[str, str]) -> str:
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword(True):
        raise _refused()
    config = QgsAuthMethodConfig()
    config.setMethod(method)
    config.setName(f"ALOS-2 Explorer: {platform_name(platform)}")
    for name, value in values.items():
        config.setConfig(name, value)
    before = manager.availableAuthMethodConfigs().get(settings.auth_config_id(platform))
    ours = before is not None and before.name() == config.name() and before.method() in (_BASIC, _OAUTH)
    if before is not None and ours:
        config.setId(before.id())
        kept: object = manager.updateAuthenticationConfig(config)
        manager.clearCachedConfig(before.id())  # a method that QGIS linked keeps what it was linked with
    else:
        kept = manager.storeAuthenticationConfig(config)
    # A tuple on some versions of the bindings: (success, config).
    success, stored = kept if isinstance(kept, tuple) else (kept, config)
    if not success:
        raise _refused()
    settings.set_auth_config_id(platform, stored.id())
    return str(stored.id())


def _refused() -> Alos2Error:
    return Alos2Error(
        _tr("QGIS did not keep the login: its authentication database is locked or switched off."),
        hint=_tr("Give QGIS its master password (Settings, Options, Authentication) and try again."),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("credentials", text)
