"""What is said of an L2.2 scene: semantics from its XML, geometry from its TIFF, quirks listed."""

from __future__ import annotations

import json

import numpy as np
import pytest
from alos2_explorer.plugin.common.mask_classes import JAXA_MASK_CODES, MaskCodes
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l22.conversion import (
    parse_angle_equation,
    parse_backscatter_equation,
    parse_mask_codes,
)
from alos2_explorer.plugin.products.l22.summary_xml import read_nrb_summary
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22
from osgeo import gdal


def sentences(info: dict) -> str:
    return "\n".join(quirk["sentence"] for quirk in info["quirks"])


def test_identity_times_and_geometry(standard):
    info = open_product(str(standard.location)).info()
    assert info["identity"]["scene_id"] == standard.scene_id
    assert info["identity"]["path"] == standard.path
    assert info["times"]["start"].startswith(f"{standard.start:%Y-%m-%dT%H:%M:%S}")
    assert info["geometry"]["crs"] == f"EPSG:{standard.epsg}"
    assert (info["geometry"]["height"], info["geometry"]["width"]) == standard.mask.shape
    assert info["calibration"]["offset_db"] == {"HH": -83.0, "HV": -83.0}
    assert info["calibration"]["noise_equivalent_sigma0_db"] == {"HH": -30.0, "HV": -32.5}
    near, far = standard.incidence_range
    assert info["incidence"]["near_deg"] == pytest.approx(near, abs=1e-3)
    assert info["incidence"]["far_deg"] == pytest.approx(far, abs=1e-3)
    json.dumps(info)


@pytest.mark.parametrize(
    ("digits", "expected"), [("3", "3 x 1 of the source"), ("", "not stated")], ids=["3", "blank"]
)
def test_looks_are_those_that_the_summary_states_of_the_source(tmp_path, digits, expected):
    truth = write_l22(tmp_path / "scene", shape=(40, 50))
    xml = truth.files["XML"]
    stated = "<RangeNumberOfLooks>1<"
    assert stated in xml.read_text()
    xml.write_text(xml.read_text().replace(stated, stated.replace("1", digits)))
    made = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "x.tif")
    assert gdal.Open(str(made)).GetMetadataItem("ALOS2_LOOKS") == expected


def test_every_quirk_of_the_shipped_texts_is_listed(standard):
    info = open_product(str(standard.location)).info()
    said = sentences(info)
    for part in (
        "rows and columns are swapped",
        "centres of pixels",
        "without quotation marks",
        "N/A instead of a number",
        "leaves ByteOrder empty",
        "names another scene, ALOS2329710540-200701",
        "proj:shape is [110, 90], the TIFF's [90, 110] (swapped)",
        "'role' where the standard has 'roles'",
        "metres as the unit",
        "no nodata tag",
    ):
        assert part in said
    assert {quirk["code"] for quirk in info["quirks"]} == {"summary", "kml", "stac", "image"}


def test_a_left_looking_scene_contradicts_its_stac_item(tmp_path):
    truth = write_l22(tmp_path, shape=(40, 40), look="L")
    info = open_product(str(truth.location)).info()
    assert "says that the antenna looks right, the name left" in sentences(info)


def test_what_is_missing_is_told(tmp_path):
    truth = write_l22(tmp_path, shape=(40, 40), omit=("MSK", "LIN", "XML", "KML", "JSON"))
    info = open_product(str(truth.location)).info()
    assert info["files"]["missing"] == ["LIN", "MSK", "SUMMARY", "KML", "JSON"]
    assert "summary.xml is missing" in sentences(info)
    assert "mask (_MSK.tif) is missing" in sentences(info)
    assert info["times"]["start"] is None


def test_the_footprint_follows_the_imaged_ground(tmp_path):
    truth = write_l22(tmp_path, shape=(500, 600), boxes=[], wedges=True)
    footprint = open_product(str(truth.location)).info()["footprint"]
    ring = np.array(footprint["coordinates"][0])
    for lat, lon in truth.footprint:
        apart = np.hypot((ring[:, 0] - lon) * np.cos(np.radians(lat)), ring[:, 1] - lat)
        assert apart.min() < 0.002  # eight pixels of 25 m


