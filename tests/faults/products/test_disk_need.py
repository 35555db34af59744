"""What each kind of raster takes on the disk at most: as it said before it began, and hardly more.

Each job writes onto a disk of its own. The disk is watched while it works; then the job runs on one that
has as much room as it asked for, and on one that has less.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults.small_disks import run_on_small_disk

_OF_SMALL_RASTERS = 1 << 20  # bytes: a tile

_SCRIPT = """
import json, os, sys, threading
import numpy as np
sys.path.insert(0, {tests!r})
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.rasters import cog
from support.every_raster import jobs

spools = [0]  # bytes at a time
other, asked, check = disk / "another program's file", [], cog._check_folder

def used():
    state = os.statvfs(disk)
    return (state.f_blocks - state.f_bfree) * state.f_frsize

class Noted(Spool):
    def __init__(self, path, width, height, kind=np.float32):
        super().__init__(path, width, height, kind)
        self.bytes = width * height * np.dtype(kind).itemsize
        spools.append(spools[-1] + self.bytes)

    def close(self):
        super().close()
        spools.append(spools[-1] - self.bytes)
        self.bytes = 0

def noted(output, needed):
    if needed and output.parent.is_relative_to(disk):
        asked.append(used() + needed)
    check(output, needed)

cog._check_folder, cog.Spool = noted, Noted

class Watch:
    def __enter__(self):
        self.peak, self._end = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self):
        while not self._end.wait(0.0005):
            self.peak = max(self.peak, used())

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()

def leave(room):
    with other.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - room - 4096 & ~4095)

def clear():
    for path in disk.iterdir():
        path.unlink()

def complaints():
    return {{path.name: validate(str(path), full_check=True)[:2] for path in sorted(disk.glob("*.tif"))}}

for name, job in jobs(keep / "inputs").items():
    asked.clear()
    spools[:] = [0]
    with Watch() as watch:
        job(disk, Progress())
    found = {{"asked": asked[0], "most": max(asked), "peak": watch.peak, "result": used()}}
    found["complaints"] = {{key: both for key, both in complaints().items() if any(both)}}
    found["spool"] = max(spools)
    found["rasters"] = len(list(disk.glob("*.tif")))
    clear()
    leave(found["asked"])
    job(disk, Progress())
    found["fits"] = len(list(disk.glob("*.tif")))
    clear()
    leave(found["asked"] - 65536)
    before, shares = used(), []
    try:
        job(disk, Progress(report=lambda share, text: shares.append(share)))
    except Alos2Error as error:
        found["refused"] = error.message
    found["grown"], found["begun"] = used() - before, max(shares, default=0.0)
    found["left"] = [path.name for path in disk.iterdir() if path != other]
    clear()
    print(json.dumps([name, found]))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("disks")
    (folder / "inputs").mkdir()
    tests = str(Path(__file__).resolve().parents[2])
    lines = run_on_small_disk(_SCRIPT.format(tests=tests), folder, 200).splitlines()
    return dict(map(json.loads, lines))


def test_every_raster_fits_where_it_has_the_room_that_it_asked_for(found: dict[str, dict]) -> None:
    assert len(found) >= 18
    for name, one in found.items():
        assert one["peak"] <= one["most"] == one["asked"], name
        assert one["fits"] == one["rasters"] > 0, name


def test_no_job_asks_for_much_more_than_it_takes(found: dict[str, dict]) -> None:
    for name, one in found.items():
        assert one["asked"] <= 1.5 * (one["result"] + one["spool"]) + _OF_SMALL_RASTERS, name


def test_a_disk_that_is_too_small_is_told_before_any_work(found: dict[str, dict]) -> None:
    for name, one in found.items():
        assert "GB free, but writing" in one["refused"], name
        assert "takes up to" in one["refused"], name
        assert "/." not in one["refused"], f"{name}: a hidden folder says nothing to users"
        assert (one["grown"], one["left"]) == (0, []), name
        # The frames of a mosaic are opened first: their grids tell its own.
        assert one["begun"] <= (0.5 if "mosaic" in name else 0.1), name


def test_no_job_takes_more_than_its_results_and_one_spool(found: dict[str, dict]) -> None:
    for name, one in found.items():
        # While tiles move to their places, some of the result lies on the disk twice.
        assert one["peak"] <= 1.36 * one["result"] + one["spool"] + _OF_SMALL_RASTERS, name
        assert one["spool"] == 0 or "L1.1" in name or "NRB" in name or "phase" in name, name


def test_every_raster_is_a_cloud_optimised_geotiff(found: dict[str, dict]) -> None:
    assert sum(one["rasters"] for one in found.values()) >= 28
    assert {name: one["complaints"] for name, one in found.items() if one["complaints"]} == {}
