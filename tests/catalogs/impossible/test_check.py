"""Each condition that no scene can fulfil is named with the nearest; real scenes are never doubted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from alos2_explorer.plugin.catalogs.disasters import shipped
from alos2_explorer.plugin.catalogs.impossible.check import impossible_conditions
from alos2_explorer.plugin.catalogs.search import found_scenes
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery

NOW = datetime(2026, 11, 29, 10, 0, tzinfo=timezone.utc)
NOTO = Box(136.6, 36.9, 137.4, 37.6)


def said(query: SearchQuery) -> list[str]:
    return [f"{one.message} {one.hint}" for one in impossible_conditions(query, NOW)]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


KINDS = {
    "a path that does not cross": (
        SearchQuery(path=77, area=NOTO),
        ["Path 77 does not cross the area.", "nearest paths that do:"],
    ),
    "a path that is none": (SearchQuery(path=300), ["There is no path 300.", "1 to 207"]),
    "a frame that is none": (SearchQuery(frame=9000), ["There is no frame 9000."]),
    "a frame elsewhere on the path": (
        SearchQuery(path=121, frame=2820, area=NOTO),
        ["Frame 2820 of path 121 does not cross the area.", "Frames of this path that do: 7"],
    ),
    "a frame of another latitude": (
        SearchQuery(frame=100, area=NOTO),
        ["Frame 100 does not reach the latitude of the area.", "–"],
    ),
    "the other pass": (
        SearchQuery(frame=770, direction=Direction.DESCENDING),
        ["Frame 770 is one of ascending passes."],
    ),
    "the other pass of the path": (
        SearchQuery(path=127, direction=Direction.DESCENDING, area=NOTO),
        ["does not cross the area. Asked for: descending passes.", "It does with: ascending passes."],
    ),
    "the other side": (
        SearchQuery(path=127, look=Look.LEFT, area=NOTO),
        ["does not cross the area. Asked for: looking left.", "It does with: looking right."],
    ),
    "no such mode": (SearchQuery(mode="UBX"), ["PALSAR-2 has no mode UBX.", "UBS, UBD"]),
    "no such beam": (SearchQuery(beam="U2-10"), ["PALSAR-2 has no beam U2-10.", "U3-10"]),
    "no such ScanSAR beam": (SearchQuery(beam="W4"), ["no beam W4.", "W2"]),
    "a beam of another mode": (
        SearchQuery(mode="UBS", beam="W2"),
        ["Beam W2 is not one of mode UBS.", "WBD"],
    ),
    "a beam of the other side": (
        SearchQuery(beam="U2-6L", look=Look.RIGHT),
        ["Beam U2-6L does not look to the side asked for."],
    ),
    "no such polarisation": (
        SearchQuery(polarisation="HC"),
        ["PALSAR-2 has no polarisation HC.", "It has HH, HV, VH, VV."],
    ),
    "before the launch": (
        SearchQuery(stop=day("2013-12-31")),
        ["ends on 2013-12-31, but ALOS-2 was launched on 2014-05-24", "begins on 2014-08-04"],
    ),
    "before the first scenes": (
        SearchQuery(stop=day("2014-07-01")),
        ["the archive of ALOS-2 begins on 2014-08-04"],
    ),
    "in the future": (
        SearchQuery(start=day("2027-01-01")),
        ["begins on 2027-01-01, which is in the future", "2026-11-29 10:00 UTC"],
    ),
    "the wrong way round": (
        SearchQuery(start=day("2024-02-01"), stop=day("2024-01-01")),
        ["ends on 2024-01-01, before it begins on 2024-02-01"],
    ),
    "a level that a platform lacks": (
        SearchQuery(levels=(Level.L22,), platforms=(Platform.ASF, Platform.AWS)),
        ["ASF has no L2.2.", "It lists L1.1; L2.2 is listed by AWS, G-Portal"],
    ),
    "a level that no platform has": (
        SearchQuery(levels=(Level.L31,)),
        ["No platform lists L3.1.", "L1.1"],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_is_named_with_the_nearest(kind):
    query, words = KINDS[kind]
    (sentence,) = said(query)
    for word in words:
        assert word in sentence, sentence


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(),
        SearchQuery(mode="W"),
        SearchQuery(beam="U"),
        SearchQuery(beam="u4-16r"),
        SearchQuery(beam="W2", mode="WB"),
        SearchQuery(beam="F2-5", mode="FBD"),
        SearchQuery(polarisation="VH"),
        SearchQuery(levels=(Level.L22,)),
        SearchQuery(levels=(Level.L22, Level.L11), platforms=(Platform.ASF,)),
        SearchQuery(levels=(Level.L22,), platforms=(Platform.INDEX,)),
        SearchQuery(start=day("2014-08-04"), stop=day("2030-01-01")),
        SearchQuery(path=121, area=Box(-180.0, -90.0, 180.0, 90.0)),
        SearchQuery(path=207, area=Box(170.0, -60.0, -170.0, 70.0)),
    ],
)
def test_what_can_be_is_not_doubted(query):
    assert said(query) == []


@pytest.mark.parametrize("scene", shipped.scenes()[::3], ids=lambda scene: scene.key)
def test_a_released_scene_is_never_called_impossible(scene):
    """Its own path, frame, side, mode, beam and level, asked for at the middle of its outline."""
    box, product = scene.footprint.boxes()[0], scene.product
    east, north = (box.west + box.east) / 2, (box.south + box.north) / 2
    asked = SearchQuery(
        area=Box(east, north, east, north),
        path=product.path,
        frame=product.frame,
        direction=product.direction,
        look=product.look,
        mode=product.mode,
        beam=scene.beam,
        levels=(product.level,),
        platforms=tuple(place.platform for place in scene.places),
        start=scene.start,
        stop=scene.stop,
    )
    assert said(asked) == []
    assert said(replace(asked, path=0)) == []
    assert said(replace(asked, frame=0, mode="", beam="")) == []


def published_outlines(shared):
    """Yield path and outline as Tellus and AWS publish them: ALOS-2 scenes of the listed tracks."""
    listed = json.loads((shared / "samples/tellus/search_snapshot_trimmed.json").read_text("utf-8"))
    for one in listed["observations"]:
        if "/ALOS2" in str(one.get("thumbnailUrl")) and one.get("relativeOrbit"):
            yield one["relativeOrbit"], one["geometry"]["coordinates"][0]
    item = json.loads(next((shared / "samples/nrb").glob("*.json")).read_text("utf-8"))
    yield (14 * int(item["id"][5:10]) + 24) % 207, item["geometry"]["coordinates"][0]


def test_published_outlines_are_crossed_by_their_own_paths(shared):
    """Every corner that a platform published lies on the path that it states."""
    outlines = list(published_outlines(shared))
    assert len(outlines) > 10
    for path, corners in outlines:
        for east, north in ((point[0], point[1]) for point in corners):
            assert said(SearchQuery(path=path, area=Box(east, north, east, north))) == [], path


def test_a_search_says_so_first_and_still_asks(tmp_path):
    """The clock of this computer may be wrong, so what is found is given all the same."""

    class Listing:
        platform = Platform.EORC

        def search(self, query, progress):
            return iter([scene])

        def lacking(self, query, listed):
            return iter(())

    scene = shipped.scenes()[0]
    later = datetime.now(timezone.utc) + timedelta(days=30)
    scenes, warnings = found_scenes(SearchQuery(start=later), [Listing()])
    assert [one.key for one in scenes] == [scene.key]
    (warning,) = warnings
    assert warning.impossible
    assert not warning.failed
    assert warning.platform is None
    assert "in the future" in str(warning)
