"""Stored logins: from an id in QGIS's authentication database to plain values, and nowhere else.

Call these on the main thread and before a task starts: QGIS may have to ask for its master
password, and it asks in a window.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from ...domain.errors import Alos2Error

_BASIC = "Basic"
# Its configuration is a map of request headers; older QGIS stores it without knowing the method.
_HEADERS = "APIHeader"
# QGIS fetches and refreshes the bearer header itself.
_OAUTH = "OAuth2"
_PLACEHOLDER_URL = "https://localhost/"


@dataclass(frozen=True)
class Login:
    """What a platform wants to know about its user; blank if the configuration has no such part.

    ``headers`` are request headers such as ``Authorization``. A passphrase without a user is an
    access token. Secrets are left out of ``repr``.
    """

    user: str = ""
    passphrase: str = field(default="", repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.user or self.passphrase or self.headers)


NOBODY = Login()


def login(config_id: str) -> Login:
    """Return the login stored under *config_id*; NOBODY for a blank id.

    Raises Alos2Error if the configuration is missing, locked or of a kind that no platform
    takes.
    """
    if not config_id:
        return NOBODY
    config = _stored(config_id)
    if config.method() == _BASIC:
        return Login(user=config.config("username"), passphrase=config.config("password"))
    if config.method() == _HEADERS:
        return Login(headers=config.configMap())
    if config.method() == _OAUTH:
        return Login(headers=_headers(config_id))
    raise Alos2Error(
        _tr("The authentication configuration '{name}' is of the unused kind {kind}.").format(
            name=config.name() or config_id, kind=config.method() or "-"
        ),
        hint=_tr("Choose one of the kinds Basic, API Header or OAuth2."),
    )


def _stored(config_id: str) -> QgsAuthMethodConfig:
    manager = QgsApplication.authManager()
    config = QgsAuthMethodConfig()
    if config_id not in manager.configIds():
        raise Alos2Error(
            _tr("There is no authentication configuration with the id '{id}'.").format(id=config_id),
            hint=_tr("Choose another one in the settings of ALOS-2 Explorer."),
        )
    loaded = manager.loadAuthenticationConfig(config_id, config, True)
    # A tuple on some versions of the bindings: (success, config).
    if not (loaded[0] if isinstance(loaded, tuple) else loaded):
        raise Alos2Error(
            _tr("The authentication configuration '{id}' could not be read.").format(id=config_id),
            hint=_tr("Give QGIS its master password (Settings, Options, Authentication) and try again."),
        )
    return config


def _headers(config_id: str) -> dict[str, str]:
    """Let QGIS fill in a request and return the headers it added."""
    request = QNetworkRequest(QUrl(_PLACEHOLDER_URL))
    updated = QgsApplication.authManager().updateNetworkRequest(request, config_id)
    if isinstance(updated, tuple):
        request = next((part for part in updated if isinstance(part, QNetworkRequest)), request)
    found = {
        name.data().decode("latin-1"): request.rawHeader(name).data().decode("latin-1")
        for name in request.rawHeaderList()
    }
    if not found:
        raise Alos2Error(
            _tr("The authentication configuration '{id}' gave no login.").format(id=config_id),
            hint=_tr(
                "Log in again: check id and secret of the client, and answer in the browser in time."
            ),
        )
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("credentials", text)
