"""An elevation model that finds itself, from servers that answer and from those that do not."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation import finder as module
from alos2_explorer.plugin.elevation.copernicus_tiles import GLO30, GLO90
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.finder import DemFinder, DemNotFoundError
from alos2_explorer.plugin.elevation.tile_store import IN_USE_S, TileStore
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory.elevation import tile_name, write_tile
from faults.namespaces import unshared
from osgeo import gdal
from simulators.elevation import ElevationBuckets
from simulators.server import Misbehaviour

from .conftest import ground, quick_session

INLAND = Area(139.3, 35.3, 139.8, 35.8)
COAST = Area(140.6, 35.3, 141.4, 35.8)
COARSE_M, FINE_M = 100.0, 10.0
PACKAGE_FOLDER = Path(__file__).resolve().parents[2] / "build" / "python"


def heights(finder: DemFinder, area: Area, pixel_m: float = COARSE_M) -> np.ndarray:
    with finder.find(area, pixel_m, SILENT) as found:
        return gdal.Open(found.path).ReadAsArray()


def survey(finder: DemFinder, area: Area) -> None:
    bounds = (area.xmin, area.ymin, area.xmax, area.ymax)
    with finder.find(area, COARSE_M, SILENT) as found:
        Dem(found.path, orthometric=True).extremes(bounds, Projection("EPSG:4326"))


def test_the_tiles_of_an_area_are_fetched_once_and_put_together(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    with finder.find(INLAND, COARSE_M, SILENT) as found:
        dataset = gdal.Open(found.path)
        assert (dataset.RasterXSize, dataset.RasterYSize) == (1200, 1200)
        assert (found.name, found.details) == ("Copernicus GLO-90", "1 tile, 0 of sea")
        assert found.credit == GLO90.credit
        assert found.orthometric
        latitude = 36.0 - np.arange(1200) / 1200
        longitude = 139.0 + np.arange(1200) / 1200
        truth = ground(latitude[:, None], longitude[None, :])
        assert np.abs(dataset.ReadAsArray() - truth).max() < 1e-3
    asked = server.fetched()
    assert asked == [tile_name(35, 139, 30)]
    server.requests.clear()
    heights(finder, INLAND)
    assert server.fetched() == []


def test_fine_pixels_take_tiles_of_30_m_and_coarse_ones_of_90_m(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    for pixel_m, columns, model in ((FINE_M, 3600, GLO30), (75.0, 1200, GLO90)):
        with finder.find(INLAND, pixel_m, SILENT) as found:
            assert gdal.Open(found.path).RasterXSize == columns
            assert found.credit == model.credit
    assert server.fetched() == [tile_name(35, 139, 10), tile_name(35, 139, 30)]


def test_a_place_that_no_list_has_is_sea(finder: DemFinder) -> None:
    with finder.find(COAST, COARSE_M, SILENT) as found:
        values = gdal.Open(found.path).ReadAsArray()
        assert found.details == "1 tile, 1 of sea"
    assert (values[:, 1200:] == 0.0).all()
    assert (values[:, :1200] > 400.0).all()


def test_an_area_all_at_sea_needs_no_tile(finder: DemFinder, server: ElevationBuckets) -> None:
    open_sea = Area(150.2, 30.2, 150.8, 30.8)
    assert (heights(finder, open_sea) == 0.0).all()
    for pixel_m, model in ((FINE_M, GLO30), (COARSE_M, GLO90)):
        with finder.find(open_sea, pixel_m, SILENT) as found:
            assert (found.name, found.credit) == (model.label, model.credit)
    assert server.fetched() == []


def test_a_tile_that_is_not_public_in_30_m_is_taken_from_90_m(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    with finder.find(Area(45.2, 40.2, 45.8, 40.8), FINE_M, SILENT) as found:
        assert found.credit == GLO90.credit
        assert gdal.Open(found.path).ReadAsArray().min() > 400.0
    assert server.fetched() == [tile_name(40, 45, 30)]


@pytest.mark.parametrize("kind", ["lost", "failing", "damaged"])
def test_a_listed_tile_that_cannot_be_had_is_an_error_and_never_sea(
    finder: DemFinder, server: ElevationBuckets, kind: str
) -> None:
    getattr(server, kind).add("N35")
    with pytest.raises(DemNotFoundError, match="No elevation model was found: ") as caught:
        heights(finder, COAST)
    assert "give an elevation model" in caught.value.hint
    said = {"lost": "is on the list of", "failing": "HTTP 500", "damaged": "N35_00_E140_00_DEM.tif"}
    assert said[kind] in caught.value.message
    assert list(finder.folder.glob("*.tif")) == []
    getattr(server, kind).clear()
    assert heights(finder, COAST).max() > 400.0


@pytest.mark.parametrize("how", [Misbehaviour.TRUNCATED, Misbehaviour.HTML, Misbehaviour.EMPTY])
def test_a_tile_that_comes_cut_or_as_a_page_is_an_error_and_then_gone_on_with(
    finder: DemFinder, server: ElevationBuckets, how: Misbehaviour
) -> None:
    server.misbehave(how, on=".tif")
    with pytest.raises(DemNotFoundError):
        heights(finder, INLAND)
    assert list(finder.folder.glob("*.tif")) == []
    server.misbehaviour = None
    assert heights(finder, INLAND).min() > 400.0


def test_a_tile_that_breaks_off_a_few_times_is_gone_on_with(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    server.misbehave(Misbehaviour.TRUNCATED, times=2, on=".tif")
    assert heights(finder, INLAND).min() > 400.0


def test_a_tile_that_was_cut_is_gone_on_with_where_it_broke_off(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    server.misbehave(Misbehaviour.TRUNCATED, on=".tif")
    with pytest.raises(DemNotFoundError):
        heights(finder, INLAND)
    server.misbehaviour = None
    server.requests.clear()
    heights(DemFinder(quick_session(), finder.folder, finder.source), INLAND)
    spans = [r.headers.get("range", "") for r in server.requests if r.method == "GET"]
    starts = [int(span.split("=")[1].split("-")[0]) for span in spans if span]
    assert starts
    assert min(starts) > 0


def test_a_server_that_hangs_is_an_error_in_the_end(finder: DemFinder, server: ElevationBuckets) -> None:
    server.misbehave(Misbehaviour.SLOW, on=".tif")
    begun = time.monotonic()
    with pytest.raises(DemNotFoundError, match="did not answer in time"):
        heights(finder, INLAND)
    assert time.monotonic() - begun < 20.0


def test_a_kept_tile_that_was_damaged_is_fetched_again(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    before = heights(finder, INLAND)
    kept = finder.folder / f"{tile_name(35, 139, 30)}.tif"
    for damage in (b"", b"II*\0" + bytes(100)):
        kept.write_bytes(damage)
        np.testing.assert_array_equal(heights(finder, INLAND), before)


def test_a_kept_tile_whose_end_is_missing_is_fetched_again(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    before = heights(finder, INLAND)
    kept = finder.folder / f"{tile_name(35, 139, 30)}.tif"
    kept.write_bytes(kept.read_bytes()[:-100_000])
    np.testing.assert_array_equal(heights(finder, INLAND), before)


def test_a_kept_tile_with_a_block_of_noise_fails_one_job_and_serves_the_next(
    finder: DemFinder, server: ElevationBuckets
) -> None:
    before = heights(finder, INLAND)
    kept = finder.folder / f"{tile_name(35, 139, 30)}.tif"
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] + bytes(range(1, 251)) + whole[len(whole) // 2 + 250 :])
    with pytest.raises(Alos2Error, match="could not be read"):
        survey(finder, INLAND)
    np.testing.assert_array_equal(heights(finder, INLAND), before)


READ_ONLY_JOB = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.finder import DemFinder
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from osgeo import gdal

finder = DemFinder(HttpSession(HttpSettings()), Path(sys.argv[2]), sys.argv[3])
with finder.find(Area(139.3, 35.3, 139.8, 35.8), 100.0, SILENT) as found:
    print(gdal.Open(found.path).ReadAsArray().astype(float).sum())
"""


