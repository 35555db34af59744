"""Values of an L2.2 product that cannot be true are said with the result, and in the file."""

from __future__ import annotations

import re

import pytest
from alos2_explorer.plugin.domain.enums import Content
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from factory import write_l22

SHAPE = (200, 220)


def made(truth, output, options=None):
    """Return the warnings of a raster, after seeing that the file says the same."""
    said: list[str] = []
    product = open_product(str(truth.location))
    path = product.raster(options or RasterOptions(), output, Progress(warn=said.append))
    assert read_facts(str(path)).warnings == tuple(said)
    return said


def edited(truth, old, new):
    """Replace *old* in the summary, where it must be."""
    text = truth.files["XML"].read_text("utf-8")
    assert old in text
    truth.files["XML"].write_text(text.replace(old, new), "utf-8")
    return truth


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
def test_a_sound_product_raises_no_doubt(tmp_path, suffix):
    truth = write_l22(tmp_path / "scene", shape=SHAPE)
    assert made(truth, tmp_path / f"o.{suffix}") == []


@pytest.mark.parametrize("suffix", ["vrt", "tif"])
@pytest.mark.parametrize("offset", [-8.3, 83.0, -38.0, -63.0, -79.0, -103.0, -119.0])
def test_another_calibration_than_that_published_is_said(tmp_path, suffix, offset):
    """A wrong one is refused for JAXA's if no radar has it, and else used with a doubt."""
    truth = edited(write_l22(tmp_path / "scene", shape=SHAPE), "-83.0", f"{offset:+.1f}")
    said = made(truth, tmp_path / f"o.{suffix}")
    assert any(f"{offset:g}" in text or f"{offset:+.1f}" in text for text in said)
    assert any("-83" in text for text in said)


def test_a_calibration_that_the_user_gives_is_doubted_for_its_result_alone(tmp_path):
    truth = write_l22(tmp_path / "scene", shape=SHAPE)
    assert made(truth, tmp_path / "a.tif", RasterOptions(calibration_factor_db=-79.0)) == []
    (said,) = made(truth, tmp_path / "b.tif", RasterOptions(calibration_factor_db=-8.3))
    assert "calibration factor of -8.3 dB" in said


SWAPS = [("NoData", "ValidData"), ("Layover", "OceanWater"), ("ValidData", "InvalidData")]


@pytest.mark.parametrize(("one", "other"), SWAPS, ids="-".join)
def test_swapped_mask_codes_are_said(tmp_path, one, other):
    truth = write_l22(tmp_path / "scene", shape=SHAPE)
    text = truth.files["XML"].read_text("utf-8")
    text = text.replace(f"<{one}>", "<@>").replace(f"</{one}>", "</@>")
    text = text.replace(f"<{other}>", f"<{one}>").replace(f"</{other}>", f"</{one}>")
    truth.files["XML"].write_text(text.replace("<@>", f"<{other}>").replace("</@>", f"</{other}>"))
    said = made(truth, tmp_path / "o.tif")
    assert any("mask codes are not those of JAXA" in text for text in said)
    if "NoData" in (one, other):
        assert any("calls no data hold data" in text for text in said)


def test_codes_of_the_mask_file_itself_that_the_image_contradicts(tmp_path):
    """The summary is JAXA's, the mask has no data and valid swapped."""
    truth = write_l22(tmp_path / "scene", shape=SHAPE, bit_values={"NoData": 1, "ValidData": 0})
    for old, new in (("<NoData>1<", "<NoData>0<"), ("<ValidData>0<", "<ValidData>1<")):
        edited(truth, old, new)
    assert any("calls no data hold data" in text for text in made(truth, tmp_path / "o.tif"))


@pytest.mark.parametrize("content", [Content.BACKSCATTER, Content.RATIO, Content.INCIDENCE])
def test_each_content_carries_the_doubts(tmp_path, content):
    truth = write_l22(tmp_path / "scene", shape=SHAPE, omit=("XML",))
    said = made(truth, tmp_path / "o.tif", RasterOptions(content=content))
    assert any("summary.xml is missing" in text for text in said)


def test_a_summary_that_puts_the_scene_elsewhere_is_doubted(tmp_path):
    truth = write_l22(tmp_path / "scene", shape=SHAPE)
    text = truth.files["XML"].read_text("utf-8")
    moved = re.sub(r"(<Easting[^>]*>)([^<]+)<", lambda m: f"{m[1]}{float(m[2]) + 1e5}<", text)
    assert moved != text
    truth.files["XML"].write_text(moved, "utf-8")
    said = made(truth, tmp_path / "o.tif")
    assert any("rows off the TIFF's. Check the place" in text for text in said)
