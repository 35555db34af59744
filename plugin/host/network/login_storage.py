"""Logins that the user typed: into QGIS's authentication database, and nowhere else."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QCoreApplication

from ...domain.errors import Alos2Error
from ...domain.platform import Platform
from .. import settings
from ..platform_words import platform_name

_BASIC = "Basic"


def store_login(platform: Platform, user: str, passphrase: str) -> str:
    """Keep a login as the one of *platform*, and return the id of its configuration.

    A blank *user* makes *passphrase* an access token. The login that this function kept for the platform
    before is replaced; a configuration that the user made otherwise is left alone. Call it on the main
    thread, where QGIS may ask for its master password. Raises Alos2Error if QGIS does not keep it.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword(True):
        raise _refused()
    config = QgsAuthMethodConfig()
    config.setMethod(_BASIC)
    config.setName(f"ALOS-2 Explorer: {platform_name(platform)}")
    config.setConfig("username", user)
    config.setConfig("password", passphrase)
    before = manager.availableAuthMethodConfigs().get(settings.auth_config_id(platform))
    ours = before is not None and (before.name(), before.method()) == (config.name(), _BASIC)
    if before is not None and ours:
        config.setId(before.id())
        kept: object = manager.updateAuthenticationConfig(config)
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