def test_tiles_on_a_disk_that_is_only_read_serve(finder: DemFinder) -> None:
    before = heights(finder, INLAND)
    folder = str(finder.folder)
    mount = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    job = [sys.executable, "-c", READ_ONLY_JOB, str(PACKAGE_FOLDER), folder, finder.source]
    command = [*unshared("mount"), "sh", "-c", mount, "sh", folder, *job]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
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


def test_a_server_without_ranges_serves_too(finder: DemFinder, server: ElevationBuckets) -> None:
    server.ranges = False
    assert heights(finder, INLAND).min() > 400.0


def test_a_tile_of_another_place_is_refused(
    finder: DemFinder, server: ElevationBuckets, tmp_path: Path
) -> None:
    server.folder = tmp_path / "wrong"
    bucket = server.folder / "copernicus-dem-90m"
    other = write_tile(bucket, 36, 139, 100.0, 30)
    right = write_tile(bucket, 35, 139, 100.0, 30)
    right.write_bytes(other.read_bytes())
    with pytest.raises(DemNotFoundError, match="place is"):
        heights(finder, INLAND)
    assert list(finder.folder.glob("*.tif")) == []


def test_what_is_kept_serves_without_network(finder: DemFinder, server: ElevationBuckets) -> None:
    online = heights(finder, COAST)
    server.stop()
    offline = DemFinder(quick_session(), finder.folder, finder.source)
    begun = time.monotonic()
    np.testing.assert_array_equal(heights(offline, COAST), online)
    assert time.monotonic() - begun < 5.0
    with pytest.raises(DemNotFoundError) as caught:
        heights(offline, INLAND)
    assert "Connect to the network" in caught.value.hint


