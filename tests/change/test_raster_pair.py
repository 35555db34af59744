"""Pairs as users have them: clipped, narrowly overlapping, of islands, of a fine and a coarse raster."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.change.raster_pair import PowerOnGrid
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster
from alos2_explorer.plugin.sar.grid import Grid, Window
from factory import write_l22
from osgeo import gdal, osr
from support.l22_rasters import read

X, Y, PIXEL = 600_000.0, 4_100_000.0, 25.0


def write_date(
    path: Path,
    power: np.ndarray,
    day: str,
    size: tuple[int, int] | None = None,
    corner: tuple[int, int] = (0, 0),
    units: Units = Units.POWER,
) -> Path:
    """Write *power* at *corner* (row, column) of a raster of *size* (rows, columns), else no data."""
    rows, columns = size or power.shape
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), columns, rows, 1, gdal.GDT_Float32, ["TILED=YES", "SPARSE_OK=TRUE"]
    )
    system = osr.SpatialReference()
    system.ImportFromEPSG(32653)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((X, PIXEL, 0.0, Y, 0.0, -PIXEL))
    dataset.SetMetadata(
        {
            "ALOS2_QUANTITY": "gamma0", "ALOS2_UNITS": units.value, "ALOS2_POLARISATION": "HH",
            "ALOS2_LEVEL": "L2.2", "ALOS2_START": f"{day}T03:00:00Z",
        }
    )  # fmt: skip
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(float("nan"))
    values = power if units is Units.POWER else 10 * np.log10(power)
    band.WriteArray(values.astype(np.float32), corner[1], corner[0])
    return path


@pytest.mark.parametrize("compare", [log_ratio, change_composite])
def test_dates_that_share_their_frame_but_no_pixel_are_refused(tmp_path: Path, compare) -> None:
    """Footprints are slanted: their boxes may overlap where only the black wedges of both meet."""
    one, other = (np.full((60, 60), np.nan) for _ in range(2))
    one[np.triu_indices(60, 5)] = 0.1
    other[np.tril_indices(60, -5)] = 0.1
    pre = write_date(tmp_path / "pre.tif", one, "2023-12-05")
    post = write_date(tmp_path / "post.tif", other, "2024-01-02")
    files = {"candidates": tmp_path / "c.gpkg"} if compare is log_ratio else {}
    with pytest.raises(UnsupportedError, match="do not overlap"):
        compare(pre, post, tmp_path / "d.tif", **files)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["post.tif", "pre.tif"]


@pytest.mark.parametrize("units", [Units.DB, Units.POWER])
def test_what_a_clip_marks_as_nodata_lends_nothing_to_its_neighbours(tmp_path: Path, units) -> None:
    power = np.full((60, 60), 0.1)
    pre, whole = (
        write_date(tmp_path / f"{name}.tif", power, day, units=units)
        for name, day in (("pre", "2023-12-05"), ("whole", "2024-01-02"))
    )
    clip = gdal.Translate(str(tmp_path / "clip.tif"), str(whole), srcWin=[0, 0, 60, 30])
    x0, dx, _, y0, _, dy = clip.GetGeoTransform()
    bounds = (x0, y0 + 60 * dy, x0 + 60 * dx, y0)
    gdal.Warp(str(tmp_path / "post.tif"), clip, outputBounds=bounds, dstNodata=-9999.0)
    options = LogRatioOptions(window=5, threshold_db=3.0)
    difference = read(log_ratio(pre, tmp_path / "post.tif", tmp_path / "d.tif", options).raster)
    assert np.isnan(difference[30:]).all()
    np.testing.assert_allclose(difference[:30, 2:-2], 0.0, atol=1e-4)


def test_the_noise_of_an_island_between_the_samples_is_estimated(tmp_path: Path) -> None:
    """Where only a small part of the frame is valid on both dates, that part tells the noise."""
    generator = np.random.default_rng(11)
    dates = [
        write_date(
            tmp_path / f"{name}.tif",
            generator.gamma(4.0, 0.025, (450, 280)),
            day,
            size=(600, 3600),
            corner=(60, 266),
        )
        for name, day in (("pre", "2023-12-05"), ("post", "2024-01-02"))
    ]
    warnings: list[str] = []
    result = log_ratio(*dates, tmp_path / "d.tif", progress=Progress(warn=warnings.append))
    assert not warnings
    assert result.looks == pytest.approx(100.0, rel=0.15)


def test_a_fine_raster_is_averaged_to_a_coarse_grid_piece_by_piece(tmp_path: Path) -> None:
    side, factor = 5000, 10
    path = tmp_path / "fine.tif"
    write_date(path, np.full((side, side), 0.1), "2023-12-05")
    fine = open_own_raster(path)
    transform = (X - 100.0, PIXEL * factor, 0.0, Y + 100.0, 0.0, -PIXEL * factor)
    grid = Grid(side // factor, side // factor, transform, fine.grid.crs_wkt)
    tracemalloc.start()
    try:
        power = PowerOnGrid(fine, grid).read(Window(0, 0, grid.width, grid.height))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    np.testing.assert_allclose(power, 0.1, rtol=1e-6)
    assert peak < side * side * 4


def test_a_comparison_never_replaces_what_its_views_show(tmp_path: Path) -> None:
    scenes = [write_l22(tmp_path / name, shape=(40, 40), seed=seed) for seed, name in enumerate("ab", 1)]
    views = [
        open_product(str(scene.location)).raster(RasterOptions(), tmp_path / f"{number}.vrt")
        for number, scene in enumerate(scenes)
    ]
    shown = [next(scenes[1].folder.glob("*_HH_SLP.tif")), next(scenes[0].folder.glob("*_MSK.tif"))]
    for file in shown:
        before = file.read_bytes()
        for compare in (log_ratio, change_composite):
            with pytest.raises(UnsupportedError, match=f"The output {file.name} is"):
                compare(*views, file)
        assert file.read_bytes() == before
