"""Text fields of CEOS records: Fortran edit descriptors into a blank record."""

from __future__ import annotations

import struct


def text_of(form: str, value) -> str:
    """Return *value* in the Fortran form (A8, I6, F16.7, E22.15); None is blank, a nan is NAN."""
    kind, _, places = form[1:].partition(".")
    width = int(kind)
    if value is None:
        return " " * width
    if form[0] == "A":
        text = f"{value:<{width}}"
    elif form[0] == "I":
        text = f"{int(value):>{width}d}"
    elif value != value:  # noqa: PLR0124 - only a nan differs from itself
        text = f"{'NAN':>{width}}"
    else:
        text = f"{float(value):>{width}.{int(places)}{form[0]}}"
    if len(text) != width:
        raise ValueError(f"{value!r} does not fit {form}")
    return text


def record(sequence: int, codes: tuple[int, int, int, int], length: int) -> bytearray:
    """Return a record of blanks with its binary 12-byte header."""
    return bytearray(struct.pack(">I4BI", sequence, *codes, length) + b" " * (length - 12))


def put(target: bytearray, offset: int, form: str, *values) -> None:
    """Write *values* one after the other, each in *form*, from *offset* on."""
    for value in values:
        text = text_of(form, value).encode("ascii")
        target[offset : offset + len(text)] = text
        offset += len(text)


def put_all(target: bytearray, table) -> None:
    """Write rows of (offset, form, value or tuple of values)."""
    for offset, form, value in table:
        put(target, offset, form, *(value if isinstance(value, tuple) else (value,)))
