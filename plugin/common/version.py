"""The version of this software, as ``metadata.txt`` states it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


@cache
def version() -> str:
    """Return the version, ``unknown`` if the file is not there."""
    try:
        found = re.search(r"^version=(.+)$", METADATA.read_text("utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else "unknown"
