"""The forms of CEOS fields: Fortran edit descriptors for text, numpy type codes for binary values.

Text forms are ``A32``, ``I8``, ``F16.7``, ``E22.15``; binary ones ``>u2``, ``>u4``, ``>u8``, ``>i4``
and ``V60`` (opaque bytes). A leading count repeats a form without gaps: ``25*E20.10``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Union

from ...domain.words.text import Text

Value = Union[int, float, str, None]

_TEXT_FORM = re.compile(r"(?:(\d+)\*)?([AIFE])(\d+)(?:\.\d+)?")
_BINARY_FORM = re.compile(r"(?:(\d+)\*)?(>[uif][1248]|u1|V\d+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
# The exponent letter may be D, or missing if a three-digit exponent took its place.
_REAL = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[EeDd]?([+-][0-9]+)|[EeDd]([0-9]+))?")
_NOT_A_NUMBER = {"NAN", "-NAN", "+NAN"}
_FILLERS = " \x00"


@dataclass(frozen=True)
class Form:
    """One parsed form: how often it repeats, its kind letter and the bytes of one value."""

    count: int
    kind: str
    width: int

    @property
    def is_text(self) -> bool:
        """Whether values are written as characters."""
        return self.kind in "AIFE"

    @property
    def size(self) -> int:
        """Bytes of all repetitions together."""
        return self.count * self.width


@cache
def form_of(code: str) -> Form:
    """Return the form that *code* writes; raise ValueError for any other text."""
    if match := _TEXT_FORM.fullmatch(code):
        return Form(int(match[1] or 1), match[2], int(match[3]))
    if match := _BINARY_FORM.fullmatch(code):
        kind = match[2]
        return Form(int(match[1] or 1), kind, int(kind.lstrip(">uifV")))
    raise ValueError(f"{code!r} is not a form of CEOS fields")


def decode(kind: str, raw: bytes) -> Value:
    """Return the value of one text field; None if it is blank, NaN where it says ``NAN``.

    *kind* is A (text), I (integer), F or E (real). Raises ValueError for anything else.
    """
    text = raw.decode("latin-1").strip(_FILLERS)
    if not text:
        return None
    if kind == "A":
        return text
    if kind == "I":
        return _integer(text)
    return _real(text)


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(Text("an integer is expected"))
    return int(text)


def _real(text: str) -> float:
    if text.upper() in _NOT_A_NUMBER:
        return math.nan
    match = _REAL.fullmatch(text)
    if match is None:
        raise ValueError(Text("a number is expected"))
    number = float(f"{match[1]}e{match[2] or match[3] or 0}")
    if not math.isfinite(number):
        raise ValueError(Text("a finite number is expected"))
    return number
