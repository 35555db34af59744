"""Comparing two dates: swipe, blink, colours, difference with its histogram."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.layers.layer_tree import bring_forward
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from support.products import keep_in_index, listed, write_strip

LEFT = Qt.MouseButton.LeftButton
# The background and the credit have fewer.
COLOURS_OF_AN_IMAGE = 12


def press(widget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> dict[Phase, Path]:
    folder = tmp_path_factory.mktemp("pair")
    return {phase: Path(write_strip(folder, phase).location) for phase in (Phase.POST, Phase.ARCHIVE)}


@pytest.fixture
def compared(dock, pair, qtbot):
    """The dock after Compare was pressed for a scene and both dates are on the map."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    with FileServer(pair[Phase.POST].parent) as server:
        scenes = [listed(file, server.url, phase) for phase, file in pair.items()]
        keep_in_index(*scenes)
        dock.search_panel.filters["platforms"].buttons[Platform.INDEX].setChecked(True)
        with qtbot.waitSignal(dock.results.complete):
            press(dock.search_panel.search_button)
        dock.results.view.select_keys([scenes[0].key])
        press(dock.detail.buttons[SceneAction.COMPARE])
        qtbot.waitUntil(dock.compare.isVisible)
        qtbot.waitUntil(lambda: not dock.comparison.tool.curtain.image.isNull())
        yield dock


def by_quantity(quantity: str) -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.customProperty("alos2/quantity") == quantity]


def test_both_dates_are_named_and_the_line_is_on_the_map(compared):
    assert compared.compare.title.text() == "2022-09-26 ↔ 2024-01-01"
    assert compared._canvas.mapTool() is compared.comparison.tool
    assert compared.comparison.tool.curtain.share == 0.5


