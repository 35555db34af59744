"""Texts as JSON-ready values, so that a file keeps what they were made of."""

from __future__ import annotations

from collections.abc import Sequence

from .text import Text, filled


def packed(text: Text) -> list[object]:
    """Return template and values of *text*: a list of a text and an object, values in it alike."""
    values = {
        field: packed(value) if isinstance(value, Text) else value
        for field, value in text.values.items()
    }
    return [text.template, values]


def unpacked(value: object) -> Text | None:
    """Return the text that was packed, or None if *value* is none or was changed."""
    if not (isinstance(value, Sequence) and len(value) == 2 and isinstance(value[0], str)):
        return None
    template, given = value
    if not isinstance(given, dict):
        return None
    values = {str(field): one if isinstance(one, str) else unpacked(one) for field, one in given.items()}
    known = {field: one for field, one in values.items() if one is not None}
    try:
        filled(template, known)
    except KeyError:
        return None
    return Text.of(template, known)
