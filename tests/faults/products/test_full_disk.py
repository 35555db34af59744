"""Rasters on a disk that really fills: a whole file under its name, or a sentence and no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.small_disks import run_on_small_disk

# Writes a raster while another program fills the disk, at each of many moments of the writing.
_SCRIPT = """
import sys
import numpy as np
from osgeo import gdal
from alos2_explorer.plugin.common.raster_items import RasterDescription
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.rasters.power_raster import PowerRasterWriter, write_power_raster
from alos2_explorer.plugin.sar.grid import Grid, Window

(gdal.UseExceptions if {exceptions} else gdal.DontUseExceptions)()
side, stage = 1100, {stage!r}
power = np.random.default_rng(1).exponential(0.05, (side, side)).astype(np.float32) + 1e-6
grid = Grid(side, side, (0.0, 10.0, 0.0, 0.0, 0.0, -10.0), "")
description = RasterDescription(
    "S", "P", "L2.2", Quantity.GAMMA0, Units.POWER, "HH", -83.0, "map", "1 x 1", "JAXA"
)
output = disk / "raster.tif"

def read(column, row, width, height):
    return power[row : row + height, column : column + width]

def write(progress):
    if stage == "spooled":
        with PowerRasterWriter(output, grid, description, progress) as writer:
            for row in range(0, side, 100):
                writer.write(0, row, power[row : row + 100])
                progress.report(0.0, "spooling")
    else:
        write_power_raster(output, grid, description, read, progress)

def whole():
    found = gdal.Open(str(output)).ReadAsArray()
    return found is not None and np.array_equal(found, power)

moments = []
write(Progress(report=lambda fraction, text: moments.append(text)))
assert whole()
output.unlink()
wrong = written = refused = 0
for moment in range(len(moments)):
    for left in (0, 40_000, 900_000, 3_000_000):
        seen = []
        def report(fraction, text):
            if len(seen) == moment:
                fill(left)
            seen.append(text)
        try:
            write(Progress(report=report))
        except Alos2Error as error:
            refused += 1
            assert error.message.endswith("."), error.message
            wrong += output.exists()
        else:
            written += 1
            wrong += not whole()
        for path in disk.iterdir():
            assert path.name in {{output.name, "another program's file"}}, path.name
            path.unlink()
print(wrong, written, refused)
"""


@pytest.mark.parametrize("exceptions", [False, True], ids=["silent GDAL", "raising GDAL"])
@pytest.mark.parametrize("stage", ["spooled", "read at once"])
def test_a_raster_that_the_disk_cuts_short_never_gets_its_name(
    tmp_path: Path, stage: str, exceptions: bool
) -> None:
    script = _SCRIPT.format(stage=stage, exceptions=exceptions)
    wrong, written, refused = map(int, run_on_small_disk(script, tmp_path, 60).split())
    assert wrong == 0
    assert written > 0
    assert refused > 0


# Other writers, from two rasters and a scene that lie on another disk.
_OTHERS = """
import sys
sys.path.insert(0, {tests!r})
import numpy as np
from osgeo import gdal, osr
from factory import write_l21
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import LogRatioOptions, log_ratio
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product

if not {exceptions}:  # what the factory switched on, the last first
    osr.DontUseExceptions()
    gdal.DontUseExceptions()
truth = write_l21(keep / "scene", shape=(700, 800), looks=1.0, seed=1)
other = write_l21(keep / "other", shape=(700, 800), looks=1.0, seed=2, background_db=-20.0)
product, second = open_product(str(truth.location)), open_product(str(other.location))
pre = product.raster(RasterOptions(), keep / "pre.tif")
post = second.raster(RasterOptions(), keep / "post.tif")

def composite(progress):
    change_composite(pre, post, disk / "o.tif", progress=progress)

def ratio(progress):
    options = LogRatioOptions(window=3, threshold_db=16.0)
    log_ratio(pre, post, disk / "o.tif", options, progress, disk / "c.gpkg")

def view(progress):
    progress.report(0.0, "writing")
    product.raster(RasterOptions(), disk / "o.vrt", progress)

write = {kind}

def contents():
    found = {{}}
    for path in sorted(disk.glob("o.*")):
        dataset = gdal.Open(str(path))
        bands = [dataset.GetRasterBand(n + 1) for n in range(dataset.RasterCount)]
        levels = [b.GetOverview(n) for b in bands for n in range(b.GetOverviewCount())]
        found[path.name] = [band.Checksum() for band in (*bands, *levels)]
    for path in sorted(disk.glob("c.gpkg")):
        dataset = gdal.OpenEx(str(path))
        found[path.name] = dataset.GetLayer(0).GetFeatureCount()
    return found

def clear():
    for path in disk.iterdir():
        path.unlink()

moments = []
write(Progress(report=lambda fraction, text: moments.append(text)))
expected = contents()
assert expected
clear()
wrong = written = refused = 0
step = max(1, len(moments) // 5)
for moment in [*range(0, len(moments) - 1, step), len(moments) - 1]:
    for left in (0, {room}):
        seen = []
        def report(fraction, text):
            if len(seen) == moment:
                fill(left)
            seen.append(text)
        try:
            write(Progress(report=report))
        except Alos2Error as error:
            refused += 1
            assert error.message.endswith("."), error.message
            wrong += any(contents()[name] != expected[name] for name in contents())
        else:
            written += 1
            wrong += contents() != expected
        left_over = [p.name for p in disk.iterdir() if p.name.startswith(".")]
        assert not left_over, left_over
        clear()
print(wrong, written, refused)
"""


@pytest.mark.parametrize("exceptions", [False, True], ids=["silent GDAL", "raising GDAL"])
@pytest.mark.parametrize(
    ("kind", "room"), [("composite", 300_000), ("view", 300_000), ("ratio", 20_000_000)]
)
def test_other_outputs_that_the_disk_cuts_short_never_get_their_names(
    tmp_path: Path, kind: str, room: int, exceptions: bool
) -> None:
    tests = str(Path(__file__).resolve().parents[2])
    script = _OTHERS.format(tests=tests, exceptions=exceptions, kind=kind, room=room)
    wrong, written, refused = map(int, run_on_small_disk(script, tmp_path, 80).split())
    assert wrong == 0
    assert written > 0
    assert refused > 0