def test_dragging_moves_the_line(compared):
    viewport = compared._canvas.viewport()
    y = viewport.height() // 2
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, LEFT, none, QPoint(10, y))
    QTest.mouseMove(viewport, QPoint(viewport.width() // 4, y))
    QTest.mouseRelease(viewport, LEFT, none, QPoint(viewport.width() // 4, y))
    curtain = compared.comparison.tool.curtain
    assert curtain.share == pytest.approx(0.25, abs=0.02)
    assert curtain.line_rect().width() == pytest.approx(viewport.width() * 0.25, abs=3)


def test_the_line_moves_by_keys_that_leave_the_map_where_it_is(compared):
    canvas, curtain = compared._canvas, compared.comparison.tool.curtain
    extent = canvas.extent()
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Comma)
    assert curtain.share == pytest.approx(0.3)
    QTest.keyClick(canvas, Qt.Key.Key_Period)
    assert curtain.share == pytest.approx(0.35)
    assert canvas.extent() == extent


def test_the_older_date_is_drawn_up_to_the_line(compared):
    viewport = compared._canvas.viewport()
    picture = compared.comparison.tool.curtain.image
    shown = viewport.grab().toImage()
    for x in (viewport.width() // 8, viewport.width() // 4, viewport.width() // 3):
        place = QPoint(x, viewport.height() // 2)
        assert shown.pixelColor(place).getRgb() == picture.pixelColor(place).getRgb()


def test_the_picture_holds_the_older_date_also_where_it_came_after_the_comparison_began(compared, qtbot):
    def colours() -> int:
        picture = compared.comparison.tool.curtain.image
        middle = picture.height() // 2
        return len({picture.pixel(x, middle) for x in range(0, picture.width(), 3)})

    canvas = compared._canvas
    (older,), (newer,) = compared.comparison._pair.older, compared.comparison._pair.newer
    canvas.setLayers([newer])
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(older, older.extent()))
    canvas.refresh()
    qtbot.waitUntil(lambda: colours() <= COLOURS_OF_AN_IMAGE)
    canvas.setLayers([newer, older])
    qtbot.waitUntil(lambda: colours() > COLOURS_OF_AN_IMAGE)


def test_the_older_date_is_drawn_also_where_the_drawing_of_the_map_is_stopped(compared, qtbot):
    canvas = compared._canvas
    with qtbot.waitSignal(canvas.mapRefreshCanceled):
        canvas.renderStarting.connect(canvas.stopRendering)
        canvas.zoomByFactor(0.5)
        assert compared.comparison.tool.curtain.image.isNull()
    canvas.renderStarting.disconnect(canvas.stopRendering)
    qtbot.waitUntil(lambda: not compared.comparison.tool.curtain.image.isNull())


def test_space_blinks_and_escape_gives_the_map_back(compared):
    canvas = compared._canvas
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert compared.comparison.tool.curtain.covered
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert not compared.comparison.tool.curtain.covered
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert compared.comparison.tool.curtain is None
    assert not compared.compare.buttons["swipe"].isChecked()


def test_the_line_can_lie_flat(compared):
    press(compared.compare.buttons["turn"])
    assert compared.comparison.tool.curtain.horizontal
    QTest.keyClick(compared._canvas, Qt.Key.Key_V)
    assert not compared.comparison.tool.curtain.horizontal


def test_colours_of_change_come_as_a_layer(compared, qtbot):
    press(compared.compare.buttons["composite"])
    qtbot.waitUntil(lambda: len(by_quantity("composite")) == 1)
    assert by_quantity("composite")[0].isValid()


def test_the_difference_comes_with_its_histogram_and_a_threshold_to_move(compared, qtbot):
    press(compared.compare.buttons["ratio"])
    qtbot.waitUntil(compared.compare.histogram.isVisible)
    (layer,) = by_quantity("difference")
    before = layer.renderer().classificationMax()
    assert "Candidates of change" in compared.compare.numbers.text()
    compared.compare.slider.setValue(100)
    assert "±10.0 dB" in compared.compare.numbers.text()
    assert layer.renderer().classificationMax() != before


def test_the_threshold_is_dragged_on_the_histogram(compared, qtbot):
    press(compared.compare.buttons["ratio"])
    histogram = compared.compare.histogram
    qtbot.waitUntil(histogram.isVisible)
    (layer,) = by_quantity("difference")
    middle = histogram.height() // 2
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(histogram, LEFT, none, QPoint(histogram.width() // 2 + 5, middle))
    near = compared.compare.slider.value()
    QTest.mouseMove(histogram, QPoint(histogram.width() - 2, middle))
    QTest.mouseRelease(histogram, LEFT, none, QPoint(histogram.width() - 2, middle))
    QTest.mousePress(histogram, LEFT, none, QPoint(histogram.width() - 2, middle))
    far = compared.compare.slider.value()
    assert far > near
    assert layer.renderer().classificationMax() > 0


def test_the_uppermost_two_dates_are_compared_by_the_tool_of_the_dock(compared):
    compared.comparison.stop()
    assert not compared.compare.isVisible()
    press(compared.tools.compare_button)
    assert compared.compare.isVisible()
    assert compared._canvas.mapTool() is compared.comparison.tool


def test_taking_a_date_away_ends_the_comparison(compared):
    older, _ = compared.comparison._pair.layers_of_one_image()
    QgsProject.instance().removeMapLayer(older.id())
    assert not compared.compare.isVisible()
    assert compared.comparison.tool.curtain is None


def rasters_in_order() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().layerTreeRoot().layerOrder()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def test_both_dates_are_written_each_on_its_side_of_the_line(compared):
    curtain = compared.comparison.tool.curtain
    assert curtain.texts == ("BEFORE 2022-09-26", "AFTER 2024-01-01")
    older, newer = curtain.date_places()
    line = curtain.line_rect().right()
    assert 0 <= older.left() < older.right() < line < newer.left()
    white = compared._canvas.viewport().grab().toImage().pixelColor(older.left() + 4, older.center().y())
    assert white.getRgb()[:3] == (255, 255, 255)
    curtain.share = 0.01
    assert curtain.date_places()[0].isEmpty()
    compared.comparison.tool.blink()
    assert curtain.date_places()[1].isEmpty()


def test_the_pair_lies_above_layers_that_were_there_before(compared, tmp_path, qtbot):
    pair = compared.comparison._pair
    fresh = [*pair.newer, *pair.older]
    root = QgsProject.instance().layerTreeRoot()
    bring_forward(QgsProject.instance(), [*pair.older])
    assert rasters_in_order()[0] in pair.older
    compared.comparison._compare(pair)
    assert rasters_in_order()[:2] == fresh
    assert all(root.findLayer(layer).isVisible() for layer in fresh)


def test_a_preview_is_called_one_and_the_panel_says_what_to_do(compared):
    names = [layer.name() for layer in rasters_in_order()]
    assert all(name.startswith("HH preview · ") for name in names)
    assert "Decode" in compared.compare.preview.text()
    assert compared.compare.preview.isVisible()


def test_the_comparison_of_previews_becomes_one_in_full_once_both_are_decoded(compared, qtbot):
    press(compared.compare.buttons["composite"])
    qtbot.waitUntil(lambda: bool(by_quantity("composite")))
    (coarse,) = by_quantity("composite")
    coarse_source = coarse.source()
    scenes = compared.results.model.scenes()
    compared.results.view.select_keys([scene.key for scene in scenes])
    press(compared.detail.buttons[SceneAction.DECODE])
    qtbot.waitUntil(compared.job_queue.is_idle)
    qtbot.waitUntil(
        lambda: [one.source() for one in by_quantity("composite")] not in ([], [coarse_source])
    )
    assert not compared.comparison._pair.is_preview
    assert not compared.compare.preview.isVisible()
    (fine,) = by_quantity("composite")
    assert fine.source() != coarse_source


def test_both_sides_show_one_quantity_though_another_lies_above(compared):
    """Flattened γ⁰ beside σ⁰ differs everywhere, and that is not change."""
    pair = compared.comparison._pair
    (newer,) = pair.newer
    gamma = newer.clone()
    gamma.setCustomProperty("alos2/quantity", "gamma0")
    gamma.setCustomProperty("alos2/product_id", "UBSL1.1__A_NRB")
    QgsProject.instance().addMapLayer(gamma)
    assert rasters_in_order()[0] is gamma
    compared.comparison.start()
    assert rasters_in_order()[0] is newer
    assert compared.comparison._pair.older == pair.older
    assert compared.compare.preview.text() == "Preview"


def test_sides_that_are_not_alike_are_said_before_anything_is_made_of_them(compared, qtbot):
    (newer,) = compared.comparison._pair.newer
    newer.setCustomProperty("alos2/quantity", "gamma0")
    compared.comparison.start()
    said = "One date shows σ⁰, the other γ⁰: their difference is not change."
    assert compared.compare.preview.text() == said
    with qtbot.waitSignal(compared.comparison.failed) as failed:
        press(compared.compare.buttons["ratio"])
    assert failed.args[0].message == said
    newer.setCustomProperty("alos2/quantity", "sigma0")
    newer.setCustomProperty("alos2/polarisation", "HV")
    compared.comparison.start()
    assert compared.compare.preview.text() == "The two dates have no polarisation in common."
