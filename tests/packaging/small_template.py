"""Leaves out of a layout template (.qpt) what QGIS does not read: indents, and properties for QGIS 2.

Each symbol lists its properties twice, as ``Option`` and as ``prop``; QGIS since 3.22 reads the former.
"""

from __future__ import annotations

import re

_INDENT = re.compile(rb">\s*\n\s*<")
_OLD_PROPERTY = re.compile(rb'<prop k="[^"]*" v="[^"]*"/>')


def without_padding(template: bytes) -> bytes:
    """Return the same template without it."""
    return _OLD_PROPERTY.sub(b"", _INDENT.sub(b"><", template))
