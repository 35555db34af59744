"""``alos2:search`` says why nothing can be found: in the log, at its end, and in its result."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.catalogs.disasters.own import own_event
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.host import settings
from osgeo import ogr
from qgis.core import QgsSettings

AWS, ASF, INDEX = 1, 2, 6
NOTO = "136.6,137.4,36.9,37.6 [EPSG:4326]"


@pytest.fixture(autouse=True)
def _offline(tmp_path):
    """An index of this test only, and platforms that refuse every call."""
    QgsSettings().remove(settings.GROUP)
    settings.set_text("index", str(tmp_path / "index.gpkg"))
    for service in ("aws", "asf"):
        settings.set_text(f"endpoints/{service}", "http://127.0.0.1:9")
    yield
    QgsSettings().remove(settings.GROUP)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"PATH": 77, "EXTENT": NOTO}, "Path 77 does not cross the area. The nearest paths that do: "),
        ({"MODE": "UBX"}, "PALSAR-2 has no mode UBX. The nearest are UBS, UBD"),
        ({"END": "2013-01-01"}, "ALOS-2 was launched on 2014-05-24"),
        ({"START": "2199-01-01"}, "which is in the future"),
    ],
)
def test_a_condition_that_nothing_fulfils_is_said_with_the_nearest(toolbox, asked, words):
    run = toolbox.run("search", PLATFORMS=[INDEX], OUTPUT="memory:", **asked)
    assert run.error == ""
    said, closing = run.warnings
    assert words in said
    assert closing == f"No products found, since no scene can be: {said}"
    assert run.results["WARNINGS"] == said


def test_a_level_that_a_platform_lacks_is_said_beside_what_failed(toolbox):
    run = toolbox.run("search", PLATFORMS=[ASF], LEVELS=[2], OUTPUT="memory:")
    assert run.warnings[0].startswith("ASF has no L2.2. It lists L1.1; L2.2 is listed by AWS, G-Portal")
    assert run.results["WARNINGS"].splitlines()[0] == run.warnings[0]


def test_a_search_that_can_find_something_warns_of_nothing(toolbox):
    run = toolbox.run("search", EVENT="noto-2024", PATH=121, PLATFORMS=[INDEX], OUTPUT="memory:")
    assert (run.error, run.warnings, run.results["WARNINGS"]) == ("", [], "")


def test_a_disaster_that_the_user_made_is_searched_by_key_or_name(toolbox, tmp_path):
    day = datetime(2024, 1, 1, tzinfo=timezone.utc)
    event = own_event("Wajima fire", day, Box(136.8, 37.3, 137.0, 37.5))
    SceneIndex(tmp_path / "index.gpkg").add_events([event])
    for given in (event.key, "Wajima fire"):
        run = toolbox.run("search", EVENT=given, PLATFORMS=[INDEX], OUTPUT=tmp_path / "found.gpkg")
        assert run.error == ""
        found = ogr.Open(str(tmp_path / "found.gpkg"))
        assert {feature["event"] for feature in found.GetLayer(0)} == {"noto-2024"}
        del found
    refused = toolbox.run("search", EVENT="Wajima flood", PLATFORMS=[INDEX], OUTPUT="memory:")
    assert "'Wajima flood' is not known" in refused.error
    assert event.key in refused.error
