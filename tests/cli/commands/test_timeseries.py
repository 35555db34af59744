"""``timeseries``: a CSV of places over the dates of a folder."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from osgeo import ogr, osr
from simulators import EarthEngineSimulator
from simulators.earth_engine import PROJECT, TOKEN
from simulators.earth_engine_scenes import power
from simulators.earth_engine_series import DATES, MASK, ORIGIN, place_wkt, series_images, speckle
from simulators.products import centre_time


@pytest.fixture
def field(tmp_path):
    """Return a file with a polygon of 10 × 4 pixels of the simulated images."""
    shape = ogr.CreateGeometryFromWkt(place_wkt(20, 30, 4, 10))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32653"}}
    feature = {"type": "Feature", "properties": {"name": "field"}}
    feature["geometry"] = json.loads(shape.ExportToJson())
    file = tmp_path / "field.geojson"
    file.write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}), "utf-8"
    )
    return file


def test_dates_come_from_earth_engine_within_a_period(cli, field, tmp_path) -> None:
    days = [f"{centre_time(orbit, 750):%Y-%m-%d}" for orbit in DATES]
    login = {"ALOS2_EARTHENGINE_TOKEN": TOKEN, "ALOS2_EARTHENGINE_PROJECT": PROJECT}
    with EarthEngineSimulator(series_images(), shape=MASK.shape, origin=ORIGIN) as engine:
        place = ("--endpoint", f"earthengine={engine.url}")
        asked = ("timeseries", "earthengine", field, tmp_path / "t.csv", "--polarisation", "hh", *place)
        run = cli(*asked, "--start", days[2], "--end", days[4], **login)
        assert run.code == 0, run.said
        nothing = cli(*asked, "--end", "2014-08-05", **login)
        nobody = cli(*asked)
        homeless = cli(*asked, ALOS2_EARTHENGINE_TOKEN=TOKEN)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["date"][:10] for row in rows] == days[2:5]
    for row, orbit in zip(rows, DATES[2:5]):
        expected = 10 * np.log10(power(speckle(orbit)[20:24, 30:40]).mean())
        assert float(row["mean_db"]) == pytest.approx(expected, abs=1e-3)
    assert (
        "Earth Engine lists no L2.2 image at the places. Choose other places, other days" in nothing.said
    )
    assert "ALOS2_EARTHENGINE_TOKEN" in nobody.said
    assert "ALOS2_EARTHENGINE_PROJECT" in homeless.said


def test_a_period_leaves_other_dates_of_a_folder_out(cli, pair, tmp_path) -> None:
    places = tmp_path / "places.geojson"
    points = {"type": "Point", "coordinates": sorted(pair.post.centre, reverse=True)}
    feature = {"type": "Feature", "properties": {}, "geometry": points}
    places.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    asked = ("timeseries", pair.post.location.parent, places, tmp_path / "t.csv", "--window", 5)
    day = f"{pair.post.start:%Y-%m-%d}"
    for limits, count in (((), 2), (("--start", day, "--end", day), 1)):
        run = cli(*asked, *limits)
        assert run.code == 0, run.said
        assert run.row["rows"] == count
    refused = cli(*asked, "--start", day, "--end", "2015-01-01")
    assert "The period ends before it begins. Swap start and end." in refused.said


def test_a_point_of_a_scene(cli, nrb, tmp_path) -> None:
    places = tmp_path / "places.geojson"
    points = {"type": "Point", "coordinates": sorted(nrb.centre, reverse=True)}
    feature = {"type": "Feature", "properties": {"name": "harbour"}, "geometry": points}
    places.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    run = cli("timeseries", nrb.folder, places, tmp_path / "t.csv", "--window", 5)
    assert run.code == 0, run.said
    assert run.row == {"output": str(tmp_path / "t.csv"), "rows": 1}
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["place"], row["scene_id"]) == ("harbour", nrb.scene_id)
    assert 0 < int(row["count"]) <= 25
    refused = cli("timeseries", nrb.folder, places, tmp_path / "t.txt")
    assert refused.code == 1
    assert "does not end in .csv" in refused.said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--masked", "ocaen"), "There is no mask class ocaen. The classes are nodata, layover"),
        (("--polarisation", "LIN"), "PALSAR-2 has no polarisation LIN. It has HH, HV, VH, VV."),
    ],
)
def test_what_no_scene_has_is_said_once_and_not_of_each_scene(cli, pair, field, options, words) -> None:
    run = cli("timeseries", pair.post.location.parent, field, "t.csv", *options)
    assert run.code == 1
    assert words in run.said
    assert "left out" not in run.said


def test_an_output_that_no_user_has_and_the_places_themselves_are_refused(cli, pair, tmp_path) -> None:
    """A CSV beside a .prj is a layer of places, too."""
    north, east = pair.post.centre
    places = tmp_path / "places.csv"
    places.write_text(f'name,WKT\na,"POINT ({east!r} {north!r})"\n', "utf-8")
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    places.with_suffix(".prj").write_text(reference.ExportToWkt(), "utf-8")
    before = places.read_bytes()
    scenes = pair.post.location.parent
    assert cli("timeseries", scenes, places, tmp_path / "t.csv").row["rows"] == 2
    run = cli("timeseries", scenes, places, places)
    assert (run.code, places.read_bytes()) == (1, before)
    run = cli("timeseries", scenes, places, "~nobody-of-this-name/t.csv")
    assert run.code == 1
    assert "this user has no home folder" in run.said


def test_an_address_is_no_folder(cli, field) -> None:
    run = cli("timeseries", "http://127.0.0.1:9/scenes", field, "t.csv")
    assert run.code == 1
    assert "not at an address. Download the scenes first" in run.said
