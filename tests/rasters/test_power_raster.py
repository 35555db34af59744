"""The raster that every product writes: units, nodata, overviews in power, whole or absent."""

from __future__ import annotations

import threading
from collections import namedtuple
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.raster_items import RasterDescription
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.rasters.gdal_calls import bounded_block_cache
from alos2_explorer.plugin.rasters.power_raster import PowerRasterWriter
from alos2_explorer.plugin.sar.grid import Grid
from osgeo import gdal, osr
from support.patience import PATIENCE_S

UTM54 = osr.SpatialReference()
UTM54.ImportFromEPSG(32654)


def grid(width: int, height: int) -> Grid:
    return Grid(width, height, (300000.0, 10.0, 0.0, 4100000.0, 0.0, -10.0), UTM54.ExportToWkt())


def description(units: Units) -> RasterDescription:
    return RasterDescription(
        scene_id="ALOS2518900770-240101",
        product_id="UBSL1.1__A",
        level="L1.1",
        quantity=Quantity.SIGMA0,
        units=units,
        polarisation="HH",
        calibration_factor_db=-83.0,
        geometry="test",
        looks="2 x 2",
        credit="credit",
        extra={"quirk": "none"},
    )


def write(path: Path, power: np.ndarray, units: Units = Units.POWER) -> gdal.Dataset:
    height, width = power.shape
    with PowerRasterWriter(path, grid(width, height), description(units)) as writer:
        writer.write(0, 0, power.astype(np.float32))
    return gdal.Open(str(path))


