"""An elevation model that finds itself, from servers that answer and from those that do not."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation import finder as module
from alos2_explorer.plugin.elevation.copernicus_tiles import GLO30, GLO90
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.finder import DemFinder, DemNotFoundError
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory.elevation import tile_name, write_tile
from osgeo import gdal
from simulators.elevation import ElevationBuckets
from simulators.server import Misbehaviour
from support.patience import AT_ONCE_S

from .conftest import COARSE_M, COAST, INLAND, ground, heights, quick_session

FINE_M = 10.0


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
    assert "Flattened γ⁰ needs one" in caught.value.hint
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
    with pytest.raises(DemNotFoundError, match="did not answer in time"):
        heights(DemFinder(quick_session(idle_timeout_s=1.0), finder.folder, finder.source), INLAND)


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
    assert time.monotonic() - told[0] < AT_ONCE_S


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


@pytest.fixture
def rasters(server: ElevationBuckets, tmp_path: Path) -> ElevationBuckets:
    """A server of one model in several formats, which has no list of tiles."""
    folder = tmp_path / "served"
    model = gdal.Open(str(write_tile(folder, 35, 139, ground, 30)))
    gdal.Translate(str(folder / "model.tif"), model)
    gdal.Translate(str(folder / "MODEL.TIF"), model)
    gdal.Translate(
        str(folder / "model.gpkg"), model, format="GPKG", creationOptions=["TILE_FORMAT=TIFF"]
    )
    gdal.Translate(str(folder / "whole.tif"), model)
    (folder / "download").write_bytes((folder / "whole.tif").read_bytes())
    view = folder / "model.vrt"
    gdal.Translate(str(view), gdal.Open(str(folder / "model.tif")), format="VRT")
    # GDAL from 3.13 on takes a name beside a view for a part of the query of the view's address.
    beside = 'relativeToVRT="1">model.tif'
    assert beside in view.read_text("utf-8")
    apart = f'relativeToVRT="0">/vsicurl/{server.url}/model.tif'
    view.write_text(view.read_text("utf-8").replace(beside, apart), "utf-8")
    server.folder = folder
    return server


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("model.tif", "model.tif"),
        ("model.tif?token=s3cret", "model.tif"),
        ("MODEL.TIF", "MODEL.TIF"),
        ("MODEL.TIF?token=s3cret&x=a.b", "MODEL.TIF"),
        ("model.vrt?token=s3cret", "model.vrt"),
        ("model.gpkg", "model.gpkg"),
        ("download?file=model&token=s3cret", "download"),
    ],
)
@pytest.mark.parametrize("before", ["", "/vsicurl/"])
def test_an_address_of_a_raster_is_read_as_one_and_its_token_is_not_told(
    rasters: ElevationBuckets, http: HttpSession, tmp_path: Path, place: str, name: str, before: str
) -> None:
    finder = DemFinder(http, tmp_path / "tiles", f"{before}{rasters.url}/{place}")
    with finder.find(INLAND, FINE_M, SILENT) as found:
        assert found.name == name
        assert "s3cret" not in f"{found.name} {found.credit} {found.details}"
        dem = Dem(found.path, orthometric=True, name=found.name)
        corner = (139.4, 0.001, 0.0, 35.6, 0.0, -0.001)
        seen = Grid(200, 100, corner, Projection("EPSG:4326").wkt)
        values = dem.read(dem.on(seen))
    latitude, longitude = 35.6 - 0.001 * (np.arange(100) + 0.5), 139.4 + 0.001 * (np.arange(200) + 0.5)
    assert np.abs(values - ground(latitude[:, None], longitude[None, :])).max() < 1.0
    agents = {request.headers.get("user-agent") for request in rasters.requests}
    assert agents == {http.settings.user_agent}
    asked = [request for request in rasters.requests if request.path == f"/{place.partition('?')[0]}"]
    if "token" in place:
        assert all(request.query["token"].startswith("s3cret") for request in asked)


@pytest.mark.parametrize(
    "place",
    ["missing.tif?token=s3cret", "model.tif.gz?token=s3cret", "nothing", "tiles.zip", "?x=s3cret"],
)
def test_a_source_of_ones_own_that_fails_names_the_setting_and_no_token(
    rasters: ElevationBuckets, http: HttpSession, tmp_path: Path, place: str
) -> None:
    finder = DemFinder(http, tmp_path / "tiles", f"{rasters.url}/{place}")
    with pytest.raises(DemNotFoundError) as caught:
        heights(finder, INLAND)
    assert "alos2/endpoints/dem" in caught.value.hint
    assert "s3cret" not in f"{caught.value.message} {caught.value.details} {caught.value.hint}"
