"""L1.5, L2.1 and L3.1 in CEOS form: their own formula, on their own grid."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import FormatError, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.ceos.map_product import CeosMapProduct
from alos2_explorer.plugin.products.open import open_product
from factory import write_l15
from osgeo import gdal


@pytest.mark.parametrize("level", ["1.5", "2.1"])
def test_every_pixel_is_the_calibrated_dn_at_its_place(tmp_path: Path, level: str) -> None:
    truth = write_l15(tmp_path, level=level, mode="FBD", calibration_factor=-82.5)
    product = open_product(str(tmp_path))
    assert isinstance(product, CeosMapProduct)
    out = product.raster(RasterOptions(polarisation="HV", units=Units.POWER), tmp_path / "out.tif")
    dataset = gdal.Open(str(out))
    dn = truth.dn["HV"].astype(float)
    expected = np.where(dn > 0, dn**2 * 10 ** (-8.25), np.nan)
    np.testing.assert_allclose(dataset.ReadAsArray(), expected, rtol=1e-5)
    np.testing.assert_allclose(dataset.GetGeoTransform(), truth.geotransform, atol=0.05)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == str(truth.epsg)
    items = dataset.GetMetadata()
    assert items["ALOS2_LEVEL"] == f"L{level}"
    corrected = {"1.5": "on the ellipsoid, not terrain-corrected", "2.1": "terrain-corrected (ortho"}
    assert corrected[level] in items["ALOS2_GEOMETRY"]
    assert items["ALOS2_LOOKS"] == "1 x 2", "range x azimuth, as everywhere"


def test_times_are_those_of_the_summary_where_it_is_of_the_scene(tmp_path: Path) -> None:
    truth = write_l15(tmp_path)
    summary = truth.files["summary.txt"]
    text = summary.read_text()
    half = timedelta(seconds=5)
    whole = [truth.centre_time - half, truth.centre_time + half, truth.centre_time]
    lone = [None, None, truth.centre_time]
    start = next(line for line in text.splitlines() if line.startswith("Img_SceneStartDateTime"))
    for changed, expected in (
        (text, whole),
        (text.replace(truth.scene_id, "ALOS2000010000-140801"), lone),
        (text.replace(start, 'Img_SceneStartDateTime=" "'), lone),
        (text.replace(start, 'Img_SceneStartDateTime="20240105 23:59:59.000"'), lone),
        (None, lone),
    ):
        summary.unlink()
        if changed is not None:
            summary.write_text(changed)
        product = open_product(str(tmp_path))
        stated = [product.info()["times"][name] for name in ("start", "stop", "centre")]
        assert [text and datetime.fromisoformat(text) for text in stated] == expected
        out = gdal.Open(str(product.raster(RasterOptions(), tmp_path / "out.tif")))
        written = [out.GetMetadataItem(f"ALOS2_{name}") for name in ("START", "STOP")]
        assert written == [text or stated[2] for text in stated[:2]]
        summary.touch()


def test_level_31_is_not_calibrated_and_says_so(tmp_path: Path) -> None:
    write_l15(tmp_path, level="3.1")
    product = open_product(str(tmp_path))
    with pytest.raises(UnsupportedError, match="not calibrated"):
        product.raster(RasterOptions(), tmp_path / "out.tif")
    assert product.info()["calibration"]["formula"] == "not calibrated"
    assert not (tmp_path / "out.tif").exists()


def test_another_grid_is_refused_in_words(tmp_path: Path) -> None:
    write_l15(tmp_path)
    product = open_product(str(tmp_path))
    with pytest.raises(UnsupportedError, match="keep their own grid"):
        product.raster(RasterOptions(pixel_size_m=30.0), tmp_path / "out.tif")


def test_an_image_of_another_size_is_refused(tmp_path: Path) -> None:
    truth = write_l15(tmp_path / "one", shape=(220, 240))
    write_l15(tmp_path / "two", shape=(200, 240))
    name = next(name for name in truth.files if name.startswith("LED"))
    (tmp_path / "two" / name).write_bytes((tmp_path / "one" / name).read_bytes())
    product = open_product(str(tmp_path / "two"))
    with pytest.raises(FormatError, match="map projection record"):
        product.raster(RasterOptions(), tmp_path / "out.tif")


def test_the_real_leader_gives_its_published_grid(shared: Path) -> None:
    product = CeosMapProduct.open(_container(shared / "samples" / "ceos-l15"))
    from alos2_explorer.plugin.products.ceos.map_grid import read_map_grid

    place = read_map_grid(product.leader, 13161, 12870)
    assert not place.is_rotated
    x0, dx, _, y0, _, dy = place.grid.geotransform
    assert (dx, dy) == (6.25, -6.25)
    assert x0 + dx / 2 == pytest.approx(510879.0839, abs=0.1)
    assert y0 + dy / 2 == pytest.approx(8819462.993, abs=0.1)


def _container(folder: Path) -> object:
    from alos2_explorer.plugin.transfer.sources.open import open_container

    return open_container(str(folder))
