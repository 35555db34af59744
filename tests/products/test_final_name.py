"""What was said about a file is not said about the file that takes its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from alos2_explorer.plugin.change.composites import change_composite, rgb_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.common.atomic_file import SIDE_FILES, take_name
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.view.edit import change_mask
from factory import write_change_pair_l22
from osgeo import gdal

gdal.UseExceptions()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"))


def make(truth, output: Path, units: Units = Units.DB, progress: Progress | None = None) -> Path:
    product = open_product(str(truth.location))
    return product.raster(RasterOptions(units=units), output, progress or Progress())


def look_at(path: Path) -> None:
    """Do what QGIS does with a raster it shows, and what its user does in the layer's properties."""
    dataset = gdal.Open(str(path))
    dataset.GetRasterBand(1).ComputeStatistics(False)
    dataset.GetRasterBand(1).GetDefaultHistogram()
    dataset.GetRasterBand(1).SetDescription("as it was")
    dataset.BuildOverviews("NEAREST", [2, 4])


def said_of(path: Path) -> dict[str, object]:
    dataset = gdal.Open(str(path))
    band = dataset.GetRasterBand(1)
    levels = [
        band.GetOverview(level).ReadAsArray().tobytes() for level in range(band.GetOverviewCount())
    ]
    return {
        "description": band.GetDescription(),
        "statistics": band.GetStatistics(True, True),
        "overviews": levels,
    }


@pytest.mark.parametrize("suffix", ["tif", "vrt"])
def test_a_raster_written_over_another_is_described_as_if_it_were_the_first(pair, tmp_path, suffix):
    for folder in ("fresh", "used"):
        (tmp_path / folder).mkdir()
    used = make(pair.pre, tmp_path / "used" / f"raster.{suffix}")
    look_at(used)
    assert [file.name for file in used.parent.iterdir() if file != used]
    for folder in ("fresh", "used"):
        make(pair.post, tmp_path / folder / used.name, Units.POWER)
    assert [file.name for file in used.parent.iterdir()] == [used.name]
    assert said_of(used) == said_of(tmp_path / "fresh" / used.name)


def test_colours_take_the_place_of_a_raster_without_its_statistics(pair, tmp_path):
    dates = [make(getattr(pair, name), tmp_path / f"{name}.tif") for name in ("pre", "post")]
    output = make(pair.pre, tmp_path / "colours.tif")
    look_at(output)
    change_composite(*dates, output)
    assert not Path(f"{output}.aux.xml").exists()
    assert said_of(output)["description"] != "as it was"


def test_overviews_of_a_view_go_with_the_mask_they_were_made_with(pair, tmp_path):
    view = make(pair.pre, tmp_path / "view.vrt")
    look_at(view)
    change_mask(view, ("shadow",))
    assert [file.name for file in tmp_path.iterdir()] == ["view.vrt"]


def test_a_run_that_is_cancelled_leaves_the_old_raster_with_all_that_was_said_of_it(pair, tmp_path):
    output = make(pair.pre, tmp_path / "raster.tif")
    look_at(output)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(CancelledError):
        make(pair.post, output, progress=Progress(cancelled=lambda: True))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_name_that_cannot_be_taken_keeps_its_side_files(tmp_path):
    name, finished = tmp_path / "raster.tif", tmp_path / "finished"
    finished.write_bytes(b"new")
    name.mkdir()  # a file cannot replace a folder
    sides = [tmp_path / f"raster.tif{ending}" for ending in SIDE_FILES]
    for side in sides:
        side.write_text(side.name)
    with pytest.raises(Alos2Error, match=r"raster\.tif cannot be replaced: .*\. Close the programs"):
        take_name(finished, name)
    assert finished.read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path)) == sorted([finished.name, name.name, *(s.name for s in sides)])
    assert [side.read_text() for side in sides] == [side.name for side in sides]


def test_a_side_file_without_its_raster_is_not_believed_either(pair, tmp_path):
    lonely = make(pair.pre, tmp_path / "raster.tif")
    look_at(lonely)
    lonely.unlink()
    make(pair.post, lonely)
    assert [file.name for file in tmp_path.iterdir()] == ["raster.tif"]


def test_a_comparison_never_replaces_what_it_compares(pair, tmp_path):
    dates = [make(getattr(pair, name), tmp_path / f"{name}.tif") for name in ("pre", "post")]
    cross = open_product(str(pair.pre.location)).raster(
        RasterOptions(polarisation="HV"), tmp_path / "cross.tif"
    )
    (tmp_path / "other name.tif").symlink_to(dates[1])
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for compare, inputs in (
        (change_composite, dates),
        (log_ratio, dates),
        (rgb_composite, (dates[0], cross)),
    ):
        for output in inputs:
            with pytest.raises(
                UnsupportedError, match=f"The output {output.name} is one of the rasters"
            ):
                compare(*inputs, output)
    with pytest.raises(UnsupportedError, match="is one of the rasters"):
        log_ratio(*dates, tmp_path / "other name.tif")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
