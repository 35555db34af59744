"""Each pixel of an own NRB scene is the same number, however many threads find it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common import parallel
from alos2_explorer.plugin.rasters.tiles import cog_file, tile_file
from products.nrb.scenes import array, make, one
from products.nrb.test_extents import made_of

THREADS = (1, 2, 5)
FILES = ("_HH_SLP.tif", "_LIN.tif", "_MSK.tif")


@pytest.mark.parametrize("name", ["alpine", "beams"])
def test_threads_give_the_same_scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    truth, dem, options = made_of(name, tmp_path)
    found = []
    for threads in THREADS:
        for module in (parallel, cog_file, tile_file):
            monkeypatch.setattr(module, "WORKERS", threads)
        folder = make(truth, dem, tmp_path / f"{threads}", **options)
        found.append([array(one(folder, ending)) for ending in FILES])
    assert np.count_nonzero(found[0][0]) > 5000
    for threads, rasters in zip(THREADS[1:], found[1:]):
        for ending, raster, of_one in zip(FILES, rasters, found[0]):
            np.testing.assert_array_equal(raster, of_one, f"{ending} with {threads} threads")
