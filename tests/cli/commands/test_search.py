"""``search --area``: polygons of a file, not the box around them, from what the index ships with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.vector_files import read_features


@pytest.fixture
def polygon(tmp_path):
    """Write a polygon of longitudes and latitudes as a layer."""

    def write(name, corners):
        feature = {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
        }
        path = tmp_path / f"{name}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
        return path

    return write


def test_scenes_in_the_box_alone_are_not_found(cli, polygon):
    """An L-shaped polygon around Noto, whose box holds all its scenes, meets none of them."""
    around = [(130, 30), (145, 30), (145, 30.2), (130.2, 30.2), (130.2, 45), (130, 45)]
    over = [(136.5, 37.0), (137.5, 37.0), (137.0, 37.6)]
    box = cli("search", "--event", "noto-2024", "--extent", "130,30,145,45")
    missed = cli("search", "--event", "noto-2024", "--area", polygon("around", around))
    met = cli("search", "--event", "noto-2024", "--area", polygon("over", over))
    assert (box.code, missed.code, met.code) == (0, 0, 0), missed.said + met.said
    assert box.rows
    assert missed.rows == []
    assert met.rows
    assert len(met.rows) <= len(box.rows)


def test_points_are_no_area(cli, tmp_path):
    point = {"type": "Point", "coordinates": [137, 37]}
    (tmp_path / "p.geojson").write_text(json.dumps(point), "utf-8")
    run = cli("search", "--area", tmp_path / "p.geojson")
    assert run.code == 1
    assert "is not a polygon" in run.said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--path", "77", "--extent", "136.6,36.9,137.4,37.6"), "Path 77 does not cross the area."),
        (("--mode", "UBX"), "PALSAR-2 has no mode UBX. The nearest are UBS, UBD"),
        (("--polarisation", "HC"), "PALSAR-2 has no polarisation HC. It has HH, HV, VH, VV."),
        (("--beam", "U2-10"), "PALSAR-2 has no beam U2-10. The nearest are U3-10"),
        (("--end", "2013-01-01"), "ALOS-2 was launched on 2014-05-24"),
        (("--start", "2199-01-01"), "which is in the future"),
        (("--levels", "L3.1", "--platforms", "eorc", "--endpoint", "eorc=http://127.0.0.1:9"), "L3.1"),
    ],
)
def test_a_condition_that_nothing_fulfils_is_said(cli, asked, words):
    run = cli("search", *asked)
    assert run.rows == []
    assert words in run.said


def test_a_disaster_of_the_index_is_searched_by_its_name(cli, tmp_path):
    """What QGIS kept as a disaster of the user's own, in the index that the command line is given."""
    from datetime import datetime, timezone

    from alos2_explorer.plugin.catalogs.disasters.own import own_event
    from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
    from alos2_explorer.plugin.domain.footprint import Box

    day = datetime(2024, 1, 1, tzinfo=timezone.utc)
    event = own_event("Wajima fire", day, Box(136.8, 37.3, 137.0, 37.5))
    SceneIndex(tmp_path / "own.gpkg").add_events([event])
    run = cli("search", "--event", "wajima fire", "--index", tmp_path / "own.gpkg")
    assert run.code == 0, run.said
    assert run.rows
    unknown = cli("search", "--event", "wajima flood", "--index", tmp_path / "own.gpkg")
    assert unknown.code == 1
    assert event.key in unknown.said


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "kml", "csv"])
def test_the_products_go_into_a_file(cli, tmp_path, ending):
    rows = cli("search", "--event", "noto-2024", "--path", "121").rows
    run = cli("search", "--event", "noto-2024", "--path", "121", "--output", tmp_path / f"out.{ending}")
    assert run.code == 0, run.said
    assert run.row == {"output": str(tmp_path / f"out.{ending}"), "products": len(rows)}
    features = read_features(Path(run.row["output"]))
    found = sorted((one["scene_id"], one["product_id"]) for one, _ in features)
    assert found == sorted((row["scene_id"], row["product_id"]) for row in rows)


def test_plain_links_go_into_a_list(cli, tmp_path):
    run = cli("search", "--event", "turkiye-2023", "--output", tmp_path / "links.txt")
    assert run.code == 0, run.said
    lines = (tmp_path / "links.txt").read_text("utf-8").splitlines()
    assert run.row["links"] == len(lines) > 0
    assert all(line.startswith("https://jaxaalos2.s3.us-west-2.amazonaws.com/") for line in lines)
    assert "have no plain link" in run.said


def test_another_ending_is_refused_before_anything_is_asked(cli, tmp_path):
    run = cli("search", "--event", "noto-2024", "--output", tmp_path / "out.xlsx")
    assert run.code == 1
    assert ".gpkg, .geojson, .kml, .csv, .txt" in run.said
    assert "products found" not in run.said


def test_a_platform_that_failed_leaves_the_list_incomplete(cli):
    """What ships with the index is listed, but the platform may have had more."""
    asked = ("search", "--event", "turkiye-2023", "--platforms", "aws")
    run = cli(*asked, "--endpoint", "aws=http://127.0.0.1:9")
    assert run.code == 0
    assert f"{len(run.rows)} products found; the list is incomplete" in run.said


def test_a_batch_of_ratios_or_angles_searches_scenes_that_have_them(cli):
    """A scene lists its images, of which no ratio and no angle is one."""

    def found(*asked):
        run = cli("batch", "--event", "turkiye-2023", *asked, "--dry-run", "--folder", "made")
        return re.findall(r"(\d+) products found", run.said)

    assert found("--polarisation", "HH/HV") == found("--polarisation", "HV") != ["0"]
    assert found("--polarisation", "LIN") == found() != found("--polarisation", "HV")
