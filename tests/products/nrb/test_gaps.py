"""What gaps of an elevation model act in is invalid in the mask, and nothing else differs by them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Quantity
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.decode import decode
from alos2_explorer.plugin.products.l11.layover_shadow_mask import mask_path
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth
from osgeo import gdal
from products.l11.hilly_scene import HillyScene, write_heights
from products.nrb.scenes import BOX, PLACE, SCENE, array, one
from sar.terrain.hills import made_terrain, rolling

VOID = -9999.0
INVALID = 5


class Scene:
    """A scene over hills around *base_m*, with its whole elevation model; ellipsoidal heights."""

    def __init__(self, folder: Path, base_m: float) -> None:
        hills = rolling(75.0)
        self.folder = folder
        terrain = made_terrain(lambda east, north: base_m + hills(east, north), PLACE)
        # The truth of γ⁰ is not asked for here, so facets may be coarse.
        self.truth: L11Truth = HillyScene(terrain, BOX, looks=(5, 3), facet_m=30.0).write(
            folder / "scene", **SCENE
        )
        self.dem = write_heights(folder / "dem.tif", terrain)
        self.heights = terrain.heights

    def with_gaps(self, gaps: np.ndarray) -> Path:
        path = self.folder / f"gaps{len(list(self.folder.iterdir()))}.tif"
        gdal.GetDriverByName("GTiff").CreateCopy(str(path), gdal.Open(str(self.dem)))
        dataset = gdal.Open(str(path), gdal.GA_Update)
        band = dataset.GetRasterBand(1)
        band.SetNoDataValue(VOID)
        band.WriteArray(np.where(gaps, VOID, self.heights))
        return path

    def make(
        self, dem: Path, name: str, polarisations: tuple[str, ...] = ("HH",), **options: object
    ) -> tuple[Path, list[str]]:
        said: list[str] = []
        settings = {"dem": str(dem), "dem_is_ellipsoidal": True, "pixel_size_m": 25.0, **options}
        scene = scene_of(open_product(str(self.truth.location)))
        progress = Progress(warn=lambda text: said.append(str(text)))
        folder = make_nrb(scene, polarisations, RasterOptions(**settings), self.folder / name, progress)
        return folder, said


@pytest.fixture(scope="module", params=[600.0, -250.0], ids=["mountains", "below the sea"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Gaps are taken at height 0: a pit in the mountains, a plateau that hides ground in the other."""
    return Scene(tmp_path_factory.mktemp("scene"), request.param)


def options_of(dem: Path) -> RasterOptions:
    return RasterOptions(
        dem=str(dem),
        dem_is_ellipsoidal=True,
        pixel_size_m=25.0,
        quantity=Quantity.GAMMA0,
        flattened=True,
    )


def hole(shape: tuple[int, int]) -> np.ndarray:
    gaps = np.zeros(shape, bool)
    row, column = shape[0] // 2, shape[1] // 2
    gaps[row - 8 : row + 8, column - 8 : column + 8] = True
    return gaps


def on_one_grid(first: Path, second: Path) -> tuple[np.ndarray, ...]:
    """Return γ⁰ (DN) and codes of both scenes where their grids overlap."""
    files = [gdal.Open(str(one(folder, "_HH_SLP.tif"))) for folder in (first, second)]
    corners = [file.GetGeoTransform() for file in files]
    columns = [round((corner[0] - corners[0][0]) / corner[1]) for corner in corners]
    rows = [round((corner[3] - corners[0][3]) / corner[5]) for corner in corners]
    left, top = max(columns), max(rows)
    right = min(column + file.RasterXSize for column, file in zip(columns, files))
    bottom = min(row + file.RasterYSize for row, file in zip(rows, files))
    found = []
    for folder, column, row in zip((first, second), columns, rows):
        part = slice(top - row, bottom - row), slice(left - column, right - column)
        found += [array(one(folder, "_HH_SLP.tif"))[part], array(one(folder, "_MSK.tif"))[part]]
    return tuple(found)


