"""The summary text of a product: lines of Key="value", whose keys and padding vary between levels."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..common.byte_source import ByteSource
from ..domain.errors import FormatError
from ..domain.words.text import Text

_GREATEST_SUMMARY_BYTES = 1_000_000
_KEY = re.compile(r"[A-Za-z]\w*")
_SIZE_KEY = re.compile(r"Pdi_NoOf(Pixels|Lines)_(\d)")


def read_summary(text: str) -> dict[str, str]:
    """Return every key with its value without quotes and padding, in the order of the text.

    Lines that are not assignments are passed over. The time is linear in the length of the text.
    """
    values = {}
    for line in text.splitlines():
        key, is_assignment, value = line.partition("=")
        key = key.strip()
        if is_assignment and _KEY.fullmatch(key):
            values[key] = value.strip().removeprefix('"').removesuffix('"').strip()
    return values


def read_summary_file(source: ByteSource) -> dict[str, str]:
    """Read a summary file; raise FormatError if it holds no Key="value" line."""
    if source.size > _GREATEST_SUMMARY_BYTES:
        raise _no_summary(source, Text("{size} bytes long", size=source.size))
    values = read_summary(source.read(0, source.size).decode("utf-8", "replace"))
    if not values:
        raise _no_summary(source, 'without any line of Key="value"')
    return values


def _no_summary(source: ByteSource, found: str) -> FormatError:
    return FormatError(
        source.name, "text", found, "a summary has a few dozen such lines", "choose the summary file"
    )


def summary_number(values: dict[str, str], key: str) -> float | None:
    """Return the number under *key*; None if it is missing, blank or no number."""
    try:
        return float(values.get(key, ""))
    except ValueError:
        return None


def failed_checks(values: Mapping[str, str]) -> dict[str, str]:
    """Return the checks of the processor that are stated and not ``GOOD``, with what they say."""
    return {
        key: value
        for key, value in values.items()
        if (key.startswith("Ach_") or key == "Rad_PracticeResultCode") and value not in ("", "GOOD")
    }


def announced_sizes(values: dict[str, str]) -> dict[int, tuple[int, int]]:
    """Return (lines, pixels) by beam, under 0 where there is one size; half pairs are left out."""
    sizes: dict[int, dict[str, int]] = {}
    for key in values:
        match = _SIZE_KEY.fullmatch(key)
        number = summary_number(values, key)
        if match and number is not None and number == number // 1:
            sizes.setdefault(int(match[2]), {})[match[1]] = int(number)
    return {
        beam: (size["Lines"], size["Pixels"])
        for beam, size in sizes.items()
        if {"Lines", "Pixels"} <= size.keys()
    }
