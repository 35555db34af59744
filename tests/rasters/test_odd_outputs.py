"""Outputs that no raster can be written to are refused in a sentence; no file is left there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and links of Unix")


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    return open_product(str(write_l21(tmp_path_factory.mktemp("scene"), shape=(60, 70)).location))


@pytest.fixture(scope="module")
def rasters(product, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rasters")
    return tuple(product.raster(RasterOptions(), folder / f"{name}.tif") for name in "ab")


def too_long(folder: Path, suffix: str) -> Path:
    return folder / ("ä" * 130 + suffix)


def long_path(folder: Path, suffix: str) -> Path:
    return folder.joinpath(*["x" * 200] * 30, f"o{suffix}")


def full_device(folder: Path, suffix: str) -> Path:
    link = folder / f"full{suffix}"
    link.symlink_to("/dev/full")
    return link


def pipe(folder: Path, suffix: str) -> Path:
    os.mkfifo(folder / f"pipe{suffix}")
    return folder / f"pipe{suffix}"


def link_to_itself(folder: Path, suffix: str) -> Path:
    link = folder / f"link{suffix}"
    link.symlink_to(link)
    return link


def a_folder(folder: Path, suffix: str) -> Path:
    (folder / f"folder{suffix}").mkdir()
    return folder / f"folder{suffix}"


def of_gdal(_: Path, suffix: str) -> Path:
    return Path(f"/vsimem/o{suffix}")


def null_character(folder: Path, suffix: str) -> Path:
    return folder / f"o\0{suffix}"


ODD = [too_long, long_path, full_device, pipe, link_to_itself, a_folder, of_gdal, null_character]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", ["raster", "view", "composite", "difference", "candidates"])
def test_an_output_that_cannot_be_is_refused_in_words(tmp_path, product, rasters, kind, odd):
    suffix = {"view": ".vrt", "candidates": ".gpkg"}.get(kind, ".tif")
    output = odd(tmp_path, suffix)
    before = sorted(os.listdir(tmp_path))
    writers = {
        "composite": lambda: change_composite(*rasters, output),
        "difference": lambda: log_ratio(*rasters, output),
        "candidates": lambda: log_ratio(*rasters, tmp_path / "d.tif", candidates=output),
    }
    write = writers.get(kind, lambda: product.raster(RasterOptions(), output))
    with pytest.raises(Alos2Error) as caught:
        write()
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert sorted(os.listdir(tmp_path)) == before
