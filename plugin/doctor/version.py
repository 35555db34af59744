"""The version of this plugin, from its metadata."""

from __future__ import annotations

from pathlib import Path

_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def own_version() -> str:
    """Return the version as the plugin's metadata state it, ``0`` if they do not."""
    for line in _METADATA.read_text("utf-8").splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    return "0"
