"""Where results would be, a search that found nothing says why, and what would find something."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from qgis.core import QgsApplication

NOTO = Box(136.6, 36.9, 137.4, 37.6)
OFFLINE = (Platform.INDEX,)


@pytest.fixture
def logged(qgis_app):
    """What is written to QGIS's message log."""
    said: list[str] = []
    log = QgsApplication.messageLog()
    keep = lambda text, _tag, _level: said.append(text)  # noqa: E731
    log.messageReceived.connect(keep)
    yield said
    log.messageReceived.disconnect(keep)


def test_a_condition_that_no_scene_fulfils_is_said_with_the_nearest(dock, qtbot, logged):
    dock.search(SearchQuery(area=NOTO, path=77, mode="UBX", platforms=OFFLINE))
    state = dock.results.state
    qtbot.waitUntil(state.button.isVisible, timeout=10_000)
    assert state.headline.text() == "No scene can fulfil all conditions"
    assert "PALSAR-2 has no mode UBX. The nearest are UBS, UBD" in state.sentence.text()
    assert "Path 77 does not cross the area. The nearest paths that do:" in state.sentence.text()
    assert any("has no mode UBX" in line for line in logged)


def test_the_next_search_knows_nothing_of_it(dock, qtbot):
    dock.search(SearchQuery(area=NOTO, mode="UBX", platforms=OFFLINE))
    qtbot.waitUntil(dock.results.state.button.isVisible, timeout=10_000)
    dock.search(SearchQuery(area=Box(0.0, -40.0, 1.0, -39.0), platforms=OFFLINE))
    qtbot.waitUntil(lambda: not dock.search_flow.is_running(), timeout=10_000)
    assert dock.results.state.headline.text() == "No scene fulfils all conditions"
