"""Pairs of L1.1 products over one track, stripmap and ScanSAR, small and of known content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest
from factory import L11Truth, write_l11

PASSES = {
    "reference": (45059, datetime(2022, 9, 26, 14, 10, 31, tzinfo=timezone.utc)),
    "secondary": (51890, datetime(2024, 1, 1, 14, 10, 31, tzinfo=timezone.utc)),
    "early": (3000, datetime(2014, 12, 13, 14, 10, 31, tzinfo=timezone.utc)),
}
Scene = Callable[..., L11Truth]


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Write a scene of one of the passes; the same arguments give the same scene."""
    written: dict[str, L11Truth] = {}

    def write(which: str, mode: str = "UBS", **options: object) -> L11Truth:
        key = repr((which, mode, sorted(options.items())))
        if key not in written:
            orbit, time = PASSES[which]
            settings = {"orbit": orbit, "frame": 770, "time": time, "lines": 60, "pixels": 120}
            folder = tmp_path_factory.mktemp("scene")
            written[key] = write_l11(folder, mode=mode, **{**settings, **options})
        return written[key]

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "prepared"
