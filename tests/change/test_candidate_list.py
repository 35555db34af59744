"""Candidates one by one, the largest first, and what goes out of them to other programs."""

from __future__ import annotations

import csv

import pytest
from alos2_explorer.plugin.change.candidate_list import read_candidates, write_candidates
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from osgeo import ogr, osr
from support.vector_files import read_features

# Easting and northing of the lower left corner, side in metres, dB.
PATCHES = (
    (300_000, 4_140_000, 100, -4.0),
    (301_000, 4_141_000, 400, -6.5),
    (302_000, 4_142_000, 200, 5.0),
)


def write_patches(path, patches=PATCHES, epsg=32654):
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("candidate_changes", system, ogr.wkbPolygon)
    fields = {"kind": ogr.OFTString, "sign": ogr.OFTInteger, "change": ogr.OFTString}
    fields |= {"mean_db": ogr.OFTReal, "area_m2": ogr.OFTReal, "pixels": ogr.OFTInteger64}
    for name, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    for x, y, side, decibels in patches:
        feature = ogr.Feature(layer.GetLayerDefn())
        ring = f"{x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
        values = {"kind": "candidate change", "sign": 1 if decibels > 0 else -1}
        values |= {"change": "brighter" if decibels > 0 else "darker", "mean_db": decibels}
        for name, value in {**values, "area_m2": side**2, "pixels": side**2 // 25}.items():
            feature.SetField(name, value)
        layer.CreateFeature(feature)
    return str(path)


@pytest.fixture
def source(tmp_path):
    return write_patches(tmp_path / "candidates.gpkg")


def place(longitude, latitude):
    return f"near {latitude:.2f}"


def test_the_largest_comes_first_with_a_point_inside_it(source):
    found = read_candidates(source)
    assert [one.rank for one in found] == [1, 2, 3]
    assert [one.area_m2 for one in found] == [160_000, 40_000, 10_000]
    assert [one.mean_db for one in found] == [-6.5, 5.0, -4.0]
    assert [one.change for one in found] == ["darker", "brighter", "darker"]
    for one in found:
        assert one.box.west < one.longitude < one.box.east
        assert one.box.south < one.latitude < one.box.north
    assert (found[0].longitude, found[0].latitude) == pytest.approx((138.75, 37.39), abs=0.01)


def test_reading_is_cancelled_between_two_candidates(source):
    with pytest.raises(CancelledError):
        read_candidates(source, Progress(cancelled=lambda: True))


@pytest.mark.parametrize("suffix", [".gpkg", ".kml", ".geojson"])
def test_the_polygons_go_out_in_order_with_their_numbers(source, tmp_path, suffix):
    found = read_candidates(source)
    output = write_candidates(source, found, tmp_path / f"out{suffix}", place)
    opened = ogr.Open(str(output))
    layer = opened.GetLayer(0)
    epsg = layer.GetSpatialRef().GetAuthorityCode(None)
    assert epsg == ("32654" if suffix == ".gpkg" else "4326")
    rows = [(geometry.GetEnvelope(), values) for values, geometry in read_features(output)]
    assert [float(values["area_m2"]) for _, values in rows] == [160_000, 40_000, 10_000]
    assert [float(values["mean_db"]) for _, values in rows] == [-6.5, 5.0, -4.0]
    if suffix == ".gpkg":
        assert rows[0][0] == (301_000, 301_400, 4_141_000, 4_141_400)
    else:
        box = found[0].box
        assert rows[0][0] == pytest.approx((box.west, box.east, box.south, box.north), abs=1e-6)
    if suffix == ".kml":
        assert [f"{values['Name']}" for _, values in rows] == ["near 37.40", "near 37.40", "near 37.39"]
    else:
        assert rows[0][1]["place"] == "near 37.40"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["candidates.gpkg", output.name]


def doubted(path):
    told = {"ALOS2_PRE_DATE": "2024-01-01", "ALOS2_POST_DATE": "2024-01-15"}
    told |= {"ALOS2_WARNINGS": "The beam differs.\nA season apart.", "ALOS2_CREDIT": "by a village"}
    changed = ogr.Open(path, 1)
    changed.GetLayer(0).SetMetadata(told)
    changed = None
    return told


def exported(source, output):
    return write_candidates(source, read_candidates(source), output, place)


def metadata_of(path):
    opened = ogr.Open(str(path))
    return opened.GetLayer(0).GetMetadata()


DESCRIBED = (
    "Candidate changes from 2024-01-01 to 2024-01-15\n"
    "Doubt: The beam differs.\nDoubt: A season apart.\nby a village"
)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_what_is_doubted_goes_out_with_the_polygons(source, tmp_path, suffix):
    told = doubted(source)
    found = metadata_of(exported(source, tmp_path / f"out{suffix}"))
    assert found["DESCRIPTION"] == DESCRIBED
    if suffix == ".gpkg":
        assert told.items() <= found.items()


@pytest.mark.parametrize("last", [".gpkg", ".geojson"])
@pytest.mark.parametrize("first", [".gpkg", ".geojson"])
def test_what_is_doubted_is_still_told_by_the_export_of_an_export(source, tmp_path, first, last):
    doubted(source)
    once = exported(source, tmp_path / f"once{first}")
    assert metadata_of(exported(once, tmp_path / f"twice{last}"))["DESCRIPTION"] == DESCRIBED


def test_the_table_goes_out_as_csv(source, tmp_path):
    found = read_candidates(source)
    output = write_candidates(source, found, tmp_path / "out.csv", place)
    with output.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["rank"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["mean_db"] == "5.0"
    assert rows[1]["kind"] == "candidate change"
    assert float(rows[0]["latitude"]) == pytest.approx(found[0].latitude, abs=1e-5)
    assert rows[0]["z"] == ""


def test_another_ending_and_a_missing_file_are_refused_in_words(source, tmp_path):
    found = read_candidates(source)
    with pytest.raises(UnsupportedError, match=r"not exported as \.shp"):
        write_candidates(source, found, tmp_path / "out.shp", place)
    with pytest.raises(Alos2Error, match="could not be opened as a layer of candidates"):
        read_candidates(tmp_path / "missing.gpkg")
    assert [path.name for path in tmp_path.iterdir()] == ["candidates.gpkg"]
