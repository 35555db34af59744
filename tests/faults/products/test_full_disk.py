"""Rasters on a disk that really fills: a whole file under its name, or a sentence and no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.small_disks import run_on_small_disk

# Runs a writer once with room, then again and again: as each part of its work begins, another program
# leaves a share of the bytes that the whole files took. How often progress is told depends on the clock,
# and so moments are named by their words.
_ATTEMPTS = """
SHARES, PLENTY = (0.0, 0.02, 0.4, 0.97), 8.0

def clear():
    for path in disk.iterdir():
        path.unlink()

def attempts(write):
    told = []
    write(Progress(report=lambda fraction, text: told.append(text)))
    taken = shutil.disk_usage(disk).used
    yield PLENTY, None
    for words in dict.fromkeys(told):
        for share in (*SHARES, PLENTY):
            clear()
            heard = []
            def report(fraction, text):
                if text == words and not heard:
                    fill(int(share * taken))
                    heard.append(text)
            try:
                write(Progress(report=report))
            except Alos2Error as error:
                assert error.message.endswith("."), error.message
                yield share, error
            else:
                yield share, None
            assert heard, words

wrong = needless = refused = 0
"""

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

for share, error in attempts(write):
    refused += error is not None
    needless += error is not None and share == PLENTY
    wrong += output.exists() if error else not whole()
    for path in disk.iterdir():
        assert path.name in {{output.name, "another program's file"}}, path.name
print(wrong, needless, refused)
"""


@pytest.mark.parametrize("exceptions", [False, True], ids=["silent GDAL", "raising GDAL"])
@pytest.mark.parametrize("stage", ["spooled", "read at once"])
def test_a_raster_that_the_disk_cuts_short_never_gets_its_name(
    tmp_path: Path, stage: str, exceptions: bool
) -> None:
    script = _ATTEMPTS + _SCRIPT.format(stage=stage, exceptions=exceptions)
    wrong, needless, refused = map(int, run_on_small_disk(script, tmp_path, 60).split())
    assert wrong == 0
    assert needless == 0
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

expected = None
for share, error in attempts(write):
    found = contents()
    expected = expected or found
    refused += error is not None
    needless += error is not None and share == PLENTY
    wrong += any(found[name] != expected[name] for name in found) if error else found != expected
    left_over = [p.name for p in disk.iterdir() if p.name.startswith(".")]
    assert not left_over, left_over
assert expected
print(wrong, needless, refused)
"""


@pytest.mark.parametrize("exceptions", [False, True], ids=["silent GDAL", "raising GDAL"])
@pytest.mark.parametrize("kind", ["composite", "view", "ratio"])
def test_other_outputs_that_the_disk_cuts_short_never_get_their_names(
    tmp_path: Path, kind: str, exceptions: bool
) -> None:
    tests = str(Path(__file__).resolve().parents[2])
    script = _ATTEMPTS + _OTHERS.format(tests=tests, exceptions=exceptions, kind=kind)
    wrong, needless, refused = map(int, run_on_small_disk(script, tmp_path, 80).split())
    assert wrong == 0
    assert needless == 0
    assert refused > 0
