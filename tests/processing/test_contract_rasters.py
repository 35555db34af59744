"""What every raster of the readers promises: a COG, nodata, units, metadata, overviews of mean power."""

from __future__ import annotations

import numpy as np
import pytest
from factory import write_l11, write_l15, write_l21, write_l22
from osgeo import gdal

gdal.UseExceptions()
ITEMS = (
    *("SCENE_ID", "PRODUCT_ID", "LEVEL", "QUANTITY", "UNITS", "POLARISATION", "CALIBRATION_FACTOR"),
    *("GEOMETRY", "LOOKS", "CREDIT"),
)
UNIT_NAMES = ("dB", "power", "amplitude DN")
LARGE = (1100, 1200)
READERS = ("decodel11", "loadl22", "loadl21", "map-projected CEOS")
ALGORITHMS = {"map-projected CEOS": "loadl21"}


@pytest.fixture(scope="module")
def products(tmp_path_factory):
    folder = tmp_path_factory.mktemp("製品 と空白")
    return {
        "decodel11": write_l11(folder / "L1.1", mode="UBD", look="L", lines=900, pixels=800),
        "loadl22": write_l22(folder / "L2.2", shape=LARGE, looks=4.0),
        "loadl21": write_l21(folder / "L2.1", shape=LARGE, looks=4.0),
        "map-projected CEOS": write_l15(folder / "L1.5"),
    }


@pytest.fixture(scope="module")
def rasters(toolbox, products, tmp_path_factory):
    """Every reader's raster in each of the three units."""
    folder = tmp_path_factory.mktemp("結果 と空白")
    found = {}
    for name in READERS:
        for units, unit in enumerate(UNIT_NAMES):
            run = toolbox.run(
                ALGORITHMS.get(name, name),
                INPUT=products[name].folder,
                UNITS=units,
                OUTPUT=folder / f"{name} {unit}.tif",
            )
            found[name, unit] = run.output
    return found


def power_of(values: np.ndarray, unit: str) -> np.ndarray:
    values = values.astype(np.float64)
    if unit == "dB":
        return 10.0 ** (values / 10.0)
    return values if unit == "power" else np.where(values == 0, np.nan, values**2 * 10.0**-8.3)


@pytest.mark.parametrize("unit", UNIT_NAMES)
@pytest.mark.parametrize("name", READERS)
def test_a_raster_is_a_cog_and_says_what_it_shows(rasters, products, name, unit):
    dataset, truth = gdal.Open(rasters[name, unit]), products[name]
    items, band = dataset.GetMetadata(), dataset.GetRasterBand(1)
    structure = dataset.GetMetadata("IMAGE_STRUCTURE")
    assert (structure["LAYOUT"], "COMPRESSION" in structure) == ("COG", True)
    assert band.GetBlockSize()[0] == band.GetBlockSize()[1] < 1100
    assert [name for name in ITEMS if not items.get(f"ALOS2_{name}")] == []
    assert (items["ALOS2_SCENE_ID"], items["ALOS2_PRODUCT_ID"]) == (truth.scene_id, truth.product_id)
    quantity = "gamma0" if name == "loadl22" else "sigma0"
    assert (items["ALOS2_QUANTITY"], items["ALOS2_UNITS"]) == (quantity, unit)
    assert float(items["ALOS2_CALIBRATION_FACTOR"]) == -83.0
    assert "JAXA" in items["ALOS2_CREDIT"]
    assert band.GetDescription() == f"HH {quantity} [{unit}]"
    assert dataset.GetSpatialRef().IsProjected()


@pytest.mark.parametrize("name", READERS)
def test_nodata_is_nan_in_floats_and_0_in_amplitude(rasters, name):
    for unit in ("dB", "power"):
        dataset = gdal.Open(rasters[name, unit])
        band = dataset.GetRasterBand(1)
        assert gdal.GetDataTypeName(band.DataType) == "Float32"
        assert np.isnan(band.GetNoDataValue())
    dataset = gdal.Open(rasters[name, "amplitude DN"])
    band = dataset.GetRasterBand(1)
    assert gdal.GetDataTypeName(band.DataType) == "UInt16"
    assert band.GetNoDataValue() == 0


