"""A product as a folder and as a zip."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from transfer.product_files import CONTENTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "scène 一"
    place.mkdir()
    for name, data in CONTENTS.items():
        (place / name).write_bytes(data)
    return place


@pytest.fixture(params=["stored", "deflated"])
def archive(request: pytest.FixtureRequest, folder: Path) -> Path:
    path = folder.parent / f"{request.param}.zip"
    method = zipfile.ZIP_STORED if request.param == "stored" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", method) as file:
        for name in CONTENTS:
            file.write(folder / name, f"scene/{name}")
    return path
