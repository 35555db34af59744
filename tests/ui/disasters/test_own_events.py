"""A disaster of the user's own: added, searched, remembered, removed."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from support.products import keep_in_index
from support.scenes import scene

LEFT = Qt.MouseButton.LeftButton
BEFORE, AFTER = scene("2023-12-05", orbit=51500), scene("2024-01-02", orbit=51905)
KEY = "own-landslide-20240101"


@pytest.fixture
def added(dock, qtbot):
    """The dock after a disaster was added for what the map shows, searched in the local index."""
    keep_in_index(BEFORE, AFTER)
    dock._canvas.setExtent(QgsRectangle(136.9, 36.9, 137.7, 37.7))
    QTest.mouseClick(dock.gallery.add, LEFT)
    assert dock.event_form.isVisible()
    QTest.keyClicks(dock.event_form.name, "Landslide")
    QTest.keyClicks(dock.event_form.day, "2024-01-01")
    with qtbot.waitSignal(dock.search_flow.finished, timeout=20_000):
        QTest.mouseClick(dock.event_form.add, LEFT)
    qtbot.waitUntil(lambda: KEY in dock.gallery.cards)
    return dock


def test_its_scenes_are_found_and_told_apart_by_its_day(added):
    found = {one.key: one for one in added.results.model.scenes()}
    assert found[BEFORE.key].phase is Phase.ARCHIVE
    assert found[AFTER.key].phase is Phase.POST
    assert {found[key].event for key in (BEFORE.key, AFTER.key)} == {KEY}
    assert added.gallery.cards[KEY].isChecked()
    assert added.search_panel.chips.chips["event"].text() == "Landslide"


def test_it_is_still_there_when_the_dock_is_opened_again(added, qgis_iface, qtbot):
    added.shut_down()
    again = type(added)(qgis_iface)
    qtbot.waitUntil(lambda: KEY in again.gallery.cards)
    again.shut_down()


def test_it_can_be_removed_with_the_delete_key(added, qtbot):
    card = added.gallery.cards[KEY]
    (remove,) = card.actions()
    assert remove.shortcut().toString() == "Del"
    remove.trigger()
    qtbot.waitUntil(lambda: KEY not in added.gallery.cards)


def test_without_a_name_or_day_the_reason_is_said(dock, bar):
    QTest.mouseClick(dock.gallery.add, LEFT)
    QTest.keyClicks(dock.event_form.name, "Landslide")
    QTest.mouseClick(dock.event_form.add, LEFT)
    assert bar.currentItem().text().startswith("A disaster needs a name and the day it began.")
    assert dock.event_form.isVisible()