def speckle(height: int, width: int) -> np.ndarray:
    generator = np.random.default_rng(7)
    power = generator.exponential(0.1, (height, width)).astype(np.float32)
    power[generator.random((height, width)) < 0.3] = np.nan
    power[: height // 5] = np.nan
    return power


def test_every_overview_pixel_is_the_mean_power_of_the_valid_pixels_below_it(tmp_path: Path) -> None:
    power = speckle(1301, 2203)
    dataset = write(tmp_path / "out.tif", power)
    band = dataset.GetRasterBand(1)
    assert band.GetOverviewCount() == 3
    for level in range(3):
        factor = 2 ** (level + 1)
        overview = band.GetOverview(level).ReadAsArray()
        height, width = -(-1301 // factor), -(-2203 // factor)
        assert overview.shape == (height, width)
        padded = np.full((height * factor, width * factor), np.nan)
        padded[:1301, :2203] = power
        blocks = padded.reshape(height, factor, width, factor)
        counts = np.isfinite(blocks).sum((1, 3))
        expected = np.full((height, width), np.nan)
        np.divide(np.nansum(blocks, (1, 3)), counts, out=expected, where=counts > 0)
        np.testing.assert_allclose(overview, expected, rtol=2e-6)


def test_overviews_in_db_are_averaged_before_the_logarithm(tmp_path: Path) -> None:
    power = np.tile(np.float32([[1.0, 0.01], [0.01, 0.01]]), (512, 512))
    dataset = write(tmp_path / "out.tif", power, Units.DB)
    overview = dataset.GetRasterBand(1).GetOverview(0).ReadAsArray()
    np.testing.assert_allclose(overview, 10 * np.log10(1.03 / 4), atol=1e-5)


@pytest.mark.parametrize(
    ("units", "stored", "nodata"),
    [
        (Units.DB, [[-10.0, np.nan, 3.0]], np.nan),
        (Units.POWER, [[0.1, np.nan, 10**0.3]], np.nan),
        (Units.AMPLITUDE_DN, [[round(10 ** ((-10 + 83) / 20)), 0, round(10 ** (86 / 20))]], 0.0),
    ],
)
def test_units_and_nodata(tmp_path: Path, units: Units, stored: list, nodata: float) -> None:
    dataset = write(tmp_path / "out.tif", np.float32([[0.1, np.nan, 10**0.3]]), units)
    band = dataset.GetRasterBand(1)
    np.testing.assert_allclose(band.ReadAsArray(), stored, rtol=1e-6)
    np.testing.assert_equal(band.GetNoDataValue(), nodata)
    assert band.GetDescription() == f"HH sigma0 [{units.value}]"


def test_power_beyond_the_dn_range_is_held_at_its_ends(tmp_path: Path) -> None:
    dataset = write(tmp_path / "out.tif", np.float32([[1e-20, 1e20, -1.0, 0.0]]), Units.AMPLITUDE_DN)
    assert dataset.ReadAsArray().tolist() == [[1, 65535, 0, 0]]


def test_the_file_is_a_compressed_cloud_optimised_geotiff_with_our_metadata(tmp_path: Path) -> None:
    dataset = write(tmp_path / "out.tif", speckle(900, 1100))
    assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") in {"ZSTD", "DEFLATE"}
    assert dataset.GetGeoTransform() == grid(1, 1).geotransform
    assert dataset.GetSpatialRef().IsSame(UTM54)
    items = dataset.GetMetadata()
    assert items["ALOS2_SCENE_ID"] == "ALOS2518900770-240101"
    assert items["ALOS2_UNITS"] == "power"
    assert items["ALOS2_QUIRK"] == "none"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.tif"]


def test_windows_may_come_in_any_order_from_several_threads(tmp_path: Path) -> None:
    power = speckle(700, 2500)
    windows = [(column, row) for row in range(0, 700, 100) for column in range(0, 2500, 500)]
    with PowerRasterWriter(tmp_path / "o.tif", grid(2500, 700), description(Units.POWER)) as writer:

        def work(part: list) -> None:
            for column, row in part:
                writer.write(column, row, power[row : row + 100, column : column + 500])

        threads = [threading.Thread(target=work, args=(windows[k::3][::-1],)) for k in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    np.testing.assert_array_equal(gdal.Open(str(tmp_path / "o.tif")).ReadAsArray(), power)


def test_an_exception_leaves_nothing_and_keeps_the_older_file(tmp_path: Path) -> None:
    output = tmp_path / "out.tif"
    output.write_bytes(b"older")

    def fail_half_way() -> None:
        with PowerRasterWriter(output, grid(600, 600), description(Units.DB)) as writer:
            writer.write(0, 0, np.ones((600, 600), np.float32))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert output.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["out.tif"]


@pytest.mark.parametrize("after", [0, 1, 2, 5])
def test_cancelling_at_any_moment_leaves_nothing(tmp_path: Path, after: int) -> None:
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > after

    def write() -> None:
        place, progress = tmp_path / "out.tif", Progress(cancelled=cancelled)
        with PowerRasterWriter(place, grid(3000, 3000), description(Units.DB), progress) as writer:
            writer.write(0, 0, np.ones((3000, 3000), np.float32))

    # A fast machine is done before it has asked often.
    must_be_heard = after <= 1
    with pytest.raises(CancelledError) if must_be_heard else suppress(CancelledError):
        write()
    assert [path.name for path in tmp_path.iterdir()] == (["out.tif"] if len(calls) <= after else [])


def test_a_missing_folder_is_named_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(Alos2Error, match="does not exist"):
        PowerRasterWriter(tmp_path / "no" / "out.tif", grid(5, 5), description(Units.DB))


def test_a_folder_as_output_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Alos2Error, match="is a folder"):
        PowerRasterWriter(tmp_path, grid(5, 5), description(Units.DB))


def test_a_full_disk_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(10, 9, 1))
    with pytest.raises(Alos2Error, match=r"GB free, but writing out\.tif takes up to 0.0 GB"):
        PowerRasterWriter(tmp_path / "out.tif", grid(5, 5), description(Units.DB))
    assert list(tmp_path.iterdir()) == []


def test_the_grid_is_aligned_to_its_pixel_size() -> None:
    made = Grid.aligned((300003.0, 4099995.0, 300020.0, 4100020.0), 10.0, UTM54.ExportToWkt())
    assert made.geotransform == (300000.0, 10.0, 0.0, 4100020.0, 0.0, -10.0)
    assert (made.width, made.height) == (2, 3)
    assert made.bounds == (300000.0, 4099990.0, 300020.0, 4100020.0)


def test_two_writers_at_once_leave_gdals_block_cache_as_it_was(tmp_path: Path) -> None:
    before = gdal.GetCacheMax()
    inner_done, outer_in = threading.Event(), threading.Event()

    def outer() -> None:
        with bounded_block_cache(1 << 20):
            outer_in.set()
            inner_done.wait(PATIENCE_S)

    thread = threading.Thread(target=outer)
    thread.start()
    outer_in.wait(PATIENCE_S)
    with bounded_block_cache(2 << 20):
        inner_done.set()
        thread.join()
        assert gdal.GetCacheMax() <= 2 << 20
    assert gdal.GetCacheMax() == before
