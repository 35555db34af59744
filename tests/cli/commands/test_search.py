"""``search --area``: polygons of a file, not the box around them, from what the index ships with."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators.everywhere import answering
from simulators.server import Reply
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


ASKED = ("search", "--start", "2024-01-10", "--end", "2024-01-13", "--index", "none")


@contextmanager
def two_platforms(answer):
    """ASF, which answers as *answer* says at its n-th request, beside a G-Portal that is well."""
    with (
        answering(Platform.ASF, HttpSession()) as asf,
        answering(Platform.GPORTAL, HttpSession()) as other,
    ):
        honest = asf.simulator.reply
        asf.simulator.reply = lambda request: answer(len(asf.simulator.requests)) or honest(request)
        places = ("asf", asf.simulator.url), ("gportal_csw", f"{other.simulator.url}/csw")
        endpoints = [part for name, url in places for part in ("--endpoint", f"{name}={url}")]
        yield asf.simulator, (*ASKED, "--platforms", "asf,gportal", *endpoints)


def platforms_of(run):
    return {place["platform"] for row in run.rows for place in row["scene"]["places"]}


def busy(seconds):
    return Reply(503, b"", "text/plain", {"Retry-After": str(seconds)})


def test_a_platform_that_asks_for_a_long_pause_is_left_at_once_with_what_it_asked(cli):
    """It was waited for in silence, and then blamed for giving no answer within 45 s."""
    with two_platforms(lambda _: busy(120)) as (asf, asked):
        run = cli(*asked)
    assert (run.code, platforms_of(run), len(asf.requests)) == (0, {"gportal"}, 1)
    assert (
        "warning: asf: 127.0.0.1 is busy or out of order (HTTP 503). It asks for a pause of 120 s: "
        in (run.said)
    )
    assert "did not answer" not in run.said


def test_a_short_pause_of_a_platform_is_said_and_kept(cli):
    with two_platforms(lambda number: busy(2) if number == 1 else None) as (asf, asked):
        run = cli(*asked)
    assert (run.code, platforms_of(run), len(asf.requests)) == (0, {"asf", "gportal"}, 2)
    assert "127.0.0.1 is busy or out of order (HTTP 503). Next try in 2 s." in run.said
    assert "warning" not in run.said


def test_what_a_platform_was_asked_and_what_it_answered_is_printed_with_its_failure(cli):
    refusal = Reply(422, b'{"detail": "bounding_box: not a box"}')
    with two_platforms(lambda _: refusal) as (asf, asked):
        run = cli(*asked)
        quiet = cli(*asked, "--quiet")
    assert platforms_of(run) == {"gportal"}
    assert f"Asked: GET {asf.url}/search/granules.umm_json with short_name=ALOS2_L1_PSR2" in run.said
    assert 'Answered: {"detail": "bounding_box: not a box"}' in run.said
    assert "answered HTTP 422. The service may have moved, be down or want a login." in quiet.said
    assert "Asked:" not in quiet.said


def test_a_service_that_is_gone_is_not_to_be_searched_for_again(cli):
    with two_platforms(lambda _: Reply(404, b"")) as (_, asked):
        run = cli(*asked)
    assert "(HTTP 404). The service may have changed; check its address, which --endpoint gives." in (
        run.said
    )


@pytest.mark.parametrize(
    ("written", "corners"),
    [("170,-20,190,-10", "170,-20,-170,-10"), ("-190,-20,-170,-10", "170,-20,-170,-10")],
)
def test_an_extent_that_goes_on_beyond_180_degrees_crosses_the_date_line(cli, written, corners):
    """As maps write it; the boxes are told by what the platform is asked."""
    boxes = []
    for extent in (written, corners):
        with two_platforms(lambda _: None) as (asf, asked):
            run = cli(*asked, "--extent", extent)
        assert run.code == 0, run.said
        boxes.append([request.query["bounding_box"] for request in asf.requests])
    assert boxes[0] == boxes[1] == ["170.000000,-20.000000,-170.000000,-10.000000"]


@pytest.mark.parametrize("extent", ["190,-20,170,-10", "500,-20,510,-10", "0,-20,370,-10"])
def test_an_extent_around_the_world_and_more_is_refused(cli, extent):
    run = cli("search", "--extent", extent)
    assert run.code == 1
    assert "are not longitudes and latitudes in degrees" in run.said


def test_a_batch_of_ratios_or_angles_searches_scenes_that_have_them(cli):
    """A scene lists its images, of which no ratio and no angle is one."""

    def found(*asked):
        run = cli("batch", "--event", "turkiye-2023", *asked, "--dry-run", "--folder", "made")
        return re.findall(r"(\d+) products found", run.said)

    assert found("--polarisation", "HH/HV") == found("--polarisation", "HV") != ["0"]
    assert found("--polarisation", "LIN") == found() != found("--polarisation", "HV")
