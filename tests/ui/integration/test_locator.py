"""The locator bar: scene ids, tracks and disasters are answered offline and off the main thread."""

from __future__ import annotations

import threading

import pytest
from alos2_explorer.ui.integration.locator import PREFIX
from alos2_explorer.ui.workflows.library import typed_search
from qgis.core import QgsLocatorContext, QgsLocatorResult, QgsRectangle

SCENE = "ALOS2518900770-240101"


@pytest.fixture
def typed(extension, window, qtbot):
    """Types into the locator and returns the results."""

    def search(text: str) -> list:
        found = []

        def collect(result) -> None:
            # What the signal hands over lives only as long as the call.
            found.append(QgsLocatorResult(result))

        window.locator.foundResult.connect(collect)
        with qtbot.waitSignal(window.locator.finished):
            window.locator.fetchResults(f"{PREFIX} {text}", QgsLocatorContext())
        window.locator.foundResult.disconnect(collect)
        return found

    return search


def go(result) -> None:
    result.filter.triggerResult(result)


def test_a_scene_id_is_found_selected_and_shown(typed, extension, window, qtbot):
    results = typed(SCENE)
    assert [result.displayString for result in results] == [SCENE]
    assert "P121" in results[0].description
    go(results[0])
    qtbot.waitUntil(lambda: extension.dock is not None)
    dock = extension.dock
    qtbot.waitUntil(
        lambda: SCENE in {one.product.scene_id for one in dock.results.view.selected_scenes()}
    )
    assert dock.detail.isVisible()
    centre = window.canvas.extent().center()
    assert 136.0 < centre.x() < 138.0
    assert 36.5 < centre.y() < 38.5
    assert window.canvas.extent().width() < 4.0


@pytest.mark.parametrize("text", ["ALOS2518900770-240101-UBSL1.1__A", "alos2518900770-240101"])
def test_a_product_id_or_small_letters_do_as_well(typed, text):
    assert [result.displayString for result in typed(text)] == [SCENE]


def test_a_track_leads_to_a_search_and_to_its_scenes(typed, extension, qtbot):
    results = typed("P121 F770")
    assert results[0].displayString == "Search P121 F0770"
    assert SCENE in {result.displayString for result in results[1:]}
    go(results[0])
    dock = extension.dock
    qtbot.waitUntil(lambda: bool(dock.results.model.scenes()))
    query = dock.search_panel.query()
    assert (query.path, query.frame) == (121, 770)
    tracks = {(one.product.path, one.product.frame) for one in dock.results.model.scenes()}
    assert tracks == {(121, 770)}


@pytest.mark.parametrize("text", ["noto", "Noto 2024", "能登", "noto-2024"])
def test_a_disaster_by_its_name_in_either_language(typed, text):
    assert [result.displayString for result in typed(text)] == ["Noto Peninsula Earthquake 2024"]


def test_a_disaster_is_zoomed_to_and_searched(typed, extension, window, qtbot):
    go(typed("noto")[0])
    qtbot.waitUntil(lambda: extension.dock is not None)
    dock = extension.dock
    qtbot.waitUntil(lambda: len(dock.results.model.scenes()) > 40)
    assert dock.search_panel.query().event == "noto-2024"
    assert window.canvas.extent().contains(QgsRectangle(136.6, 36.9, 137.3, 37.5))


@pytest.mark.parametrize("text", ["a", "zz unknown", "P999", "F9999", "2"])
def test_what_means_nothing_finds_nothing(typed, text):
    assert typed(text) == []


def test_the_index_is_asked_outside_of_the_main_thread(typed, monkeypatch):
    threads = []
    real = typed_search.find

    def noting(*arguments):
        threads.append(threading.get_ident())
        return real(*arguments)

    monkeypatch.setattr(typed_search, "find", noting)
    typed("noto")
    assert threads
    assert threading.get_ident() not in threads


def test_a_search_that_is_given_up_stops(typed, window, qtbot):
    window.locator.fetchResults(f"{PREFIX} P121", QgsLocatorContext())
    window.locator.cancel()
    assert not window.locator.isRunning()
    assert [result.displayString for result in typed(SCENE)] == [SCENE]
