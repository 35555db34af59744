"""Own NRB scenes of written L1.1: read back as L2.2, right in their values, and never JAXA's."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import LogRatioOptions, log_ratio
from alos2_explorer.plugin.domain.enums import Content, Level
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import ImageTruth, L11Truth, write_l11, write_l22
from osgeo import gdal
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from products.l11.test_flattened_images import away_from_edges
from products.nrb.scenes import BOX, PLACE, SCENE, array, make, one
from sar.terrain.hills import made_terrain


def test_every_polarisation_mask_angles_summary_and_item_are_there(made: Path) -> None:
    names = sorted(path.name.split("_NRB")[1] for path in made.iterdir())
    assert names == [
        *(".json", "_HH_SLP.tif", "_HV_SLP.tif", "_LIN.tif", "_MSK.tif", "_summary.xml"),
    ]


def test_it_is_read_as_l22_and_says_who_made_it_of_what(
    made: Path, hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    product = open_product(str(made))
    assert product.product.level is Level.L22
    assert product.product.made_here
    assert product.polarisations() == ("HH", "HV")
    info = product.info()
    assert info["quirks"] == []
    assert info["files"]["missing"] == []
    assert info["processing"]["version"].startswith("ALOS-2 Explorer")
    assert info["processing"]["source_product"] == f"{hills[0].scene_id}-{hills[0].product_id}"
    product.raster(RasterOptions(polarisation="HV"), tmp_path / "hv.tif")
    items = gdal.Open(str(tmp_path / "hv.tif")).GetMetadata()
    assert items["ALOS2_SOFTWARE"].startswith("ALOS-2 Explorer")
    assert items["ALOS2_SOURCE"] == f"{hills[0].scene_id}-{hills[0].product_id}"
    assert items["ALOS2_PRODUCT_ID"].endswith("_NRB")
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_QUANTITY"] == "gamma0"
    own = gdal.Open(str(one(made, "_HH_SLP.tif"))).GetMetadata()
    assert own["ALOS2_TERRAIN"] == "flattened"
    assert "Small 2011" in own["ALOS2_GEOMETRY"]


def test_nothing_in_it_can_be_taken_for_a_product_of_jaxa(made: Path) -> None:
    summary = one(made, "_summary.xml").read_text("utf-8")
    assert "JAXA/EORC" not in summary
    assert "copyright" not in summary
    assert "not assessed by CEOS" in summary
    for path in made.iterdir():
        assert "2.2" not in path.name


@pytest.mark.parametrize("polarisation", ["HH", "HV"])
def test_one_gamma0_is_one_value_on_the_map(made: Path, tmp_path: Path, polarisation: str) -> None:
    output = tmp_path / "gamma.tif"
    open_product(str(made)).raster(RasterOptions(polarisation=polarisation), output)
    values, mask = array(output), array(one(made, "_MSK.tif"))
    inner = away_from_edges(np.isfinite(values)) & (mask == 1)
    error = values[inner] - GAMMA0_DB
    assert inner.sum() > 300
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert -0.25 <= np.percentile(error, 1) <= np.percentile(error, 99) <= 0.25


def test_its_pixels_lie_where_those_of_jaxa_do(made: Path) -> None:
    """The middles of pixels are multiples of their size: edges lie half a pixel beside."""
    x0, dx, _, y0, _, dy = gdal.Open(str(one(made, "_HH_SLP.tif"))).GetGeoTransform()
    assert (dx, dy) == (25.0, -25.0)
    assert (x0 + 12.5) % 25.0 == 0.0
    assert (y0 - 12.5) % 25.0 == 0.0


def test_angles_are_against_the_ground(made: Path, hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    output = tmp_path / "angles.tif"
    open_product(str(made)).raster(RasterOptions(content=Content.INCIDENCE), output)
    angles = array(output)
    truth = hills[0].image()
    ellipsoid = float(truth.incidence(*PLACE))
    found = angles[np.isfinite(angles)]
    assert abs(np.median(found) - ellipsoid) < 3.0
    assert found.std() > 4.0
    assert 0.0 < found.min() < found.max() <= 90.0


def test_the_item_names_the_files_beside_it_with_the_fields_of_its_extensions(made: Path) -> None:
    path = one(made, ".json")
    item = json.loads(path.read_text("utf-8"))
    for asset in item["assets"].values():
        assert (made / asset["href"]).is_file()
    fields = item["properties"]
    assert fields["processing:software"]["ALOS-2 Explorer"]
    assert fields["sar:polarizations"] == ["HH", "HV"]
    grid = gdal.Open(str(one(made, "_HH_SLP.tif")))
    assert fields["proj:shape"] == [grid.RasterYSize, grid.RasterXSize]
    assert open_product(str(path)).product == open_product(str(made)).product


def test_the_sea_is_ocean_in_the_mask(tmp_path: Path) -> None:
    terrain = made_terrain(lambda east, north: np.where(east < 0.0, 0.0, 30.0), PLACE)
    truth = HillyScene(terrain, BOX, looks=(5, 3), facet_m=12.0).write(tmp_path / "scene", **SCENE)
    dem = write_heights(tmp_path / "dem.tif", terrain)
    folder = make(truth, dem, tmp_path / "nrb", dem_is_ellipsoidal=False)
    mask = array(one(folder, "_MSK.tif"))
    assert "height 0 above the geoid" in one(folder, "_summary.xml").read_text("utf-8")
    inside = away_from_edges(mask > 0)
    assert 0.2 < (mask[inside] == 4).mean() < 0.8


def test_a_part_of_the_scene_has_the_pixels_of_the_whole(
    hills: tuple[L11Truth, Path], made: Path, tmp_path: Path
) -> None:
    whole = gdal.Open(str(one(made, "_HH_SLP.tif")))
    x0, dx, _, y0, _, dy = whole.GetGeoTransform()
    area = Area(x0 + 25 * dx, y0 + 50 * dy, x0 + 55 * dx, y0 + 25 * dy, whole.GetProjection())
    part = gdal.Open(str(one(make(*hills, tmp_path / "part", area=area), "_HH_SLP.tif")))
    column = round((part.GetGeoTransform()[0] - x0) / dx)
    row = round((part.GetGeoTransform()[3] - y0) / dy)
    same = whole.ReadAsArray()[row : row + part.RasterYSize, column : column + part.RasterXSize]
    values = part.ReadAsArray()
    both = (same > 0) & (values > 0)
    assert both.sum() > 200
    assert np.abs(same.astype(int) - values)[both].max() <= 1


def test_it_is_compared_with_a_scene_of_jaxa_pixel_by_pixel(made: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.tif"
    open_product(str(made)).raster(RasterOptions(), own)
    grid = gdal.Open(str(own))
    x0, dx, _, y0, _, _ = grid.GetGeoTransform()
    shape = (grid.RasterYSize, grid.RasterXSize)
    epsg = int(grid.GetSpatialRef().GetAuthorityCode(None))
    # A scene of JAXA of 3 dB less everywhere, on a grid that begins 4 pixels beside the own one.
    jaxa = write_l22(
        tmp_path / "jaxa",
        shape=shape,
        origin=(x0 - 4 * dx, y0),
        epsg=epsg,
        boxes=[],
        background_db=GAMMA0_DB - 3.0,
    )
    other = tmp_path / "other.tif"
    open_product(str(jaxa.location)).raster(RasterOptions(), other)
    result = log_ratio(str(own), str(other), tmp_path / "ratio.tif", LogRatioOptions(window=1))
    ratio = gdal.Open(str(result.raster))
    assert (ratio.GetGeoTransform()[0] - x0) % dx == 0.0
    values = ratio.ReadAsArray()
    inner = values[away_from_edges(np.isfinite(values))]
    assert inner.size > 200
    assert abs(np.median(inner) + 3.0) <= 0.03
    assert inner.std() <= 0.15


def test_without_heights_it_is_refused_and_nothing_is_left(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    scene = scene_of(open_product(str(hills[0].location)))
    with pytest.raises(UnsupportedError, match="needs an elevation model"):
        make_nrb(scene, (), RasterOptions(), tmp_path / "nrb")
    assert list(tmp_path.iterdir()) == []


def test_other_levels_are_refused(made: Path) -> None:
    with pytest.raises(UnsupportedError, match=r"is an L2\.2 product"):
        scene_of(open_product(str(made)))


def test_a_polarisation_that_is_not_there_is_refused(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    scene = scene_of(open_product(str(hills[0].location)))
    with pytest.raises(Alos2Error, match="no VV image"):
        make_nrb(scene, ("VV",), RasterOptions(dem=str(hills[1])), tmp_path / "nrb")
    assert list(tmp_path.iterdir()) == []


def test_gdal_keeps_little_of_the_elevation_model_and_its_cache_is_put_back(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    """By default GDAL keeps a twentieth of the computer's memory, more than a scene may take."""
    before, during = gdal.GetCacheMax(), []
    progress = Progress(report=lambda fraction, _: during.append((fraction, gdal.GetCacheMax())))
    options = RasterOptions(dem=str(hills[1]), dem_is_ellipsoidal=True, pixel_size_m=25.0)
    make_nrb(
        scene_of(open_product(str(hills[0].location))), ("HH",), options, tmp_path / "nrb", progress
    )
    assert max(size for fraction, size in during if 0.02 < fraction < 1.0) <= 64 << 20
    assert gdal.GetCacheMax() == before


