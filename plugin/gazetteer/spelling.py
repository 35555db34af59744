"""One spelling for all ways in which a name is typed: accents, case, width and hyphens do not count."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ð": "d", "þ": "th", "ə": "a", "Ə": "a"}
    | dict.fromkeys("'’‘`ʻʼ´．・.", "")
    | dict.fromkeys("-‐‑–—_/,;、，", " ")
)


def plain_spelling(name: str) -> str:
    """Return *name* without accents, in lower case and of normal width; kana and kanji stay."""
    if name.isascii():
        return " ".join(name.translate(_LETTERS).lower().split())
    wide = unicodedata.normalize("NFKC", name).translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", wide)
    # The marks of Latin, Greek and Cyrillic letters; those of kana tell two sounds apart.
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())
