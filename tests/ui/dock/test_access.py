"""Every control is reached by keyboard, has a name to be read out, and fits a narrow dock."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSpinBox,
    QWidget,
)

LEFT = Qt.MouseButton.LeftButton
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QSpinBox, QAbstractItemView, QAbstractSlider)


def is_part_of_another(widget: QWidget) -> bool:
    """Whether Qt made *widget* inside one of its own, such as the line of a spin box."""
    if isinstance(widget, QScrollBar):
        return True
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, (QComboBox, QSpinBox, QAbstractItemView, QLineEdit)):
            return True
        parent = parent.parent()
    return False


def controls(dock) -> list[QWidget]:
    body = dock.widget().widget()
    found = [widget for widget in body.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    return [widget for widget in found if not is_part_of_another(widget)]


@pytest.fixture
def busy(dock, qtbot):
    """The dock with results, a selection, open filters, and jobs in the queue."""
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    dock.search_panel.fold(False)
    dock.search_panel.more_button.setChecked(True)
    model = dock.results.model
    dock.results.view.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    name = "ALOS2518900770-240101-UBSL1.1__A"
    dock.queue_model.put(
        JobView("a", name, JobState.RUNNING, 0.4, bytes_per_second=1e7, seconds_left=300)
    )
    dock.queue_model.put(
        JobView("b", name, JobState.NEEDS_LOGIN, 0.4, problem="Log in at G-Portal first.")
    )
    dock.cost_panel.ask("Fetch 6.1 GB?", "About 8 min at 12.4 MB/s.", with_area=True)
    return dock


def test_every_control_has_a_name_to_be_read_out(busy):
    nameless = [
        (type(one).__name__, one.objectName())
        for one in controls(busy)
        if not (one.accessibleName() or getattr(one, "text", str)()) and not one.isHidden()
    ]
    assert nameless == []


def test_every_control_is_reached_by_the_tab_key(busy):
    unreachable = [
        (type(one).__name__, one.objectName())
        for one in controls(busy)
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert unreachable == []


@pytest.mark.parametrize("font_scale", [1.0, 1.5])
def test_nothing_is_cut_off_at_320_pixels(busy, qtbot, font_scale):
    usual = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(usual.pointSizeF() * font_scale)
    try:
        QApplication.setFont(larger)
        busy.setFloating(True)
        busy.resize(320, 900)
        QTest.qWait(50)
        scroll: QScrollArea = busy.widget()
        body = scroll.widget()
        assert busy.width() == 320
        room = scroll.viewport().width()
        panels = [one for one in body.children() if isinstance(one, QWidget) and not one.isHidden()]
        wide = [(one.objectName(), one.minimumSizeHint().width()) for one in panels]
        assert [one for one in wide if one[1] > room - 12] == []
        assert body.width() <= room
        cut = []
        for one in controls(busy):
            if one.isVisibleTo(body):
                right = one.mapTo(body, one.rect().topRight()).x()
                if right > body.width():
                    cut.append((one.objectName(), right, body.width()))
        assert cut == []
    finally:
        QApplication.setFont(usual)
