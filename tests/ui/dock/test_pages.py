"""Pages: one at a time in one place, a tab for each that has something to show."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.dock.pages import Page, Pages
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


@pytest.fixture
def panels(qgis_app) -> dict[str, QLabel]:
    made = {name: QLabel(name) for name in ("scene", "comparison", "candidates", "layer")}
    for panel in made.values():
        panel.hide()
    return made


@pytest.fixture
def pages(panels, qgis_app):
    window = QWidget()
    made = Pages(
        (
            Page("scene", "Scene", (panels["scene"],)),
            Page("comparison", "Comparison", (panels["comparison"], panels["candidates"])),
            Page("layer", "Layer", (panels["layer"],), quiet=True),
        ),
        window,
    )
    QVBoxLayout(window).addWidget(made)
    window.show()
    qgis_app.processEvents()
    yield made
    window.close()
    window.deleteLater()


def titles(pages: Pages) -> list[str]:
    return [pages.tabs.tabText(index) for index in range(pages.tabs.count())]


def test_without_a_panel_it_takes_no_room(pages):
    assert pages.isHidden()
    assert (pages.front(), titles(pages)) == ("", [])


def test_what_came_last_is_in_front_and_the_tabs_keep_their_order(pages, panels):
    panels["comparison"].show()
    panels["scene"].show()
    assert pages.front() == "scene"
    assert titles(pages) == ["Scene", "Comparison"]
    assert panels["scene"].isVisible()
    assert not panels["comparison"].isVisible()


def test_a_tab_brings_its_page_and_one_that_goes_gives_the_front_back(pages, panels, qtbot):
    panels["scene"].show()
    panels["comparison"].show()
    pages.tabs.setCurrentIndex(0)
    assert pages.front() == "scene"
    panels["scene"].hide()
    qtbot.waitUntil(lambda: pages.front() == "comparison")
    assert titles(pages) == ["Comparison"]


def test_a_page_stays_while_one_of_its_panels_is_there(pages, panels, qtbot):
    panels["comparison"].show()
    panels["candidates"].show()
    panels["comparison"].hide()
    qtbot.waitUntil(lambda: not pages._soon.isActive())
    assert pages.front() == "comparison"
    assert panels["candidates"].isVisible()


def test_a_panel_that_is_hidden_and_shown_in_one_turn_keeps_its_place(pages, panels, qtbot):
    panels["scene"].show()
    panels["comparison"].show()
    panels["scene"].hide()
    panels["scene"].show()
    qtbot.waitUntil(lambda: not pages._soon.isActive())
    assert pages.front() == "comparison"
    assert titles(pages) == ["Scene", "Comparison"]


def test_a_quiet_page_waits_behind_others(pages, panels):
    panels["scene"].show()
    panels["layer"].show()
    assert pages.front() == "scene"
    assert titles(pages) == ["Scene", "Layer"]
    pages.bring(panels["layer"])
    assert pages.front() == "layer"


def test_a_quiet_page_comes_at_once_for_a_user_at_the_layer_tree(pages, panels, monkeypatch):
    panels["scene"].show()
    tree = QgsLayerTreeView()
    monkeypatch.setattr(QApplication, "focusWidget", lambda: tree)
    panels["layer"].show()
    assert pages.front() == "layer"


def test_it_gives_way_until_the_other_goes_or_a_page_is_asked_for(pages, panels):
    filters = QWidget(pages.window())
    filters.hide()
    pages.give_way_to(filters)
    panels["scene"].show()
    filters.show()
    assert pages.isHidden()
    filters.hide()
    assert pages.isVisible()
    filters.show()
    pages.bring(panels["scene"])
    assert pages.isVisible()


def test_a_hidden_panel_is_not_brought(pages, panels):
    panels["scene"].show()
    pages.bring(panels["comparison"])
    assert pages.front() == "scene"
