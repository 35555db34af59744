"""CEOS map products: doubts about calibration, orbit and checks are said with the raster."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l15
from osgeo import gdal

RADIOMETRIC = b"\x12\x32\x12\x14"
PLATFORM_POSITION = b"\x12\x1e\x12\x14"


def change_leader(folder: Path, record: bytes, offset: int, text: str) -> str:
    """Overwrite a text field of a record of the leader and return the leader's name."""
    (path,) = folder.glob("LED-*")
    data = bytearray(path.read_bytes())
    start = data.index(record) - 4 + offset
    data[start : start + len(text)] = text.encode()
    path.write_bytes(data)
    return path.name


def doubts(folder: Path, output: Path, **options: object) -> list[str]:
    said: list[str] = []
    product = open_product(str(folder))
    product.raster(RasterOptions(polarisation="HH", **options), output, Progress(warn=said.append))
    product.close()
    kept = gdal.Open(str(output)).GetMetadataItem("ALOS2_WARNINGS") or ""
    assert kept.split("\n") == (said or [""])
    return said


@pytest.mark.parametrize("level", ["1.5", "2.1"])
def test_sound_products_are_not_doubted(tmp_path: Path, level: str) -> None:
    write_l15(tmp_path / "scene", level=level, mode="FBD")
    assert doubts(tmp_path / "scene", tmp_path / "out.tif") == []


@pytest.mark.parametrize("level", ["1.5", "2.1"])
@pytest.mark.parametrize("factor", [-8.3, 83.0, -38.0])
def test_a_calibration_factor_that_nobody_published_is_doubted(
    tmp_path: Path, level: str, factor: float
) -> None:
    write_l15(tmp_path / "scene", level=level, mode="FBD")
    name = change_leader(tmp_path / "scene", RADIOMETRIC, 20, f"{factor:16.7f}")
    said = doubts(tmp_path / "scene", tmp_path / "out.tif")
    assert f"The calibration factor in {name} is {factor:g} dB, but JAXA published -83 dB" in said[0]
    assert "median" in said[1]


@pytest.mark.parametrize("factor", [-8.3, 83.0, -150.0])
def test_a_given_factor_is_held_against_what_scenes_look_like(tmp_path: Path, factor: float) -> None:
    write_l15(tmp_path / "scene", level="1.5", mode="FBD")
    (said,) = doubts(tmp_path / "scene", tmp_path / "out.tif", calibration_factor_db=factor)
    assert "median" in said


def test_a_predicted_orbit_is_told(tmp_path: Path) -> None:
    write_l15(tmp_path / "scene", level="1.5", mode="FBD")
    name = change_leader(tmp_path / "scene", PLATFORM_POSITION, 12, "0".ljust(32))
    (said,) = doubts(tmp_path / "scene", tmp_path / "out.tif")
    assert "is predicted" in said
    assert name in said


def test_a_check_of_the_processor_that_failed_is_told(tmp_path: Path) -> None:
    write_l15(tmp_path / "scene", level="1.5", mode="FBD")
    summary = tmp_path / "scene" / "summary.txt"
    summary.write_text(summary.read_text() + '\nAch_OrbitCheck="POOR"\n')
    (said,) = doubts(tmp_path / "scene", tmp_path / "out.tif")
    assert "Ach_OrbitCheck is POOR" in said