def test_without_network_and_without_a_list_the_error_is_one_sentence_and_advice(
    http: HttpSession, tmp_path: Path
) -> None:
    nobody = DemFinder(http, tmp_path / "tiles", "http://127.0.0.1:9/copernicus-dem-30m")
    with pytest.raises(DemNotFoundError) as caught:
        heights(nobody, INLAND)
    assert caught.value.message.startswith("No elevation model was found: ")
    assert caught.value.message.count(". ") == 0
    assert "give an elevation model" in caught.value.hint


def test_copernicuss_own_list_is_refused_if_it_is_too_short_to_be_whole(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GLO30_URL", server.bucket())
    with pytest.raises(DemNotFoundError, match="has only 1 tiles"):
        heights(DemFinder(http, tmp_path / "tiles"), INLAND, FINE_M)


def test_a_mirror_of_one_model_says_that_it_knows_no_other(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path
) -> None:
    server.lost.add("tileList")
    warned: list[str] = []
    finder = DemFinder(http, tmp_path / "tiles", server.bucket(90))
    with pytest.raises(DemNotFoundError, match="tileList"):
        heights(finder, INLAND)
    server.folder = tmp_path / "mirror"
    write_tile(server.folder / "copernicus-dem-90m", 35, 139, 100.0, 30)
    server.lost.clear()
    with finder.find(INLAND, FINE_M, Progress(warn=warned.append)) as found:
        assert found.credit == GLO90.credit
    assert any("has no list of elevation tiles" in text for text in warned)


@pytest.mark.parametrize("on", ["tileList", ".tif"])
def test_a_cancel_is_heard_within_half_a_second_while_the_server_is_silent(
    finder: DemFinder, server: ElevationBuckets, on: str
) -> None:
    stop = threading.Event()
    server.misbehave(Misbehaviour.SLOW, on=on)
    told: list[float] = []

    def cancel() -> None:
        while not any(on in path for path in server.paths()):
            time.sleep(0.01)
        time.sleep(0.2)
        told.append(time.monotonic())
        stop.set()

    threading.Thread(target=cancel, daemon=True).start()
    patient = DemFinder(quick_session(idle_timeout_s=30.0), finder.folder, finder.source)
    with pytest.raises(CancelledError), patient.find(INLAND, COARSE_M, Progress(cancelled=stop.is_set)):
        pass
    assert time.monotonic() - told[0] < 0.5


def test_a_cancel_is_heard_while_another_process_fetches(finder: DemFinder) -> None:
    from alos2_explorer.plugin.common.file_lock import lock

    incoming = finder.folder / "incoming"
    incoming.mkdir(parents=True)
    held = (incoming / f"{tile_name(35, 139, 30)}.lock").open("ab")
    assert lock(held.fileno())
    begun = time.monotonic()
    progress = Progress(cancelled=lambda: time.monotonic() - begun > 0.7)
    with pytest.raises(CancelledError), finder.find(INLAND, COARSE_M, progress):
        pass
    assert time.monotonic() - begun < 1.2
    held.close()


_FIND = """
import sys
from pathlib import Path
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.finder import DemFinder
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.transfer.http.session import HttpSession
from osgeo import gdal

finder = DemFinder(HttpSession(), Path(sys.argv[1]), sys.argv[2])
with finder.find(Area(139.3, 35.3, 139.8, 35.8), 100.0, SILENT) as found:
    print(float(gdal.Open(found.path).ReadAsArray().sum()))
"""


def test_two_processes_fetch_one_tile_once(finder: DemFinder, server: ElevationBuckets) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)}
    command = [sys.executable, "-c", _FIND, str(finder.folder), finder.source]
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
    from alos2_explorer.plugin.elevation.copernicus_tiles import TileIndex

    name = tile_name(35, 139, 30)
    url = f"{server.bucket(90)}/{name}/{name}.tif"
    store.fetch(name, url, TileIndex(35, 139), GLO90, http, SILENT)
    assert not old.exists()
    assert young.exists()
    assert store.path(name).exists()


