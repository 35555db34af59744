"""Texts as JSON-ready values, so that a file keeps what they were made of."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .text import Text, as_text, filled


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


def packed_line(sentence: str) -> str:
    """Return template and values of *sentence* as one line of JSON."""
    return json.dumps(packed(as_text(sentence)), ensure_ascii=False)


def unpacked_line(words: str, line: str) -> Text:
    """Return *words* with the template that :func:`packed_line` wrote, if it says just that."""
    try:
        text = unpacked(json.loads(line or "null"))
    except (ValueError, TypeError, RecursionError):
        text = None
    return text if text is not None and " ".join(text.split()) == words else as_text(words)
