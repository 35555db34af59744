"""Quirks: what a product says where documents are silent or readers disagree, tested when it is read."""

from __future__ import annotations

from typing import NamedTuple


class Quirk(NamedTuple):
    """One thing met: a stable code for scripts and a sentence for people."""

    code: str
    sentence: str
