"""Texts that several algorithms share: translations, names of groups, help."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ICONS = RESOURCES / "icons"
HELP = RESOURCES / "help"


def translate(text: str) -> str:
    """Translate a string that several algorithms share."""
    return QCoreApplication.translate("Alos2Processing", text)


def find_and_fetch() -> str:
    """Name of the group of algorithms that search and download."""
    return translate("Find and fetch")


def decode_and_load() -> str:
    """Name of the group of algorithms that make rasters from products."""
    return translate("Decode and load")


def compare() -> str:
    """Name of the group of algorithms that combine rasters."""
    return translate("Compare")


def prepare_for_others() -> str:
    """Name of the group of algorithms that lay products out for other programs."""
    return translate("Prepare for other programs")


def help_language() -> str:
    """Return the two letters of the language that QGIS speaks."""
    return str(QgsApplication.locale())[:2]


def help_text(algorithm: str) -> str:
    """Return the help of an algorithm in the user's language, else in English, blank without any."""
    for language in (help_language(), "en"):
        file = HELP / language / f"{algorithm}.html"
        if file.is_file():
            return file.read_text("utf-8")
    return ""
