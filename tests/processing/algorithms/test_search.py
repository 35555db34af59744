"""``alos2:search`` says why nothing can be found: in the log, at its end, and in its result."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.host import settings
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
