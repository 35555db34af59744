"""Help that calls parameters what the form calls them; scripts need their names, which stand beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from unicodedata import east_asian_width

from qgis.core import QgsProcessingParameterDefinition

_NAME = re.compile(r"<b>([A-Z][A-Z0-9_]*)</b>")
_LINE_END = re.compile(r"(\S)\s*\n\s*(?=(\S))")
# What a label adds to its name: units, examples, what a blank means.
_ADDED = re.compile(r"\s*[(\[（].*|, such as .*|、?例[::].*", re.DOTALL)


def as_in_form(text: str, parameters: Sequence[QgsProcessingParameterDefinition]) -> str:
    """Return the help *text* with the labels of *parameters* for their names in bold, on one line.

    The name follows the first mention of its label. QGIS makes a paragraph of each line.
    """
    labels = {one.name(): short_label(one.description()) for one in parameters}
    told: set[str] = set()

    def named(match: re.Match[str]) -> str:
        name = match[1]
        label = labels.get(name, "")
        if not label:
            return match[0]
        beside = "" if name in told or label == name else f" (<code>{name}</code>)"
        told.add(name)
        return f"<b>{escape(label, quote=False)}</b>{beside}"

    return _NAME.sub(named, _LINE_END.sub(_between_words, text.strip()))


def _between_words(line_end: re.Match[str]) -> str:
    """Return what stands for a line's end: a blank, nothing beside the wide letters of Japanese."""
    wide = any(east_asian_width(letter) in "WF" for letter in line_end.groups())
    return line_end[1] + ("" if wide else " ")


def short_label(label: str) -> str:
    """Return a label without its unit, examples and what a blank means."""
    return _ADDED.sub("", label).strip() or label