def test_the_size_is_told_before_tiles_are_fetched(
    finder: DemFinder, server: ElevationBuckets, buckets: Path
) -> None:
    told: list[str] = []
    with finder.find(INLAND, COARSE_M, Progress(report=lambda part, text: told.append(text))):
        pass
    size = (buckets / "copernicus-dem-90m" / tile_name(35, 139, 30)).glob("*.tif")
    megabytes = next(size).stat().st_size / 1e6
    assert f"Fetching 1 elevation tile ({megabytes:.1f} MB) from 127.0.0.1" in told


def test_a_raster_of_the_user_stands_in_for_the_bucket(http: HttpSession, tmp_path: Path) -> None:
    raster = write_tile(tmp_path, 35, 139, 100.0, 30)
    with DemFinder(http, tmp_path / "tiles", str(raster)).find(INLAND, FINE_M, SILENT) as found:
        assert found.path == str(raster)
        assert found.orthometric is None
        assert found.credit == GLO90.credit
    with pytest.raises(DemNotFoundError, match="could not be opened"):
        heights(DemFinder(http, tmp_path / "tiles", str(tmp_path / "none.vrt")), INLAND)


def test_the_credit_of_a_raster_is_what_it_states_or_its_tiles_want(tmp_path: Path) -> None:
    tile = write_tile(tmp_path, 35, 139, 100.0, 10)
    assert Dem(str(tile), orthometric=True).credit == GLO30.credit
    view = tmp_path / "view.vrt"
    gdal.BuildVRT(str(view), [str(tile)]).FlushCache()
    assert Dem(str(view), orthometric=True).credit == GLO30.credit
    own = tmp_path / "own.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(own), 2, 2)
    dataset.SetProjection(gdal.Open(str(tile)).GetProjection())
    dataset.SetMetadataItem("TIFFTAG_COPYRIGHT", "© Survey of the City")
    del dataset
    assert Dem(str(own), orthometric=True).credit == "© Survey of the City"
