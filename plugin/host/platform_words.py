"""The platforms' names and descriptions in the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.platform import Platform


def platform_name(platform: Platform) -> str:
    """Return the short name under which analysts know the platform."""
    return _tr(platform.info.label)


def platform_description(platform: Platform) -> str:
    """Return what the platform offers, in one line."""
    return _tr(platform.info.description)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dock", text)
