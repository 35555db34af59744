"""One fresh QGIS profile for all algorithms; small products of known content to run them on."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import write_l22
from headless import HeadlessQgis


@pytest.fixture(scope="session")
def headless(tmp_path_factory) -> HeadlessQgis:
    return HeadlessQgis(tmp_path_factory.mktemp("qgis") / "profile")


@pytest.fixture(scope="session")
def nrb_scene(tmp_path_factory):
    return write_l22(tmp_path_factory.mktemp("nrb"))


@pytest.fixture
def folder_is_empty(tmp_path):
    """Tells which files a failed run left behind in *tmp_path*."""

    def left_behind() -> list[Path]:
        return sorted(path for path in tmp_path.rglob("*") if path.is_file())

    return left_behind
