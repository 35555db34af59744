"""A mosaic of rasters that are made already is made as asked, or refused: no option is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Content, Quantity, Units
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.mosaic.make import make_mosaic
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11, write_l22
from osgeo import gdal

# One word of each refusal, and what is asked for although the rasters were made otherwise.
ASKED = {
    "calibration factor is -83, not -79": {"calibration_factor_db": -79.0},
    "masked classes is nodata, invalid, not nodata, ocean, invalid": {
        "masked": ("nodata", "ocean", "invalid")
    },
    "masked classes is nodata, invalid, not none": {"masked": ()},
    "reference system is EPSG:32653, not EPSG:4326": {"crs": "EPSG:4326"},
    "pixel size is 25 m, not 50 m": {"pixel_size_m": 50.0},
    "set of beams is not told, not 1,2": {"beams": (2, 1)},
    "not 120 m above the ellipsoid": {"height_m": 120.0},
    "aw3d30_e.htm, not dem.tif": {"dem": "dem.tif"},
}


@pytest.fixture(scope="module")
def rasters(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the rasters of two frames of one pass, with the factor and masks of their products."""
    folder = tmp_path_factory.mktemp("rasters")
    written: list[str] = []
    first = write_l22(folder / "a", frame=2840, boxes=(), epsg=32653)
    x0, size, _, y0, _, _ = first.geotransform
    second = write_l22(
        *(folder / "b",),
        orbit=first.orbit_number,
        frame=2850,
        origin=(x0, y0 - 300 * size),
        epsg=first.epsg,
        boxes=(),
    )
    for truth in (first, second):
        with_product = open_product(str(truth.folder))
        written.append(str(with_product.raster(RasterOptions(), folder / f"{truth.scene_id}.tif")))
        with_product.close()
    return written


def mosaic(inputs: list[str], output: Path, **options: object) -> Path:
    return make_mosaic(inputs, output, RasterOptions(**options), open_product)


@pytest.mark.parametrize("words", ASKED)
def test_what_a_raster_cannot_give_is_refused(rasters: list[str], tmp_path: Path, words: str) -> None:
    with pytest.raises(UnsupportedError) as refused:
        mosaic(rasters, tmp_path / "m.tif", **ASKED[words])
    assert words in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_what_the_rasters_hold_may_be_stated(rasters: list[str], tmp_path: Path) -> None:
    written = mosaic(
        *(rasters, tmp_path / "m.tif"),
        calibration_factor_db=-83.0,
        masked=("invalid", "nodata"),
        crs="EPSG:32653",
        pixel_size_m=25.0,
        flattened=True,
        quantity=Quantity.GAMMA0,
    )
    assert gdal.Info(str(written), format="json")["metadata"][""]["ALOS2_CALIBRATION_FACTOR"] == "-83"


def test_rasters_with_another_factor_and_mask_take_those_as_stated(tmp_path: Path) -> None:
    truth = write_l22(tmp_path / "scene", boxes=())
    named: dict[str, object] = {"calibration_factor_db": -79.0, "masked": ("nodata", "shadow")}
    rasters = []
    for number in (1, 2):
        product = open_product(str(truth.folder))
        path = tmp_path / f"{number}.tif"
        rasters.append(str(product.raster(RasterOptions(**named), path)))
        product.close()
    assert mosaic(rasters, tmp_path / "stated.tif", **named).is_file()
    assert mosaic(rasters, tmp_path / "unstated.tif").is_file()
    with pytest.raises(UnsupportedError, match="its calibration factor is -79, not -83"):
        mosaic(rasters, tmp_path / "other.tif", calibration_factor_db=-83.0)


def test_gamma_by_the_ellipsoid_is_not_taken_for_flattened(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "scene")
    rasters = []
    for number in (1, 2):
        product = open_product(str(truth.folder))
        options = RasterOptions(quantity=Quantity.GAMMA0, units=Units.POWER)
        rasters.append(str(product.raster(options, tmp_path / f"{number}.tif")))
        product.close()
    with pytest.raises(UnsupportedError, match="correction for terrain is none, not flattened"):
        mosaic(rasters, tmp_path / "m.tif", quantity=Quantity.GAMMA0, flattened=True)
    with pytest.raises(UnsupportedError, match="choice of masked classes is none, not ocean"):
        mosaic(rasters, tmp_path / "m.tif", masked=("ocean",))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"beams": (1,)}, "not divided into beams"),
        ({"height_m": 10.0}, "a DEM or height has no effect"),
        ({"dem": "dem.tif"}, "a DEM or height has no effect"),
        ({"pixel_size_m": 50.0}, "keep their own pixel size"),
    ],
)
def test_a_product_refuses_in_a_mosaic_what_it_refuses_alone(
    tmp_path: Path, asked: dict[str, object], words: str
) -> None:
    truth = write_l22(tmp_path / "scene", boxes=())
    with pytest.raises(UnsupportedError, match=words):
        mosaic([str(truth.folder)] * 2, tmp_path / "m.tif", **asked)


def test_no_mask_class_is_passed_over_for_a_product_without_a_mask(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "scene")
    with pytest.raises(UnsupportedError, match="no mask classes ocean"):
        mosaic([str(truth.folder)] * 2, tmp_path / "m.tif", masked=("nodata", "invalid", "ocean"))


def test_rasters_of_ratios_are_refused_as_ratios_of_products_are(tmp_path: Path) -> None:
    """As amplitude DN they would end at 13.3 dB, and their mean is not the ratio of mean powers."""
    truth = write_l22(tmp_path / "scene", boxes=())
    rasters = []
    for number in (1, 2):
        product = open_product(str(truth.folder))
        options = RasterOptions(content=Content.RATIO, polarisation="HH")
        rasters.append(str(product.raster(options, tmp_path / f"{number}.tif")))
        product.close()
    with pytest.raises(UnsupportedError, match="one polarisation, not of a ratio or of angles"):
        mosaic(rasters, tmp_path / "m.tif", units=Units.AMPLITUDE_DN)
    assert not (tmp_path / "m.tif").exists()
