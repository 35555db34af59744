"""Texts that several algorithms share: translations, names of groups, help."""

from __future__ import annotations

import re
from functools import lru_cache
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
    return _help_pages(help_language()).get(algorithm) or _help_pages("en").get(algorithm, "")


@lru_cache(maxsize=2)
def _help_pages(language: str) -> dict[str, str]:
    """Return the help of each algorithm in a language, none if it is not written in that language.

    Pages alike pack to half of their size in one file.
    """
    file = HELP / f"{language}.html"
    if not file.is_file():
        return {}
    return dict(re.findall(r'<article id="(\w+)">\n(.*?)</article>', file.read_text("utf-8"), re.DOTALL))
