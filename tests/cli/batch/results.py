"""What a batch left: its manifest and its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text("utf-8"))["jobs"]


def written(folder: Path) -> list[str]:
    """Names of everything in the output folder but the manifest and its lock."""
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if name not in {"manifest.json", ".manifest.json.lock"})


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes when a raster is written again."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.glob("*.tif")}
