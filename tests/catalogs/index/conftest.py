"""An index in a folder of its own, and what it warned of."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from osgeo import ogr

ogr.UseExceptions()
NOON = datetime(2026, 1, 2, 12, tzinfo=timezone.utc)


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def index(tmp_path: Path, warnings: list[str]) -> SceneIndex:
    index = SceneIndex(tmp_path / "new folder" / "index.gpkg", warnings.append, seed=tuple)
    index.add(scenes(), NOON)
    return index
