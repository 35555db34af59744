"""Blank records are lines that are missing: counted, warned of, and named if nothing else is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.missing_lines import MissingLines
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import Area, RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, write_l11, write_l15
from osgeo import gdal
from products.l11.decoding import Decoder

LINES, PIXELS = 600, 200


def blank(path: Path, record: int, *stretches: tuple[int, int]) -> None:
    """Overwrite the records of lines (first, end) with zeros, as a preallocated download has them."""
    with path.open("r+b") as file:
        for first, end in stretches:
            file.seek(720 + first * record)
            file.write(bytes((end - first) * record))


def box_of(truth: L11Truth, lines: tuple[float, float]) -> Area:
    image = truth.image()
    line, pixel = np.meshgrid(np.linspace(*lines, 5), np.linspace(PIXELS * 0.4, PIXELS * 0.6, 5))
    latitude, longitude = image.to_ground(line, pixel)
    return Area(longitude.min(), latitude.min(), longitude.max(), latitude.max())


def test_blank_lines_are_counted_and_said_with_file_range_and_share(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", mode="UBS", lines=LINES, pixels=PIXELS)
    path = truth.image().path
    blank(path, 544 + 8 * PIXELS, (100, 220), (333, 334))
    decoded = decode(truth.location)
    (said,) = (text for text in decoded.warnings if "missing" in text)
    assert said.startswith(f"{path.name}: 121 of 600 lines are missing (20.2%)")
    assert "lines 101 to 220, 334 are blank" in said
    assert said in decoded.metadata["ALOS2_WARNINGS"].split("\n")


@pytest.mark.parametrize("window", [(), ((300, 60),)])
def test_each_beam_counts_its_own(tmp_path: Path, decode: Decoder, window: tuple) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=900, pixels=80, polarisations=["HH"],
        beams=(2, 3), window_moves=window,
    )  # fmt: skip
    for image, end in zip(truth.images, (150, 400)):
        blank(image.path, 544 + 8 * image.pixels, (50, end))
    decoded = decode(truth.location, allow_missing_beams=True)
    said = [text for text in decoded.warnings if "are blank" in text]
    assert [text.split(":")[0] for text in said] == [image.path.name for image in truth.images]
    assert ["lines 51 to 150 are" in said[0], "lines 51 to 400 are" in said[1]] == [True, True]


def test_an_extent_inside_blank_lines_says_that_they_are_missing(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", mode="UBS", lines=LINES, pixels=PIXELS)
    blank(truth.image().path, 544 + 8 * PIXELS, (150, 450))
    with pytest.raises(Alos2Error) as caught:
        decode(truth.location, area=box_of(truth, (280, 320)))
    assert f"{truth.image().path.name}: " in caught.value.message
    assert "lines are missing" in caught.value.message
    assert "extent" not in caught.value.hint
    assert not (tmp_path / "decoded.tif").exists()
    whole = decode(truth.location, area=box_of(truth, (40, 80)))
    assert np.isfinite(whole.values).any()
    assert not [text for text in whole.warnings if "blank" in text]


@pytest.mark.parametrize("level", ["1.5", "2.1"])
def test_amplitude_images_in_ceos_form_count_theirs(tmp_path: Path, level: str) -> None:
    truth = write_l15(tmp_path / "scene", level=level, mode="FBD")
    product = open_product(str(tmp_path / "scene"))
    image = product.image("HH")  # type: ignore[attr-defined]
    record, lines = image.descriptor.record_bytes, image.lines
    path = (
        Path(truth.files[image.file]) if image.file in truth.files else tmp_path / "scene" / image.file
    )
    blank(path, record, (10, 30))
    said: list[str] = []
    output = product.raster(
        RasterOptions(polarisation="HH"), tmp_path / "out.tif", Progress(warn=said.append)
    )
    (missing,) = (text for text in said if "missing" in text)
    assert f"20 of {lines} lines are missing" in missing
    assert "lines 11 to 30 are blank" in missing
    assert missing in gdal.Open(str(output)).GetMetadataItem("ALOS2_WARNINGS").split("\n")
    blank(path, record, (0, lines))
    with pytest.raises(Alos2Error, match="lines are missing"):
        product.raster(RasterOptions(polarisation="HH"), tmp_path / "none.tif")
    assert not (tmp_path / "none.tif").exists()
    product.close()


def test_many_stretches_are_told_in_short() -> None:
    lines = MissingLines("IMG", 100)
    assert lines.sentence(100) == ""
    lines.note(0, np.arange(100) % 2 == 0)
    lines.note(0, np.arange(100) % 2 == 0)
    assert "50 of 100 lines are missing (50.0%)" in lines.sentence(100)
    assert "lines 1, 3, 5, 7 and 46 more stretches are blank" in lines.sentence(100)
