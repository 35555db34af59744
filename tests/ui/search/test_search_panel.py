"""Searching as an analyst does: a disaster, an area, days, a level; sorting, selecting both ways."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.layers.surroundings.base_map import is_base_map
from alos2_explorer.ui.results.model import SCENES_ROLE
from alos2_explorer.ui.results.rows import tree
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from support.in_window.search_state import search_is_over

LEFT = Qt.MouseButton.LeftButton


def press(widget) -> None:
    QTest.mouseClick(widget, LEFT)


def wait_for_search(dock, qtbot) -> None:
    qtbot.waitUntil(lambda: search_is_over(dock))


def search(dock, qtbot) -> list:
    with qtbot.waitSignal(dock.results.complete):
        press(dock.search_panel.search_button)
    return dock.results.model.scenes()


def pick(dock, qtbot, key: str) -> list:
    with qtbot.waitSignal(dock.results.complete):
        press(dock.gallery.cards[key])
    found = dock.results.model.scenes()
    # Many footprints come by and by, in turns of the event loop of their own.
    outlined = sum(scene.footprint is not None for scene in found)
    qtbot.waitUntil(lambda: dock.footprints.layer().featureCount() == outlined)
    return found


@pytest.fixture
def offline(dock):
    """Only what ships with the plugin is asked."""
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform.value == "index")
    return dock


def test_the_gallery_shows_the_disasters_with_their_scenes(dock):
    card = dock.gallery.cards["noto-2024"]
    assert "Noto" in card.accessibleName()
    assert "46 scenes" in card.accessibleDescription()
    assert "Non-commercial" in card.toolTip()


def test_one_click_on_a_disaster_finds_its_scenes_and_goes_there(dock, qtbot):
    found = pick(dock, qtbot, "noto-2024")
    assert {scene.event for scene in found} == {"noto-2024"}
    assert len({scene.product.scene_id for scene in found}) == 46
    assert dock.gallery.cards["noto-2024"].isChecked()
    assert dock._canvas.extent().contains(QgsRectangle(136.5, 36.8, 137.4, 37.6))
    assert dock.results.view.isVisible()


def test_what_narrows_the_search_is_seen_as_chips_and_can_be_taken_away(dock, qtbot):
    pick(dock, qtbot, "noto-2024")
    chips = dock.search_panel.chips.chips
    assert {"event", "area", "dates"} <= set(chips)
    assert chips["event"].text() == "Noto 2024"
    with qtbot.waitSignal(dock.search_flow.started) as started:
        press(chips["dates"])
    query = started.args[0]
    assert (query.start, query.stop) == (None, None)
    assert query.area is not None
    assert "dates" not in dock.search_panel.chips.chips


def test_searching_by_typed_area_days_and_level_finds_what_lies_there(offline, qtbot):
    panel = offline.search_panel
    QTest.keyClicks(panel.area.line, "37.3N 136.9E")
    QTest.keyClicks(panel.filters["dates"].start, "2024-01-01")
    QTest.keyClicks(panel.filters["dates"].stop, "2024-01-02")
    press(panel.filters["levels"].buttons[Level.L11])
    found = search(offline, qtbot)
    assert {scene.product.scene_id for scene in found} == {
        "ALOS2518900770-240101",
        "ALOS2518982830-240102",
    }
    assert {scene.product.level for scene in found} == {Level.L11}


def test_searching_what_the_map_shows(offline, qtbot):
    offline._canvas.setExtent(QgsRectangle(121, 23, 122, 24))
    press(offline.search_panel.area.buttons["canvas"])
    assert {scene.event for scene in search(offline, qtbot)} == {"taiwan-2024"}


def test_footprints_are_one_layer_with_one_feature_a_product(dock, qtbot):
    pick(dock, qtbot, "turkiye-2023")
    found = pick(dock, qtbot, "noto-2024")
    every = QgsProject.instance().mapLayers().values()
    layers = [layer for layer in every if not is_base_map(layer)]
    assert layers == [dock.footprints.layer()]
    qtbot.waitUntil(lambda: layers[0].featureCount() == len(found))


def test_selecting_a_row_selects_on_the_map(dock, qtbot):
    pick(dock, qtbot, "noto-2024")
    view, model = dock.results.view, dock.results.model
    row = model.index(0, 0, model.index(0, 0))
    QTest.mouseClick(
        view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, view.visualRect(row).center()
    )
    layer = dock.footprints.layer()
    selected = {feature["key"] for feature in layer.selectedFeatures()}
    assert selected == {scene.key for scene in view.selected_scenes()}
    assert selected
    assert dock.detail.isVisible()
    assert dock.detail.title.text() in next(iter(selected))


def test_selecting_on_the_map_selects_the_rows(dock, qtbot):
    pick(dock, qtbot, "noto-2024")
    layer = dock.footprints.layer()
    layer.selectByExpression("scene_id = 'ALOS2518982830-240102'")
    chosen = {scene.product.scene_id for scene in dock.results.view.selected_scenes()}
    assert chosen == {"ALOS2518982830-240102"}
    assert dock.detail.title.text() == "ALOS2518982830-240102"


def test_the_footprint_of_the_row_under_the_mouse_is_outlined_on_the_map(dock, qtbot):
    pick(dock, qtbot, "noto-2024")
    view, model = dock.results.view, dock.results.model
    row = model.index(1, 0, model.index(0, 0))
    # Sent to the table itself: what a cursor meets depends on the windows above it.
    mouse, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(view.visualRect(row).center())
    moved = QMouseEvent(QEvent.Type.MouseMove, place, mouse, mouse, keys)
    QCoreApplication.sendEvent(view.viewport(), moved)
    band = dock.footprints._band
    (scene, *_) = row.data(SCENES_ROLE)
    outline = QgsGeometry.fromWkt(scene.footprint.wkt()).boundingBox()
    assert band.asGeometry().boundingBox().toString(3) == outline.toString(3)
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert band.asGeometry().isEmpty()


def test_clicking_a_column_sorts_by_it(dock, qtbot):
    pick(dock, qtbot, "noto-2024")
    header = dock.results.view.header()
    x = header.sectionViewportPosition(tree.DATE) + 10
    press_at = QPoint(x, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, press_at)
    model = dock.results.model
    first_dates = [
        model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1)[0].start
        for row in range(model.rowCount())
    ]
    assert header.sortIndicatorSection() == tree.DATE
    assert len(first_dates) > 3


def test_typing_into_the_filter_keeps_what_matches_in_list_and_map(dock, qtbot):
    found = pick(dock, qtbot, "noto-2024")
    QTest.keyClicks(dock.results.filter, "P121 f0770")
    qtbot.waitUntil(lambda: dock.footprints.layer().featureCount() < len(found))
    assert {scene.product.frame for scene in dock.results.model.shown_scenes()} == {770}
    assert dock.results.count.text().endswith(f"of {len(found)}")


def test_days_in_the_wrong_order_are_one_sentence_in_the_message_bar(dock, bar):
    QTest.keyClicks(dock.search_panel.filters["dates"].start, "2024-01-05")
    QTest.keyClicks(dock.search_panel.filters["dates"].stop, "2024-01-01")
    press(dock.search_panel.search_button)
    assert not dock.search_flow.is_running()
    assert len(bar.items()) == 1
    text = bar.currentItem().text()
    assert text.startswith("The last day (2024-01-01) is before the first day (2024-01-05).")
    assert QgsProject.instance().mapLayers() == {}


def test_an_empty_result_says_so_and_offers_the_way_back(offline, qtbot):
    QTest.keyClicks(offline.search_panel.filters["dates"].start, "2015-01-01")
    QTest.keyClicks(offline.search_panel.filters["dates"].stop, "2015-01-02")
    assert search(offline, qtbot) == []
    state = offline.results.state
    assert state.isVisible()
    assert "No scene fulfils all conditions" in state.headline.text()
    with qtbot.waitSignal(offline.results.complete):
        press(state.button)
    assert offline.results.model.scenes()
