"""An elevation model as a raster: its side files, surveys of the whole in strips, a cancel meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.elevation import dem as module
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection
from factory.elevation import write_tile
from osgeo import gdal

from .conftest import ground
from .test_copernicus_tiles import grid_around

UTM = "EPSG:32654"


@pytest.fixture(scope="module")
def tile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tile(tmp_path_factory.mktemp("bucket"), 35, 139, ground, 30)


@pytest.mark.parametrize("driver", ["EHdr", "AAIGrid", "ENVI"])
def test_a_model_whose_place_and_crs_lie_beside_it_is_read(
    tile: Path, tmp_path: Path, driver: str
) -> None:
    target = tmp_path / {"EHdr": "dem.flt", "AAIGrid": "dem.asc", "ENVI": "dem.img"}[driver]
    window = [300, 300, 200, 200]
    gdal.Translate(str(target), str(tile), format=driver, srcWin=window).FlushCache()
    grid, projection = grid_around(UTM, 139.33, 35.67, 5000.0, 100.0), Projection(UTM)
    found, expected = (
        Dem(str(path), orthometric=True).height_range(grid.bounds, projection, 0.0)
        for path in (target, tile)
    )
    np.testing.assert_allclose(found, expected, atol=1.0)


def test_strips_of_a_survey_give_what_the_whole_gives(
    tile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = grid_around(UTM, 139.5, 35.5, 60_000.0, 150.0)
    dem = Dem(str(tile), orthometric=True)
    whole = dem.samples_on(grid)
    monkeypatch.setattr(module, "_PIXELS_AT_ONCE", 20_000.0)
    # GDAL interpolates positions inside of each strip, to an eighth of a pixel.
    np.testing.assert_allclose(dem.samples_on(grid), whole, atol=0.2)
    bounds, projection = grid.bounds, Projection(UTM)
    strips = dem.height_range(bounds, projection, 0.0)
    monkeypatch.undo()
    assert dem.height_range(bounds, projection, 0.0) == pytest.approx(strips, abs=1.0)


def test_a_cancel_ends_a_survey(tile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIXELS_AT_ONCE", 10_000.0)
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 20

    dem = Dem(str(tile), orthometric=True, progress=Progress(cancelled=cancelled))
    grid = grid_around(UTM, 139.5, 35.5, 60_000.0, 150.0)
    with pytest.raises(CancelledError):
        dem.height_range(grid.bounds, Projection(UTM), 0.0)
    assert len(asked) == 21


@pytest.mark.parametrize("pixel_m", [10.0, 25.0, 30.0])
def test_heights_are_bilinear_whatever_the_pixel_and_the_window(tmp_path: Path, pixel_m: float) -> None:
    file = tmp_path / "rough.tif"
    west, north, step, size = 136.95, 37.44, 1 / 3600, 120
    rough = np.random.default_rng(3).normal(500.0, 60.0, (size, size)).astype(np.float32)
    model = gdal.GetDriverByName("GTiff").Create(str(file), size, size, 1, gdal.GDT_Float32)
    model.SetGeoTransform((west, step, 0.0, north, 0.0, -step))
    model.SetProjection(Projection("EPSG:4326").wkt)
    model.GetRasterBand(1).WriteArray(rough)
    model = None
    utm = Projection("EPSG:32653")
    x0, y0 = (round(float(value[0]), -2) for value in utm.from_geographic([west + 0.01], [north - 0.01]))
    whole = Grid(40, 30, (x0, pixel_m, 0.0, y0, 0.0, -pixel_m), utm.wkt)
    part = Grid(11, 9, (x0 + 13 * pixel_m, pixel_m, 0.0, y0 - 8 * pixel_m, 0.0, -pixel_m), utm.wkt)
    dem = Dem(str(file), orthometric=False)
    heights, inside = dem.read(dem.on(whole)), dem.read(dem.on(part))
    x, y = np.meshgrid(x0 + pixel_m * (np.arange(40) + 0.5), y0 - pixel_m * (np.arange(30) + 0.5))
    longitude, latitude = utm.to_geographic(x, y)
    column, row = (longitude - west) / step - 0.5, (north - latitude) / step - 0.5
    left, top = np.floor(column).astype(int), np.floor(row).astype(int)
    right_share, low_share = column - left, row - top
    upper = rough[top, left] * (1 - right_share) + rough[top, left + 1] * right_share
    lower = rough[top + 1, left] * (1 - right_share) + rough[top + 1, left + 1] * right_share
    # A hundredth of a pixel between neighbours that differ by up to 400 m.
    np.testing.assert_allclose(heights, upper * (1 - low_share) + lower * low_share, atol=4.0)
    np.testing.assert_array_equal(heights[8:17, 13:24], inside)