def test_what_a_gap_acts_in_is_invalid_and_all_else_is_as_without_it(scene: Scene) -> None:
    whole, said = scene.make(scene.dem, "whole")
    assert not [text for text in said if "no height" in text]
    gaps, told = scene.make(scene.with_gaps(hole(scene.heights.shape)), "gaps")
    assert [text for text in told if "the mask leaves out what that ground acts in" in text]
    right, _, found, codes = on_one_grid(whole, gaps)
    valid = (codes == 1) & (right > 0)
    difference = 20.0 * np.abs(np.log10(found[valid] / right[valid]))
    assert valid.sum() > 2000
    assert np.percentile(difference, 99.9) <= 0.02
    assert difference.max() <= 0.3
    invalid = codes == INVALID
    assert 200 < invalid.sum() < 0.3 * (codes > 0).sum()
    # A number there would be wrong, and a reader without the mask would believe it.
    assert not found[invalid].any()
    assert ((right > 0) & (codes == 0)).sum() == 0


def test_every_polarisation_has_no_value_there(scene: Scene) -> None:
    gaps, _ = scene.make(scene.with_gaps(hole(scene.heights.shape)), "both", polarisations=())
    codes = array(one(gaps, "_MSK.tif"))
    for polarisation in ("HH", "HV"):
        numbers = array(one(gaps, f"_{polarisation}_SLP.tif"))
        assert not numbers[codes == INVALID].any()
        assert (numbers[codes == 1] > 0).all()


def test_the_default_view_shows_no_value_there_and_the_angle_is_not_stated(
    scene: Scene, tmp_path: Path
) -> None:
    gaps, _ = scene.make(scene.with_gaps(hole(scene.heights.shape)), "shown")
    codes, angles = array(one(gaps, "_MSK.tif")), array(one(gaps, "_LIN.tif"))
    open_product(str(gaps)).raster(RasterOptions(), tmp_path / "hh.tif")
    assert np.isnan(array(tmp_path / "hh.tif")[codes == INVALID]).all()
    assert 100 < ((angles == 0) & (codes == INVALID)).sum() < (codes == INVALID).sum()
    assert (angles[codes == 1] > 0).all()


def test_a_model_of_a_part_leaves_the_rest_invalid(scene: Scene) -> None:
    gaps = np.zeros(scene.heights.shape, bool)
    gaps[:, gaps.shape[1] // 2 :] = True
    folder, _ = scene.make(scene.with_gaps(gaps), "part")
    codes = array(one(folder, "_MSK.tif"))
    there = np.isin(codes, (1, INVALID))
    assert there.sum() == (codes > 0).sum()
    assert 0.1 < (codes[there] == 1).mean() < 0.6
    assert (codes[:, -codes.shape[1] // 4 :] != 1).all()


def test_a_hole_smaller_than_a_pixel_is_not_missed(scene: Scene) -> None:
    gaps = np.zeros(scene.heights.shape, bool)
    gaps[gaps.shape[0] // 2, gaps.shape[1] // 2] = True
    folder, _ = scene.make(scene.with_gaps(gaps), "small", pixel_size_m=100.0)
    codes = array(one(folder, "_MSK.tif"))
    assert (codes == INVALID).any()
    assert (codes == 1).mean() > 0.3


def test_the_mask_beside_a_decoded_raster_leaves_the_same_out(scene: Scene, tmp_path: Path) -> None:
    output, said = tmp_path / "gamma.tif", []
    options = options_of(scene.with_gaps(hole(scene.heights.shape)))
    progress = Progress(warn=lambda text: said.append(str(text)))
    decode(scene_of(open_product(str(scene.truth.location))), options, output, progress)
    assert [text for text in said if "the mask leaves out what that ground acts in" in text]
    codes, values = array(mask_path(output)), array(output)
    assert set(np.unique(codes)) <= {0, 1, 2, 3}
    assert not (np.isfinite(values) & (codes == 0)).any()
    decode(scene_of(open_product(str(scene.truth.location))), options_of(scene.dem), output, SILENT)
    whole = array(output)
    assert 200 < (np.isfinite(whole).sum() - np.isfinite(values).sum()) < 0.3 * np.isfinite(whole).sum()


def test_heights_that_are_missing_at_sea_are_not_taken_for_the_sea(scene: Scene) -> None:
    gaps = np.zeros(scene.heights.shape, bool)
    gaps[: gaps.shape[0] // 2] = True
    dem = scene.with_gaps(gaps)
    codes = array(one(scene.make(dem, "sea", dem_is_ellipsoidal=False)[0], "_MSK.tif"))
    assert not (codes == 4).any()
    assert (codes == INVALID).sum() > 500
