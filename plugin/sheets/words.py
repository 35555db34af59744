"""The words of a sheet in the language that was chosen for it, whatever QGIS speaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator

from ..host.translated_text import CONTEXT, translated

_TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "i18n"


class Language(Enum):
    """A language of sheets; the order is the index of the ``LANGUAGE`` parameter."""

    AS_QGIS = ""
    ENGLISH = "en"
    JAPANESE = "ja"

    @property
    def code(self) -> str:
        """The language's code; that of QGIS is ``en`` unless it is Japanese."""
        return self.value or ("ja" if QgsApplication.locale().startswith("ja") else "en")


_code: ContextVar[str] = ContextVar("language of the sheet", default="en")
_translators: dict[str, QTranslator] = {}


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let :func:`translate` speak *language* inside of the block."""
    token = _code.set(language.code)
    try:
        yield
    finally:
        _code.reset(token)


def spoken() -> str:
    """Return the code of the language that is spoken."""
    return _code.get()


def translate(text: str) -> str:
    """Return *text* in the language of the sheet."""
    return _found("MapSheet", text)


def translated_doubt(sentence: str) -> str:
    """Return what a room below the line says of a raster, in the language of the sheet."""
    return translated(sentence, partial(_found, CONTEXT))


def _found(context: str, text: str) -> str:
    # Given as text, PyQt takes ASCII alone.
    found = _translator(spoken()).translate(context, text.encode("utf-8"))  # type: ignore[arg-type]
    return str(found or text)


def _translator(code: str) -> QTranslator:
    if code not in _translators:
        translator = QTranslator()
        translator.load(str(_TRANSLATIONS / f"alos2_explorer_{code}.qm"))
        _translators[code] = translator
    return _translators[code]
