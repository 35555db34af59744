"""What the rooms below the line say, in the user's language."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import Alos2Error
from ..domain.words.text import Text, filled

# The context of the translations of all texts of the rooms below the line.
CONTEXT = "Messages"


def _by_qgis(template: str) -> str:
    if not is_unicode(template):
        return template  # half of a surrogate pair in a file's name: newer PyQt refuses to look it up
    return QCoreApplication.translate(CONTEXT, template)


def is_unicode(text: str) -> bool:
    """Return whether *text* has no half of a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def translated(text: str, look_up: Callable[[str], str] = _by_qgis) -> str:
    """Return *text* in the user's language, or as it is if it has no translation.

    A plain text is its own template; what is translated already stays as it is. *look_up* returns the
    translation of a template.
    """
    if not isinstance(text, Text):
        return look_up(text) if text else ""
    words = {
        field: translated(value, look_up) if isinstance(value, Text) else value
        for field, value in text.values.items()
    }
    return filled(look_up(text.template), words)


def translated_error(error: Alos2Error) -> str:
    """Return message and hint of *error* in the user's language."""
    return translated(error.text)
