"""Tiles that are kept on the disk: damaged, on disks that are only read, and for jobs side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.file_lock import lock
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.copernicus_tiles import GLO90, TileIndex
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.finder import DemFinder, DemNotFoundError
from alos2_explorer.plugin.elevation.tile_store import IN_USE_S, TileStore
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory.elevation import tile_name
from faults.namespaces import unshared
from simulators.elevation import ElevationBuckets
from support.patience import AT_ONCE_S

from .conftest import COARSE_M, COAST, INLAND, heights, quick_session

PACKAGE_FOLDER = Path(__file__).resolve().parents[2] / "build" / "python"
# Prints the sum of the heights of INLAND.
FIND = """
import sys
from pathlib import Path
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.finder import DemFinder
from alos2_explorer.plugin.transfer.http.session import HttpSession
from osgeo import gdal

finder = DemFinder(HttpSession(), Path(sys.argv[1]), sys.argv[2])
with finder.find(Area(139.3, 35.3, 139.8, 35.8), 100.0, SILENT) as found:
    print(gdal.Open(found.path).ReadAsArray().astype(float).sum())
"""


def find_command(finder: DemFinder) -> tuple[list[str], dict[str, str]]:
    """Return the command of a process that finds the same tiles, and its environment."""
    command = [sys.executable, "-c", FIND, str(finder.folder), finder.source]
    return command, {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)}


def survey(finder: DemFinder) -> None:
    """Read every height of INLAND."""
    bounds = (INLAND.xmin, INLAND.ymin, INLAND.xmax, INLAND.ymax)
    with finder.find(INLAND, COARSE_M, SILENT) as found:
        Dem(found.path, orthometric=True).extremes(bounds, Projection("EPSG:4326"))


@pytest.mark.parametrize(
    "damaged",
    [lambda whole: b"", lambda whole: b"II*\0" + bytes(100), lambda whole: whole[:-100_000]],
    ids=["empty", "zeros", "without its end"],
)
def test_a_kept_tile_that_was_damaged_is_fetched_again(
    finder: DemFinder, damaged: Callable[[bytes], bytes]
) -> None:
    before = heights(finder, INLAND)
    kept = finder.folder / f"{tile_name(35, 139, 30)}.tif"
    kept.write_bytes(damaged(kept.read_bytes()))
    np.testing.assert_array_equal(heights(finder, INLAND), before)


def test_a_kept_tile_with_a_block_of_noise_fails_one_job_and_serves_the_next(
    finder: DemFinder,
) -> None:
    before = heights(finder, INLAND)
    kept = finder.folder / f"{tile_name(35, 139, 30)}.tif"
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] + bytes(range(1, 251)) + whole[len(whole) // 2 + 250 :])
    with pytest.raises(Alos2Error, match="could not be read"):
        survey(finder)
    np.testing.assert_array_equal(heights(finder, INLAND), before)


def test_tiles_on_a_disk_that_is_only_read_serve(finder: DemFinder) -> None:
    before = heights(finder, INLAND)
    folder = str(finder.folder)
    mount = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    job, environment = find_command(finder)
    command = [*unshared("mount"), "sh", "-c", mount, "sh", folder, *job]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if "mount" in run.stderr and "Traceback" not in run.stderr:
        pytest.skip(f"no mounts of our own here: {run.stderr[-200:]}")
    assert run.returncode == 0, run.stderr
    assert float(run.stdout) == before.astype(float).sum()


def test_a_folder_that_cannot_be_written_is_one_sentence(
    http: HttpSession, server: ElevationBuckets, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(DemNotFoundError, match="file"):
            heights(DemFinder(http, folder, server.bucket()), INLAND)


def test_jobs_side_by_side_in_one_process_fetch_a_tile_once(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [DemFinder(quick_session(), finder.folder, finder.source) for _ in range(4)]
        sums = list(pool.map(lambda one: float(heights(one, INLAND).sum()), made))
    assert len(set(sums)) == 1
    asked = [r for r in server.requests if r.method == "GET" and r.path.endswith(".tif")]
    spans = [r.headers.get("range", "") for r in asked]
    assert len(spans) == len(set(spans))


def test_what_is_kept_serves_without_network(finder: DemFinder, server: ElevationBuckets) -> None:
    online = heights(finder, COAST)
    server.stop()
    offline = DemFinder(quick_session(), finder.folder, finder.source)
    np.testing.assert_array_equal(heights(offline, COAST), online)
    with pytest.raises(DemNotFoundError) as caught:
        heights(offline, INLAND)
    assert "Connect to the network" in caught.value.hint


def test_a_cancel_is_heard_while_another_process_fetches(finder: DemFinder) -> None:
    incoming = finder.folder / "incoming"
    incoming.mkdir(parents=True)
    held = (incoming / f"{tile_name(35, 139, 30)}.lock").open("ab")
    assert lock(held.fileno())
    begun = time.monotonic()
    progress = Progress(cancelled=lambda: time.monotonic() - begun > 0.7)
    with pytest.raises(CancelledError), finder.find(INLAND, COARSE_M, progress):
        pass
    assert time.monotonic() - begun < AT_ONCE_S
    held.close()


def test_two_processes_fetch_one_tile_once(finder: DemFinder, server: ElevationBuckets) -> None:
    command, environment = find_command(finder)
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(2)
    ]
    sums = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sums[0] == sums[1]
    asked = [r for r in server.requests if r.method == "GET" and r.path.endswith(".tif")]
    spans = [r.headers.get("range", "") for r in asked]
    assert len(spans) == len(set(spans))
    assert [path.name for path in finder.folder.glob("*.tif")] == [f"{tile_name(35, 139, 30)}.tif"]


def test_a_bound_drops_the_tiles_used_longest_ago_but_none_that_may_be_open(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path
) -> None:
    finder = DemFinder(http, tmp_path / "tiles", server.bucket())
    heights(finder, Area(45.2, 40.2, 45.8, 40.8))
    heights(finder, COAST)
    old, young = (finder.folder / f"{tile_name(*place, 30)}.tif" for place in ((40, 45), (35, 140)))
    long_ago = time.time() - IN_USE_S - 60.0
    os.utime(old, (long_ago, long_ago))
    store = TileStore(finder.folder, most_bytes=1)
    name = tile_name(35, 139, 30)
    url = f"{server.bucket(90)}/{name}/{name}.tif"
    store.fetch(name, url, TileIndex(35, 139), GLO90, http, SILENT)
    assert not old.exists()
    assert young.exists()
    assert store.path(name).exists()
