"""A raster without a single value says why, and what helps: shadow, gaps of the model, or the mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.domain.enums import Quantity
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.empty_raster import CodeCount
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, L22Truth, write_l11, write_l22
from osgeo import gdal
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE
from sar.terrain.hills import made_terrain

MODEL_VOID = -9999.0


def wall(east: np.ndarray, north: np.ndarray) -> np.ndarray:
    """Return heights of a wall of 900 m, west of the scene's middle: what lies east of it is dark."""
    return np.where((east > -900.0) & (east < -500.0), 900.0, 0.0) + 0.0 * north


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    folder = tmp_path_factory.mktemp("walled")
    truth = write_l11(folder / "scene", center=PLACE, lines=390, pixels=400, mode="FBD")
    return truth, write_heights(folder / "model.tif", made_terrain(wall, PLACE))


def around(east_m: float) -> Area:
    latitude, longitude = PLACE
    degree_m = 111_320.0 * np.cos(np.radians(latitude))
    middle = longitude + east_m / degree_m
    return Area(middle - 150 / degree_m, latitude - 0.001, middle + 150 / degree_m, latitude + 0.001)


def options(model: Path, **more: object) -> RasterOptions:
    return RasterOptions(dem=str(model), dem_is_ellipsoidal=True, pixel_size_m=25.0, **more)


def made_of_both(truth: L11Truth, chosen: RasterOptions, folder: Path) -> list[UnsupportedError]:
    """Return the errors of an NRB scene and of a decoded raster; neither may leave a file."""
    flattened = {**vars(chosen), "flattened": True, "quantity": Quantity.GAMMA0}
    product = open_product(str(truth.location))
    with pytest.raises(UnsupportedError) as of_nrb:
        make_nrb(scene_of(product), (), chosen, folder / "nrb")
    with pytest.raises(UnsupportedError) as of_raster:
        product.raster(RasterOptions(**flattened), folder / "gamma.tif")
    assert list(folder.iterdir()) == []
    return [of_nrb.value, of_raster.value]


def test_an_extent_in_shadow_says_so_with_its_share(
    walled: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    truth, model = walled
    for error in made_of_both(truth, options(model, area=around(-300.0)), tmp_path):
        assert "100% of the covered pixels lie in radar shadow" in str(error)
        assert "other side" in str(error)


def test_an_extent_that_a_gap_of_the_model_acts_on_says_so(
    walled: tuple[L11Truth, Path], tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    truth, model = walled
    holed = tmp_path_factory.mktemp("holed") / "model.tif"
    gdal.GetDriverByName("GTiff").CreateCopy(str(holed), gdal.Open(str(model)))
    dataset = gdal.Open(str(holed), gdal.GA_Update)
    band = dataset.GetRasterBand(1)
    heights = band.ReadAsArray()
    x0, dx = dataset.GetGeoTransform()[:2]
    longitudes = x0 + (np.arange(heights.shape[1]) + 0.5) * dx
    degree_m = 111_320.0 * np.cos(np.radians(PLACE[0]))
    heights[:, longitudes > PLACE[1] - 280.0 / degree_m] = MODEL_VOID
    band.SetNoDataValue(MODEL_VOID)
    band.WriteArray(heights)
    dataset = band = None
    for error in made_of_both(truth, options(holed, area=around(-200.0)), tmp_path):
        assert (
            "100% of the covered pixels show ground whose height the elevation model does not know"
            in str(error)
        )
        assert "without gaps" in str(error)


def test_nothing_is_blamed_where_the_codes_tell_nothing() -> None:
    count = CodeCount()
    count.add(np.array([[0, 0], [1, 0]], np.uint8))
    assert count.error() is None
    count.add(np.array([[3, 3, 3, 5]], np.uint8))
    assert "60% of the covered pixels lie in radar shadow, 20% of" in str(count.error())


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    return write_l22(tmp_path_factory.mktemp("l22") / "scene")


def in_shadow(scene: L22Truth) -> Area:
    rows, columns = np.nonzero(scene.mask == scene.bit_values["Shadow"])
    x0, size, _, y0, _, _ = scene.geotransform
    left, top = x0 + (columns.min() + 1) * size, y0 - (rows.min() + 1) * size
    right, bottom = x0 + columns.max() * size, y0 - rows.max() * size
    return Area(left, bottom, right, top, f"EPSG:{scene.epsg}")


@pytest.mark.parametrize("ending", ["tif", "vrt"])
def test_a_mask_that_leaves_nothing_says_what_it_leaves_out(
    scene: L22Truth, tmp_path: Path, ending: str
) -> None:
    said: list[str] = []
    progress = Progress(warn=lambda text: said.append(str(text)))
    masked = ("nodata", "shadow", "invalid")
    product = open_product(str(scene.folder))
    chosen = RasterOptions(masked=masked, area=in_shadow(scene))
    product.raster(chosen, tmp_path / f"a.{ending}", progress)
    (sentence,) = [text for text in said if text.startswith("No pixel of")]
    assert "leaves out 100% shadow" in sentence
    said.clear()
    product.raster(RasterOptions(area=in_shadow(scene)), tmp_path / f"b.{ending}", progress)
    assert not [text for text in said if text.startswith("No pixel of")]


def test_dates_without_a_common_pixel_name_what_is_left_out(scene: L22Truth, tmp_path: Path) -> None:
    product = open_product(str(scene.folder))
    whole = product.raster(RasterOptions(area=in_shadow(scene)), tmp_path / "whole.tif")
    masked = RasterOptions(masked=("nodata", "shadow", "invalid"), area=in_shadow(scene))
    empty = product.raster(masked, tmp_path / "empty.tif")
    with pytest.raises(UnsupportedError) as told:
        log_ratio(whole, empty, tmp_path / "d.tif")
    assert "empty.tif leaves out nodata, shadow, invalid." in str(told.value)
    assert "whole.tif leaves out" not in str(told.value)
