"""The dock as it opens: wide enough, high enough at 900 pixels, and its buttons stay where they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.dock.dock import ExplorerDock
from alos2_explorer.ui.results.rows import tree
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolButton, QWidget
from support.window import Window

START = datetime(2024, 1, 1, tzinfo=timezone.utc)
LEFT = Qt.MouseButton.LeftButton
ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
HEIGHT = 900
# What QGIS has on Linux, macOS and Windows alike: 13 to 15 pixels.
POINTS = 10
# Qt leaves so many pixels beside the text of a cell.
EDGES = 6


@pytest.fixture
def usual_font(qgis_app):
    before = QApplication.font()
    usual = QApplication.font()
    usual.setPointSizeF(POINTS)
    QApplication.setFont(usual)
    yield
    QApplication.setFont(before)


@pytest.fixture
def first(own_settings, qgis_new_project, bar, usual_font, qtbot):
    """The dock in a window of 900 pixels in height, at the width that it asks for itself."""
    import qgis.utils

    settings.set_text("first_steps", "seen")
    before = qgis.utils.iface
    window = Window(1500, HEIGHT)
    window.show()
    made = ExplorerDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    qtbot.waitUntil(lambda: bool(made.gallery.cards))
    QTest.qWait(50)
    yield made
    made.shut_down()
    window.canvas.stopRendering()
    window.close()
    window.deleteLater()
    QTest.qWait(0)
    qgis.utils.iface = before


def pick(dock, qtbot, key: str = "noto-2024") -> None:
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards[key], LEFT)
    QTest.qWait(100)


def cut_off(dock) -> list[tuple[str, str]]:
    """Return the buttons and labels that are narrower than their one line of text."""
    found = []
    for one in dock.widget().widget().findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, (QPushButton, QToolButton, QLabel)):
            continue
        if isinstance(one, QLabel) and (one.wordWrap() or "<" in one.text()):
            continue
        lines = one.text().replace("&", "").split("\n") if one.text() else []
        if (
            isinstance(one, QToolButton)
            and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        ):
            lines = []
        if any(one.fontMetrics().horizontalAdvance(line) > one.width() for line in lines):
            found.append((one.objectName(), one.text()))
    return found


def squeezed(dock) -> list[str]:
    """Return the panels that are lower than what is in them."""
    found = []
    for panel in dock.widget().widget().children():
        if isinstance(panel, QWidget) and panel.isVisible():
            least = panel.heightForWidth(panel.width()) if panel.hasHeightForWidth() else 0
            if panel.height() < max(least, panel.minimumSizeHint().height()):
                found.append(panel.objectName())
    return found


def hidden_below(dock) -> int:
    """Return how many pixels of the dock can only be seen by scrolling; no panel is squeezed for it."""
    QTest.qWait(100)
    for _ in range(20):
        if squeezed(dock):
            QTest.qWait(100)
    assert squeezed(dock) == []
    return dock.widget().verticalScrollBar().maximum()


def test_it_opens_wide_enough_for_what_it_shows(first, qtbot):
    assert first.height() >= 0.9 * HEIGHT
    assert cut_off(first) == []
    pick(first, qtbot)
    assert cut_off(first) == []
    view = first.results.view
    metrics = view.fontMetrics()
    bold = view.font()
    bold.setBold(True)
    model = view.model()
    shown = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    assert {tree.SCENE, tree.DATE, tree.LEVEL} <= set(shown)
    assert metrics.horizontalAdvance("2024-01-01") + EDGES <= view.columnWidth(tree.DATE)
    tracks = [model.index(row, 0) for row in range(model.rowCount())]
    assert tracks
    for track in tracks:
        text = QFontMetrics(bold).horizontalAdvance(track.data())
        assert text + view.indentation() <= view.viewport().width(), track.data()
        for row in range(model.rowCount(track)):
            for column in shown:
                index = model.index(row, column, track)
                wanted = metrics.horizontalAdvance(str(index.data()))
                if column == tree.SCENE:
                    wanted += 2 * view.indentation() + view.iconSize().width()
                assert wanted + EDGES <= view.columnWidth(column), index.data()


def test_it_leaves_the_map_more_than_half_of_a_laptop(first):
    assert first.width() < 1366 * 0.4


@pytest.mark.parametrize("filters", [False, True])
def test_nothing_needs_scrolling_at_900_pixels(first, qtbot, filters):
    assert hidden_below(first) == 0
    pick(first, qtbot)
    assert first.detail.isVisible()
    assert hidden_below(first) == 0
    if filters:
        QTest.mouseClick(first.search_panel.filters_button, LEFT)
        QTest.mouseClick(first.search_panel.more_button, LEFT)
        assert first.search_panel.filters["platforms"].isVisible()
        assert hidden_below(first) == 0
        QTest.mouseClick(first.search_panel.filters_button, LEFT)
        assert first.detail.isVisible(), "the scene is still selected"
    name = "ALOS2518900770-240101-UBSL1.1__A"
    for key, state in zip("abc", (JobState.RUNNING, JobState.PAUSED, JobState.WAITING)):
        first.queue_model.put(JobView(key, name, state, 0.4, can_pause=True, can_delete=True))
    first.queue.set_free_space(412_000_000_000)
    assert hidden_below(first) == 0


def places(dock) -> dict[str, QPoint]:
    panel = dock.search_panel
    buttons: list[QAbstractButton] = [panel.search_button, panel.filters_button]
    return {one.objectName(): one.mapTo(dock, QPoint(0, 0)) for one in buttons}


def all_places(dock) -> dict[str, QPoint]:
    """Return where each button of the dock is that has a name, apart from the chips themselves."""
    QTest.qWait(50)
    found = dock.widget().widget().findChildren(QAbstractButton)
    return {
        one.objectName(): one.mapTo(dock, QPoint(0, 0))
        for one in found
        if one.isVisible()
        and one.objectName()
        and not one.objectName().startswith(("chip_", "moreChips"))
    }


def test_chips_that_come_or_go_move_no_button(first, qtbot):
    pick(first, qtbot)
    before = places(first)
    panel = first.search_panel
    panel.fold(False)
    QTest.qWait(50)
    assert places(first) == before, "nor do the filters that unfold"
    for level, button in panel.filters["levels"].buttons.items():
        QTest.mouseClick(button, LEFT)
        QTest.qWait(30)
        assert any(level.value in chip.text() for chip in panel.chips.chips.values())
        assert places(first) == before
    everything = all_places(first)
    assert {"searchButton", "moreButton", "missingDetails"} <= set(everything)
    panel.set_query(replace(panel.query(), path=121, frame=770, mode="UBS", polarisation="HH"))
    assert panel.chips.rest.isVisible(), "no row has room for so many"
    assert all_places(first) == everything
    panel.set_query(SearchQuery(area=panel.query().area))
    assert all_places(first) == everything
    panel.set_query(replace(panel.query(), start=START, stop=START))
    with qtbot.waitSignal(first.results.complete):
        QTest.mouseClick(panel.chips.chips["dates"], LEFT)
    QTest.qWait(50)
    assert places(first) == before
