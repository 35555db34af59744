"""The scene of hills that most tests of NRB look at, and the NRB scene made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import L11Truth
from products.l11.hilly_scene import HillyScene, write_heights
from products.nrb.scenes import BOX, PLACE, SCENE, make
from sar.terrain.hills import made_terrain, rolling


@pytest.fixture(scope="session")
def hills(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    folder = tmp_path_factory.mktemp("hills")
    terrain = made_terrain(rolling(75.0), PLACE)
    truth = HillyScene(terrain, BOX, looks=(5, 3)).write(folder / "scene", **SCENE)
    return truth, write_heights(folder / "dem.tif", terrain)


@pytest.fixture(scope="session")
def made(hills: tuple[L11Truth, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "nrb"
    return make(*hills, folder)