def test_the_footprint_across_the_date_line_has_a_ring_on_each_side(tmp_path):
    truth = write_l22(tmp_path, center=(66.0, 180.0), epsg=32601, shape=(80, 80), boxes=[])
    footprint = open_product(str(truth.location)).info()["footprint"]
    assert footprint["type"] == "MultiPolygon"
    longitudes = [x for polygon in footprint["coordinates"] for x, _ in polygon[0]]
    assert min(longitudes) == -180.0
    assert max(longitudes) == 180.0
    assert all(abs(x) > 179.9 for x in longitudes)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("10*log10(DN^2)-83.0", -83.0),
        (" 10 * log10( DN^2 ) - 79 ", -79.0),
        ("20*log10(DN)-83.0", -83.0),
        ("10*log10(DN)-83.0", None),
        ("10*log10(DN^2)-830", None),
        ("10*log10(DN^2)", None),
        ("__import__('os')", None),
        ("", None),
    ],
)
def test_conversion_equations_are_read_strictly(text, offset):
    assert parse_backscatter_equation(text) == offset


@pytest.mark.parametrize(
    ("text", "scale"), [("0.01*DN", 0.01), ("DN * 0.01", 0.01), ("0.01*DN+1", None), ("1*DN", None)]
)
def test_angle_equations_are_read_strictly(text, scale):
    assert parse_angle_equation(text) == scale


def test_mask_codes_must_be_complete_and_differ():
    names = ("NoData", "ValidData", "Layover", "Shadow", "OceanWater", "InvalidData")
    good = {name: str(code) for code, name in enumerate(names)}
    assert parse_mask_codes(good) == MaskCodes(JAXA_MASK_CODES)
    assert parse_mask_codes({**good, "Shadow": "2"}) is None
    assert parse_mask_codes({**good, "Shadow": "x"}) is None
    assert parse_mask_codes({name: code for name, code in good.items() if name != "Shadow"}) is None


def test_values_that_no_class_claims_count_as_invalid():
    dropped = MaskCodes().dropped(("invalid",))
    assert [value for value in range(256) if not dropped[value]] == [0, 1, 2, 3, 4]
    assert not any(MaskCodes().dropped(()))
    with pytest.raises(UnsupportedError, match="no mask class cloud"):
        MaskCodes().dropped(("cloud",))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<Product>",
        b"not xml",
        b"<kml></kml>",
        b'<!DOCTYPE Product [<!ENTITY a "b">]><Product>&a;</Product>',
        b"<Product/>",
    ],
)
def test_a_broken_summary_falls_back_to_jaxas_constants_and_says_so(data):
    summary = read_nrb_summary(data, "summary.xml")
    assert summary.calibration_of("HH") == -83.0
    assert summary.mask == MaskCodes()
    assert summary.degrees_per_dn == 0.01
    assert summary.quirks
    assert all("summary.xml" in quirk for quirk in summary.quirks)


@pytest.mark.parametrize("stated", ["", "VV"], ids=["of no band", "of another band"])
def test_an_equation_that_is_not_of_the_image_is_told_and_not_used(tmp_path, stated):
    truth = write_l22(tmp_path, shape=(40, 40), calibration_factor=-79.0)
    named = "<Polarization>HV</Polarization>"
    xml = truth.files["XML"]
    assert named in xml.read_text()
    xml.write_text(xml.read_text().replace(named, named.replace("HV", stated)))
    info = open_product(str(truth.location)).info()
    assert info["calibration"]["offset_db"] == {"HH": -79.0, "HV": -83.0}
    assert "gives no BackscatterConversionEq of HV; 10*log10(DN^2)-83 is used" in sentences(info)
    assert "ConversionEq of HH" not in sentences(info)


def test_numbers_too_large_for_any_field_are_not_used():
    parameters = "<RSP_Path_Number>1e999</RSP_Path_Number><RSP_Frame_Number>500</RSP_Frame_Number>"
    for tag in ("SourceDataAcquisitionParameters", "SourceAttributes", "Product"):
        parameters = f"<{tag}>{parameters}</{tag}>"
    summary = read_nrb_summary(parameters.encode(), "s.xml")
    assert (summary.path, summary.frame) == (None, 500)


def test_times_that_run_backwards_are_not_used():
    text = (
        "<Product><DataCollectionTime><FirstAcquisitionDate>2022-06-30T15:58:56Z</FirstAcquisitionDate>"
        "<LastAcquisitionDate>2022-06-30T15:58:00Z</LastAcquisitionDate></DataCollectionTime></Product>"
    )
    summary = read_nrb_summary(text.encode(), "s.xml")
    assert summary.start is None
    assert any("ends before it starts" in quirk for quirk in summary.quirks)
