"""Colours written once: every band and overview as numpy makes them, a valid COG, nothing left."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.rasters import cog, colour_raster
from alos2_explorer.plugin.rasters.colour_raster import write_colours
from alos2_explorer.plugin.sar.grid import Grid, Window
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate

TOLD = ("before", "after", "after, too", "valid on both dates")
ITEMS = {"ALOS2_LEGEND": "red = darker after"}


def grid(width: int, height: int) -> Grid:
    return Grid(width, height, (500000.0, 5.0, 0.0, 4000000.0, 0.0, -5.0), "")


def colour(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Roots of the powers, and alpha where both are valid; 0 elsewhere."""
    valid = (one > 0) & (other > 0)
    roots = [np.sqrt(np.where(valid, power, 0.0)).astype(np.uint8) for power in (one, other)]
    return np.stack([roots[0], roots[1], roots[1], np.where(valid, 255, 0).astype(np.uint8)])


def speckle(width: int, height: int) -> np.ndarray:
    """Two powers with holes of their own, and a corner where one has none."""
    draw = np.random.default_rng(5)
    both = draw.gamma(2.0, 8000.0, (2, height, width)).astype(np.float32)
    both[draw.random(both.shape) < 0.1] = 0
    both[1, : height // 3, : 2 * width // 3] = 0
    return both


def write(output: Path, powers: np.ndarray, progress: Progress = SILENT) -> Path:
    _, height, width = powers.shape

    def read(window: Window) -> tuple[np.ndarray, np.ndarray]:
        column, row, w, h = window
        one, other = powers[:, row : row + h, column : column + w]
        return one, other

    return write_colours(output, grid(width, height), read, colour, TOLD, ITEMS, progress)


def below(powers: np.ndarray, step: int) -> np.ndarray:
    """Colours of an overview: means of the pixels that are valid on both dates, in double precision."""
    _, height, width = powers.shape
    padded = np.zeros((2, -(-height // step) * step, -(-width // step) * step))
    padded[:, :height, :width] = np.where((powers > 0).all(axis=0), powers, 0)
    cells = padded.reshape(2, padded.shape[1] // step, step, -1, step)
    counts = (cells > 0).sum(axis=(2, 4))
    return colour(*(cells.sum(axis=(2, 4)) / np.maximum(counts, 1)))


@pytest.mark.parametrize("size", [(1, 1), (512, 512), (2049, 1025), (700, 4500), (5000, 700)])
def test_each_level_is_that_of_the_powers_and_the_layout_that_of_a_cog(tmp_path: Path, size) -> None:
    powers = speckle(*size)
    powers[:, -1, -1] = 400.0
    dataset = gdal.Open(str(write(tmp_path / "c.tif", powers)))
    np.testing.assert_array_equal(dataset.ReadAsArray(), colour(*powers))
    for level in range(dataset.GetRasterBand(1).GetOverviewCount()):
        bands = [
            dataset.GetRasterBand(number).GetOverview(level).ReadAsArray() for number in (1, 2, 3, 4)
        ]
        expected = below(powers, 2 ** (level + 1)).astype(int)
        # A mean in single precision may fall on the other side of a whole number.
        differs = np.abs(np.stack(bands).astype(int) - expected)
        assert differs.max() <= 1
        assert (differs > 0).mean() < 1e-3
    warnings, errors, _ = validate(str(tmp_path / "c.tif"), full_check=True)
    assert (warnings, errors) == ([], [])


def test_programs_are_told_what_the_bands_are(tmp_path: Path) -> None:
    dataset = gdal.Open(str(write(tmp_path / "c.tif", speckle(900, 800))))
    bands = [dataset.GetRasterBand(number) for number in (1, 2, 3, 4)]
    assert tuple(band.GetDescription() for band in bands) == TOLD
    names = [gdal.GetColorInterpretationName(band.GetColorInterpretation()) for band in bands]
    assert names == ["Red", "Green", "Blue", "Alpha"]
    assert [band.GetNoDataValue() for band in bands] == [None] * 4
    assert dataset.GetMetadataItem("ALOS2_LEGEND") == ITEMS["ALOS2_LEGEND"]
    assert dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL"
    for band in bands:
        values = band.ReadAsArray()
        assert float(band.GetMetadataItem("STATISTICS_MAXIMUM")) == values.max()
        assert float(band.GetMetadataItem("STATISTICS_MEAN")) == pytest.approx(values.mean())


def test_all_is_compressed_at_once_with_nothing_of_full_size_beside_it(tmp_path: Path) -> None:
    beside: set[str] = set()

    def look(*_: object) -> None:
        beside.update(path.name for path in tmp_path.iterdir() if path.stat().st_size > 4096)

    output = write(tmp_path / "c.tif", speckle(4200, 2100), Progress(look))
    assert beside
    assert all(name.endswith("whole.tif") for name in beside), beside
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


def test_its_room_is_all_that_is_asked_of_the_disk(tmp_path: Path, monkeypatch) -> None:
    asked: list[int] = []
    check = cog._check_folder

    def noted(output: Path, needed: int) -> None:
        asked.append(needed)
        check(output, needed)

    monkeypatch.setattr(cog, "_check_folder", noted)
    powers = np.random.default_rng(1).integers(1, 65000, (2, 1200, 2100)).astype(np.float32)
    size = write(tmp_path / "c.tif", powers).stat().st_size
    assert size <= asked[0] <= 1.5 * size


def test_rasters_that_do_not_overlap_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    powers = speckle(700, 600)
    powers[0, :, 300:] = powers[1, :, :300] = 0
    with pytest.raises(UnsupportedError, match="do not overlap"):
        write(tmp_path / "c.tif", powers)
    assert list(tmp_path.iterdir()) == []


def test_a_cancel_ends_it_with_nothing_left(tmp_path: Path) -> None:
    cancelled = threading.Event()

    def report(fraction: float, _text: str) -> None:
        if fraction > 0.3:
            cancelled.set()

    with pytest.raises(CancelledError):
        write(tmp_path / "c.tif", speckle(4200, 2100), Progress(report, cancelled.is_set))
    assert list(tmp_path.iterdir()) == []


def test_what_fails_in_a_thread_is_raised_and_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise UnsupportedError("no colours today")

    monkeypatch.setattr(colour_raster, "mean_of_valid", broken)
    with pytest.raises(UnsupportedError, match="no colours"):
        write(tmp_path / "c.tif", speckle(1500, 900))
    assert list(tmp_path.iterdir()) == []
