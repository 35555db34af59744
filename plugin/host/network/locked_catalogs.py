"""Logins that QGIS could only give after asking for its master password, which a search never does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ...catalogs.catalog import Catalog
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.words.text import as_text
from ...transfer.errors import LoginNeededError
from .. import settings

if TYPE_CHECKING:
    from ...domain.scene import Scene
    from ...domain.search_query import SearchQuery


class UnusableLoginError(LoginNeededError):
    """A login is stored, but cannot be read now; ``message`` and ``hint`` say why and what helps."""

    def __init__(self, platform: Platform, message: str, hint: str) -> None:
        super().__init__(platform.value, 0)
        self.message = as_text(message)
        self.hint = as_text(hint)


class ClosedCatalog(Catalog):
    """Stands for a platform that cannot be searched without its login."""

    def __init__(self, platform: Platform, error: UnusableLoginError) -> None:
        self.platform = platform
        self._error = error

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Raise UnusableLoginError."""
        raise self._error


def locked_error(platform: Platform) -> UnusableLoginError:
    """Return what to say of a platform whose login is locked."""
    return UnusableLoginError(
        platform,
        _tr("The login of {platform} is locked by QGIS's master password.").format(
            platform=platform.value
        ),
        _tr("Give QGIS its master password (Settings, Options, Authentication) and search again."),
    )


def is_locked(platform: Platform) -> bool:
    """Whether QGIS would have to ask for its master password to read the login of *platform*."""
    stored, manager = settings.auth_config_id(platform), QgsApplication.authManager()
    return bool(stored) and stored in manager.configIds() and not manager.masterPasswordIsSet()


def unlock() -> bool:
    """Let QGIS ask for its master password, on the user's wish; return whether it is known now."""
    return bool(QgsApplication.authManager().setMasterPassword(True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("locked_logins", text)
