"""Values of an L2.1 product that cannot be true are said with the result, and in the file."""

from __future__ import annotations

import re

import pytest
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from factory import write_l21


def made(truth, output, options=None):
    """Return the warnings of a raster, after seeing that the file says the same."""
    said: list[str] = []
    product = open_product(str(truth.location))
    path = product.raster(options or RasterOptions(), output, Progress(warn=said.append))
    assert read_facts(str(path)).warnings == tuple(said)
    return said


def summary_of(truth):
    return next(truth.files["HH"].parent.glob("summary*.txt"))


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_a_sound_product_raises_no_doubt(tmp_path, suffix):
    assert made(write_l21(tmp_path / "scene"), tmp_path / f"o.{suffix}") == []


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
@pytest.mark.parametrize(("key", "step"), [("Latitude", 1.0), ("Longitude", -1.2)])
def test_a_summary_that_puts_the_scene_100_km_away_is_doubted(tmp_path, suffix, key, step):
    truth = write_l21(tmp_path / "scene")
    summary = summary_of(truth)
    pattern = rf'(Img_\w+Center{key}=")([^"]+)'
    text = re.sub(pattern, lambda m: f"{m[1]}{float(m[2]) + step:.7f}", summary.read_text())
    assert text != summary.read_text()
    summary.write_text(text)
    (said,) = made(truth, tmp_path / f"o.{suffix}")
    assert re.search(r" lies 1[01]\d km from the centre of the scene", said)


def test_another_utm_zone_than_that_of_the_summary_is_doubted(tmp_path):
    truth = write_l21(tmp_path / "scene")
    summary = summary_of(truth)
    text = re.sub(r'(Pds_UTM_ZoneNo=")(\d+)', lambda m: f"{m[1]}{int(m[2]) + 1}", summary.read_text())
    assert text != summary.read_text()
    summary.write_text(text)
    said = made(truth, tmp_path / "o.tif")
    assert any("gives the UTM zone of EPSG:32654" in sentence for sentence in said)


@pytest.mark.parametrize("factor", [-8.3, 83.0, -38.0 + 75.0])
def test_backscatter_that_no_ground_has_is_doubted(tmp_path, factor):
    truth = write_l21(tmp_path / "scene")
    (said,) = made(truth, tmp_path / "o.tif", RasterOptions(calibration_factor_db=factor))
    assert f"calibration factor of {factor:g} dB" in said


def test_checks_of_the_processor_that_are_not_good_are_said(tmp_path):
    truth = write_l21(tmp_path / "scene")
    summary = summary_of(truth)
    summary.write_text(summary.read_text() + '\nAch_OrbitCheck="POOR"\n')
    (said,) = made(truth, tmp_path / "o.tif")
    assert "Ach_OrbitCheck is POOR" in said


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_an_area_beside_the_data_is_said_to_hold_none(tmp_path, suffix):
    truth = write_l21(tmp_path / "scene", border=8)
    x0, size, _, y0, _, _ = truth.geotransform

    def columns(first: int, end: int) -> RasterOptions:
        edges = x0 + first * size, y0 - 140 * size, x0 + end * size, y0 - 100 * size
        return RasterOptions(area=Area(*edges, f"EPSG:{truth.epsg}"))

    (said,) = made(truth, tmp_path / f"beside.{suffix}", columns(1, 7))
    assert said == f"{truth.files['HH'].name} holds no data here: choose another area."
    assert made(truth, tmp_path / f"inside.{suffix}", columns(20, 60)) == []