@pytest.mark.parametrize("name", READERS)
def test_the_three_units_are_the_same_backscatter(rasters, name):
    powers = {unit: power_of(gdal.Open(rasters[name, unit]).ReadAsArray(), unit) for unit in UNIT_NAMES}
    np.testing.assert_allclose(powers["dB"], powers["power"], rtol=1e-5)
    # A DN is a whole number of at least 1: its rounding is what may differ.
    shown = np.isfinite(powers["power"]) & np.isfinite(powers["amplitude DN"])
    amplitude = {u: np.sqrt(powers[u][shown] * 10.0**8.3) for u in ("power", "amplitude DN")}
    fits = amplitude["power"] < 65535
    assert np.abs(amplitude["power"] - amplitude["amplitude DN"])[fits].max() < 0.51
    assert shown.mean() > 0.5


@pytest.mark.parametrize("unit", UNIT_NAMES)
@pytest.mark.parametrize("name", ["loadl22", "loadl21"])
def test_an_overview_is_the_mean_power_of_what_it_covers(rasters, name, unit):
    dataset = gdal.Open(rasters[name, unit])
    band = dataset.GetRasterBand(1)
    assert band.GetOverviewCount() >= 1
    overview = power_of(band.GetOverview(0).ReadAsArray(), unit)
    full = power_of(band.ReadAsArray(), unit)
    rows, columns = (size // 2 * 2 for size in full.shape)
    blocks = full[:rows, :columns].reshape(rows // 2, 2, columns // 2, 2)
    whole = np.isfinite(blocks).all(axis=(1, 3))
    expected = blocks.mean(axis=(1, 3))[whole]
    found = overview[: rows // 2, : columns // 2][whole]
    rounding = (
        10.0**-8.3 * (2.0 * np.sqrt(expected * 10.0**8.3) + 1.0) if unit == "amplitude DN" else 0.0
    )
    assert np.all(np.abs(found - expected) <= 1e-4 * expected + rounding)


@pytest.mark.parametrize("name", ["loadl22", "loadl21"])
def test_a_view_shows_what_the_copy_shows(toolbox, products, rasters, tmp_path, name):
    for units, unit in enumerate(UNIT_NAMES):
        output = tmp_path / f"眺め {units}.vrt"
        run = toolbox.run(name, INPUT=products[name].folder, UNITS=units, OUTPUT=output)
        view, copy = gdal.Open(run.output), gdal.Open(rasters[name, unit])
        expected, found = copy.ReadAsArray(), view.ReadAsArray()
        assert found.dtype == expected.dtype
        np.testing.assert_allclose(found, expected, atol=2e-3 if unit == "dB" else 0, rtol=2e-4)
        assert view.GetGeoTransform() == copy.GetGeoTransform()
        wanted = {f"ALOS2_{item}" for item in ITEMS} - {"ALOS2_GEOMETRY"}
        for item in wanted:
            assert view.GetMetadataItem(item) == copy.GetMetadataItem(item)
        assert view.GetRasterBand(1).GetDescription() == copy.GetRasterBand(1).GetDescription()
        assert output.stat().st_size < 200_000
    assert len(list(tmp_path.iterdir())) == len(UNIT_NAMES)


@pytest.mark.parametrize("ending", [".tif", ".vrt"])
@pytest.mark.parametrize(
    ("name", "factor"), [("loadl22", -79.0), ("loadl21", -85.5), ("decodel11", -79.0)]
)
def test_amplitude_says_how_it_becomes_decibels_whatever_the_factor(
    toolbox, products, tmp_path, name, factor, ending
):
    """The numbers hold the factor already: whoever adds it once more is wrong by what it differs."""
    if (name, ending) == ("decodel11", ".vrt"):
        pytest.skip("L1.1 is decoded, not viewed")
    made = {}
    for units in (0, 2):
        output = tmp_path / f"{units}{ending}"
        given = {"INPUT": products[name].folder, "UNITS": units, "CALIBRATION_FACTOR": factor}
        made[units] = gdal.Open(toolbox.run(name, OUTPUT=output, **given).output)
    said = made[2].GetMetadataItem("ALOS2_CONVERSION")
    offset = float(said.removeprefix("dB = 20*log10(DN) - "))
    assert made[0].GetMetadataItem("ALOS2_CONVERSION") is None
    assert float(made[2].GetMetadataItem("ALOS2_CALIBRATION_FACTOR")) == factor
    numbers = made[2].ReadAsArray().astype(float)
    whole = (numbers > 500) & (numbers < 65535)
    assert whole.mean() > 0.2
    decibels = 20.0 * np.log10(numbers[whole]) - offset
    assert np.abs(decibels - made[0].ReadAsArray()[whole]).max() < 0.02
