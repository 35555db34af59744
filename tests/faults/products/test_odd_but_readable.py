"""What is odd but not needed stops nobody: the result is right, and the oddity is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l11, write_l15, write_l21, write_l22
from factory.breakage import WEB_PAGE
from factory.broken_l11 import field_of_all_lines
from osgeo import gdal

gdal.UseExceptions()


def decoded(location: Path, output: Path, **options) -> tuple[np.ndarray, str]:
    """Return the raster's power and the sentences about what is odd, joined."""
    product = open_product(str(location))
    try:
        product.raster(RasterOptions(units=Units.POWER, **options), output)
        told = " ".join(str(quirk) for quirk in product.info()["quirks"])
    finally:
        product.close()
    dataset = gdal.Open(str(output))
    return dataset.GetRasterBand(1).ReadAsArray(), told


def assert_same_power(found: np.ndarray, truth: np.ndarray) -> None:
    np.testing.assert_array_equal(np.isnan(found), np.isnan(truth))
    np.testing.assert_allclose(found, truth, rtol=1e-5)


@pytest.mark.parametrize("state", ["missing", "truncated", "web page"])
def test_an_nrb_scene_is_read_by_jaxas_constants_without_a_good_summary(
    tmp_path: Path, state: str
) -> None:
    options = {"missing": {"omit": ("XML",)}, "truncated": {"xml": "truncated"}}.get(state, {})
    truth = write_l22(tmp_path / "scene", **options)
    if state == "web page":
        truth.files["XML"].write_text(WEB_PAGE)
    power, told = decoded(truth.location, tmp_path / "out.tif")
    assert_same_power(power, truth.power())
    assert f"{truth.scene_id}_{truth.product_id}_summary.xml" in told


def test_an_nrb_scene_without_a_mask_drops_dn_0_only_and_says_so(tmp_path: Path) -> None:
    truth = write_l22(tmp_path / "scene", omit=("MSK",))
    power, told = decoded(truth.location, tmp_path / "out.tif")
    assert_same_power(power, truth.power(dropped=()))
    assert "mask" in told
    assert "missing" in told


def test_an_nrb_scene_without_incidence_kml_and_item_is_whole(tmp_path: Path) -> None:
    truth = write_l22(tmp_path / "scene", omit=("LIN", "KML", "JSON"))
    power, _ = decoded(truth.location, tmp_path / "out.tif")
    assert_same_power(power, truth.power())


def test_a_scene_that_is_no_data_throughout_is_no_error(tmp_path: Path) -> None:
    truth = write_l22(
        tmp_path / "scene", boxes=[], classes=lambda lat, lon, _: np.full(lat.shape, "NoData")
    )
    power, _ = decoded(truth.location, tmp_path / "out.tif")
    assert np.isnan(power).all()


def test_an_l21_product_without_summary_is_whole(tmp_path: Path) -> None:
    truth = write_l21(tmp_path / "scene", omit=("summary",))
    power, told = decoded(truth.location, tmp_path / "out.tif")
    assert_same_power(power, truth.power())
    assert "summary.txt is missing" in told


def test_a_ceos_map_product_without_side_files_is_whole(tmp_path: Path) -> None:
    truth = write_l15(tmp_path / "scene", omit=("VOL", "TRL", "summary"))
    power, _ = decoded(truth.location, tmp_path / "out.tif")
    assert np.nanmean(power) == pytest.approx(np.nanmean(truth.power()), rel=1e-5)


@pytest.mark.parametrize("naming", ["jaxa", "aws"])
def test_an_l11_scene_needs_neither_volume_nor_trailer_nor_summary(tmp_path: Path, naming: str) -> None:
    options = {"lines": 300, "pixels": 200, "speckle": False, "background_db": -10.0, "naming": naming}
    whole = write_l11(tmp_path / "whole", **options)
    bare = write_l11(tmp_path / "bare", omit=("VOL", "TRL", "summary"), **options)
    expected, _ = decoded(whole.location, tmp_path / "whole.tif")
    found, _ = decoded(bare.location, tmp_path / "bare.tif")
    np.testing.assert_array_equal(found, expected)
    assert 10 * np.log10(np.nanmean(found)) == pytest.approx(-10.0, abs=0.05)


def test_lines_without_a_pulse_repetition_are_timed_by_their_clock(tmp_path: Path) -> None:
    broken = field_of_all_lines("prf_mhz", 0)(tmp_path / "scene")
    _, told = decoded(broken.location, tmp_path / "out.tif")
    assert "PRF" in told
    whole = write_l11(tmp_path / "whole", lines=200, pixels=120)
    decoded(whole.location, tmp_path / "whole.tif")
    one, other = (gdal.Open(str(tmp_path / name)) for name in ("out.tif", "whole.tif"))
    assert (one.RasterXSize, one.RasterYSize) == (other.RasterXSize, other.RasterYSize)
    assert one.GetGeoTransform() == pytest.approx(other.GetGeoTransform())


def test_the_rest_of_a_scene_without_its_last_beam_is_decoded_on_demand(tmp_path: Path) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBS", lines=200, pixels=80, omit_beams=(5,))
    power, _ = decoded(truth.location, tmp_path / "out.tif", allow_missing_beams=True)
    assert np.isfinite(power).any()
