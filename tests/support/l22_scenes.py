"""Scenes of known content, written once, and ways to read what was made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import Box, L22Truth, write_l22
from support.l22_rasters import PATCHES


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """A dual-polarisation scene with a box of every mask class and of DN 0, 1 and 65535."""
    return write_l22(tmp_path_factory.mktemp("standard"), shape=(90, 110))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """A scene of 2 600 pixels with speckle, slanted edges and overviews down to 256 pixels."""
    return write_l22(tmp_path_factory.mktemp("large"), shape=(2300, 2600), looks=2.0, wedges=True)


@pytest.fixture
def warnings() -> list[str]:
    """Sentences that a job told the user."""
    return []


@pytest.fixture
def progress(warnings: list[str]) -> Progress:
    """A progress that keeps its warnings."""
    keep: Callable[[str], None] = warnings.append
    return Progress(warn=keep)


@pytest.fixture(scope="session")
def dates(tmp_path_factory):
    """Two dates of one path on grids shifted by whole pixels, with three changed patches."""
    folder = tmp_path_factory.mktemp("dates")
    same = {"orbit": 51890, "frame": 770, "looks": 3.0, "polarisations": ("HH", "HV")}
    pre = write_l22(folder / "pre", shape=(700, 900), boxes=[], seed=1, day=date(2023, 12, 5), **same)
    x0, y0 = pre.geotransform[0], pre.geotransform[3]
    post = write_l22(
        folder / "post",
        shape=(660, 880),
        origin=(x0 + 250.0, y0 - 500.0),
        epsg=pre.epsg,
        boxes=[
            Box(
                tuple(row - 20 for row in box.rows),
                tuple(column - 10 for column in box.columns),
                gamma0_db=box.gamma0_db,
            )
            for box in PATCHES.values()
        ],
        seed=2,
        day=date(2024, 1, 2),
        **same,
    )
    rasters = {}
    for name, truth in (("pre", pre), ("post", post)):
        product = open_product(str(truth.location))
        for polarisation in ("HH", "HV"):
            options = RasterOptions(polarisation=polarisation)
            output = folder / f"{name}_{polarisation}.tif"
            rasters[name, polarisation] = product.raster(options, output)
    return rasters, pre, post
