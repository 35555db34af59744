"""The L2.1 writer: GDAL reads what it meant, and the traps are really in the files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory import write_l15, write_l21
from factory.l15 import processed_type
from factory.tiff import geo_keys_in
from osgeo import gdal

gdal.UseExceptions()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"deflate": True, "nodata_tag": "0"},
        {"big": True},
        {"layout": "tiled"},
        {"layout": "cog"},
        {"center": (-41.0, 179.99), "polarisations": ("HH", "HV"), "mode": "UBD"},
        {"orientation": None, "looks": 4.0},
    ],
)
def test_gdal_reads_the_very_numbers(tmp_path: Path, options: dict) -> None:
    truth = write_l21(tmp_path, **options)
    for name, array in truth.dn.items():
        dataset = gdal.Open(str(truth.files[name]))
        np.testing.assert_array_equal(dataset.ReadAsArray(), array)
        assert dataset.GetGeoTransform() == truth.geotransform
        assert dataset.GetSpatialRef().GetAuthorityCode(None) == str(truth.epsg)
        nodata = dataset.GetRasterBand(1).GetNoDataValue()
        assert nodata == (0.0 if "nodata_tag" in options else None)
    assert {0, 1, 65535} <= set(np.unique(truth.dn["HH"]))


def test_orientation_stores_the_rows_the_other_way_round(tmp_path: Path) -> None:
    upside_down = write_l21(tmp_path / "4", orientation=4)
    turned = write_l21(tmp_path / "3", orientation=3)
    stored = gdal.Open(str(upside_down.files["HH"])).ReadAsArray()
    np.testing.assert_array_equal(stored[::-1], upside_down.dn["HH"])
    stored = gdal.Open(str(turned.files["HH"])).ReadAsArray()
    np.testing.assert_array_equal(stored[::-1, ::-1], turned.dn["HH"])


def test_geocentric_keys_are_in_the_file(tmp_path: Path) -> None:
    truth = write_l21(tmp_path, keys="geocentric")
    # Opened by nobody here: exporting this reference crashes GDAL 3.6.
    assert geo_keys_in(truth.files["HH"])[2048] == 4338
    assert geo_keys_in(truth.files["HH"])[3072] == truth.epsg
    assert 2048 not in geo_keys_in(write_l21(tmp_path / "plain").files["HH"])


@pytest.mark.parametrize("level", ["1.5", "2.1", "3.1"])
def test_ceos_amplitude_lines_hold_the_very_numbers(tmp_path: Path, level: str) -> None:
    truth = write_l15(tmp_path, level=level, center=(-11.0, -62.5))
    for name, array in truth.dn.items():
        path = next(path for key, path in truth.files.items() if key.startswith(f"IMG-{name}"))
        lines = np.fromfile(path, processed_type(array.shape[1]), offset=720)
        np.testing.assert_array_equal(lines["samples"], array)
        assert lines["latitude"].max() < -10_900_000
        assert set(lines["codes"][:, 1]) == {11}
        x0, size, _, y0, _, _ = truth.geotransform
        assert lines["easting"][0, 0] == pytest.approx(x0 + size / 2, abs=0.6)
        assert lines["northing"][-1, 0] == pytest.approx(y0 - (len(lines) - 0.5) * size, abs=0.6)