def test_backscatter_beyond_the_numbers_of_the_layout_is_held_and_told(tmp_path: Path) -> None:
    """From far below the least number to above the greatest: 1 is −83 dB, 65535 is +13.3 dB."""
    heights = made_terrain(lambda east, north: 5.0 + 0.0 * east, PLACE)
    dem = write_heights(tmp_path / "dem.tif", heights)

    def sigma0_db(image: ImageTruth, first: int, stop: int) -> np.ndarray:
        return np.broadcast_to(np.linspace(-95.0, 40.0, image.pixels), (stop - first, image.pixels))

    truth = write_l11(tmp_path / "scene", lines_db=sigma0_db, speckle=False, **SCENE)
    said: list[str] = []
    folder = make_nrb(
        scene_of(open_product(str(truth.location))),
        ("HH",),
        RasterOptions(dem=str(dem), dem_is_ellipsoidal=True, pixel_size_m=25.0),
        tmp_path / "nrb",
        Progress(warn=lambda text: said.append(str(text))),
    )
    numbers, codes = array(one(folder, "_HH_SLP.tif")), array(one(folder, "_MSK.tif"))
    assert ((numbers > 0) == (codes == 1)).all()
    assert (numbers[codes == 1].min(), numbers.max()) == (1, 65535)
    (told,) = (text for text in said if "brighter than 13.3 dB" in text)
    count = int(told.split(": ")[1].split()[0])
    assert 0.98 * (numbers == 65535).sum() <= count <= (numbers == 65535).sum()
    assert escape(told) in one(folder, "_summary.xml").read_text("utf-8")
