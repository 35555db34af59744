"""The L2.2 writer against the one real scene: the same tree, keys, blocks and overviews."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from factory import JAXA_BIT_VALUES, Box, L22Truth, write_l22
from factory.tiff import geo_keys_in
from osgeo import gdal

gdal.UseExceptions()
REAL = "ALOS2437590500-220630_WWDR2.2GUA"
SWAPPED = ("ProductImageSize/NumberLines", "ProductImageSize/NumPixelsPerLine")


@pytest.fixture(scope="module")
def real(shared: Path) -> Path:
    return shared / "samples" / "nrb"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    return write_l22(tmp_path_factory.mktemp("nrb"), shape=(1500, 1100))


def root_of(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314 - our own file, or a known sample


def tree(element: ElementTree.Element, path: str = "") -> list[tuple[str, tuple[str, ...]]]:
    here = f"{path}/{element.tag}"
    return [(here, tuple(element.attrib)), *(row for child in element for row in tree(child, here))]


def test_summary_has_the_real_element_tree(real: Path, scene: L22Truth) -> None:
    ours = root_of(scene.files["XML"])
    theirs = root_of(real / f"{REAL}_summary.xml")
    assert tree(ours) == tree(theirs)


def test_summary_shares_the_real_quirks(real: Path, scene: L22Truth) -> None:
    ours = root_of(scene.files["XML"]).find("CARD4LProductAttributes")
    theirs = root_of(real / f"{REAL}_summary.xml").find("CARD4LProductAttributes")
    assert [ours.findtext(name) for name in SWAPPED] == ["1100", "1500"]
    assert [theirs.findtext(name) for name in SWAPPED] == ["16234", "15916"]
    for root in (ours, theirs):
        wkt = root.findall("CoordinateReferenceSystem")[1].text
        assert wkt.startswith("PROJCS[WGS 84 / UTM zone")
        assert '"' not in wkt
        assert root.findtext("GeometricCorrections/GeoCorrAccuracy/NorthernBias") == "N/A"
        assert root.find("PerPixelMetadata/DataMask/ByteOrder").text is None
    x0, size, _, y0, _, _ = scene.geotransform
    assert float(ours.findtext("ProductBoundingBox/Northing")) == y0 - size / 2
    assert float(ours.findtext("ProductBoundingBox/Easting")) == x0 + size / 2
    same = ("PerPixelMetadata/DataMask/BitValues", "BackscatterMeasurementData")
    for path in same:
        mine = [(e.tag, e.text) for e in ours.find(path) if e.tag != "FileName"]
        assert mine == [(e.tag, e.text) for e in theirs.find(path) if e.tag != "FileName"]


@pytest.mark.parametrize("kind", ["HH_SLP", "HV_SLP", "LIN", "MSK"])
def test_rasters_are_made_like_the_real_ones(real: Path, scene: L22Truth, kind: str) -> None:
    ours, theirs = scene.files[kind[:3].strip("_")], real / f"{REAL}_{kind}.tif"
    one, other = gdal.Open(str(ours)), gdal.Open(str(theirs))
    first, second = one.GetRasterBand(1), other.GetRasterBand(1)
    assert first.GetBlockSize() == second.GetBlockSize()
    assert first.DataType == second.DataType
    assert first.GetNoDataValue() is None is second.GetNoDataValue()
    assert one.GetMetadata("IMAGE_STRUCTURE") == other.GetMetadata("IMAGE_STRUCTURE")
    assert one.GetMetadata() == other.GetMetadata() == {"AREA_OR_POINT": "Area"}
    assert (
        list(geo_keys_in(ours))
        == list(geo_keys_in(theirs))
        == [1024, 1025, 1026, 2049, 2054, 3072, 3076]
    )
    for dataset in (one, other):
        x0, size, _, y0, _, _ = dataset.GetGeoTransform()
        assert (x0 % 25, y0 % 25, size) == (12.5, 12.5, 25.0)
        band = dataset.GetRasterBand(1)
        widths = [band.GetOverview(k).XSize for k in range(band.GetOverviewCount())]
        heights = [band.GetOverview(k).YSize for k in range(band.GetOverviewCount())]
        longest = [max(pair) for pair in zip(widths, heights)]
        assert longest[-1] <= 256 < longest[-2], "overviews go on until one fits 256 pixels"


def test_overviews_are_pure_decimation(real: Path, scene: L22Truth) -> None:
    for path in (scene.files["HH"], scene.files["MSK"], real / f"{REAL}_MSK.tif"):
        dataset = gdal.Open(str(path))
        band = dataset.GetRasterBand(1)
        full = band.ReadAsArray(0, 0, 1000, 1000)
        half = band.GetOverview(0).ReadAsArray(0, 0, 500, 500)
        np.testing.assert_array_equal(half, full[::2, ::2])


def test_joint_values_of_mask_and_data_are_those_of_the_real_scene(scene: L22Truth) -> None:
    codes = JAXA_BIT_VALUES
    assert set(np.unique(scene.mask)) == set(codes.values())
    for name in ("HH", "HV"):
        assert not scene.dn[name][scene.mask == codes["NoData"]].any()
        assert (scene.dn[name][scene.mask == codes["InvalidData"]] == 2560).all()
        for kept in ("Layover", "Shadow", "OceanWater"):
            assert scene.dn[name][scene.mask == codes[kept]].all()
    assert not scene.lin[scene.mask == codes["NoData"]].any()
    assert (scene.lin[scene.mask == codes["InvalidData"]] == 65535).all()


def keys(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {f"{path}/{key}" for key in value}.union(
            *(keys(v, f"{path}/{k}") for k, v in value.items())
        )
    if isinstance(value, list) and value:
        return keys(value[0], f"{path}[]")
    return {f"{path}:{type(value).__name__}"}


def test_stac_item_has_the_real_keys(real: Path, scene: L22Truth) -> None:
    ours = json.loads(scene.files["JSON"].read_text())
    theirs = json.loads((real / f"{REAL}.json").read_text())
    assert keys(ours) == keys(theirs)
    assert ours["properties"]["proj:shape"] == [1100, 1500]


def test_kml_names_the_scene_and_a_stranger(real: Path, scene: L22Truth) -> None:
    space = "{http://www.opengis.net/kml/2.2}"
    for path in (scene.files["KML"], real / f"{REAL.replace('_', '-')}.kml"):
        root = root_of(path)
        names = [mark.findtext(f"{space}name") for mark in root.iter(f"{space}Placemark")]
        assert names[1] == "ALOS2329710540-200701"
        assert path.name.startswith(f"{names[0]}-WWDR2.2GU")


def test_options_change_what_they_name(tmp_path: Path) -> None:
    truth = write_l22(
        tmp_path,
        mode="WBD",
        polarisations=("VV", "VH"),
        look="L",
        direction="A",
        center=(-33.0, 179.98),
        calibration_factor=-80.5,
        bit_values={"InvalidData": 9},
        boxes=[Box((10, 20), (30, 40), mask="InvalidData"), Box((50, 60), (0, 9), gamma0_db=-4.0)],
        layout="striped",
        nodata_tag=0,
        mask_shape=(100, 90),
        upper_case=True,
        omit=("LIN", "JSON"),
    )
    assert sorted(truth.files) == ["KML", "MSK", "VH", "VV", "XML"]
    assert all(path.suffix in {".TIF", ".XML", ".KML"} for path in truth.files.values())
    assert truth.epsg == 32760
    dataset = gdal.Open(str(truth.files["VV"]))
    assert dataset.GetRasterBand(1).GetBlockSize()[0] == dataset.RasterXSize
    assert dataset.GetRasterBand(1).GetNoDataValue() == 0
    np.testing.assert_array_equal(dataset.ReadAsArray(), truth.dn["VV"])
    assert truth.gamma0_db("VV")[55, 5] == pytest.approx(-4.0, abs=0.01)
    assert np.isnan(truth.gamma0_db("VV")[15, 35])
    assert set(truth.mask[10:20, 30:40].ravel()) == {9}
    mask = gdal.Open(str(truth.files["MSK"]))
    assert (mask.RasterYSize, mask.RasterXSize) == (100, 90)
    text = truth.files["XML"].read_text()
    assert "10*log10(DN^2)-80.5" in text
    assert "<InvalidData>9</InvalidData>" in text
    assert "<AntennaPointing>Left</AntennaPointing>" in text
