"""An area that gives way: as tall as its content if there is room, else lower, and then it scrolls."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.widgets.yielding_area import YieldingArea, YieldingColumn
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

LINES = 12


@pytest.fixture
def column(qgis_app):
    """An area with twelve lines of text above a label, in a window."""
    window = QWidget()
    made = YieldingColumn(window)
    text = QLabel("\n".join(["line"] * LINES))
    made.yielding = YieldingArea(text, lines=3, parent=made)
    inner = QVBoxLayout(made)
    inner.addWidget(made.yielding)
    inner.addWidget(QLabel("below"))
    outer = QVBoxLayout(window)
    outer.addWidget(made)
    outer.addStretch(1)
    window.resize(300, 800)
    window.show()
    qgis_app.processEvents()
    yield made
    window.close()
    window.deleteLater()


def resize(column: YieldingColumn, height: int, app) -> YieldingArea:
    column.window().resize(300, height)
    app.processEvents()
    return column.yielding


def test_with_room_it_is_as_tall_as_its_content_and_no_taller(column, qgis_app):
    area = resize(column, 800, qgis_app)
    assert area.height() == area.widget().sizeHint().height()
    assert area.verticalScrollBar().maximum() == 0


def test_the_frame_of_a_theme_takes_nothing_of_the_content(column, qgis_app):
    text = column.yielding.widget()
    text.setWordWrap(True)
    column.window().setStyleSheet("QAbstractScrollArea { border: 7px solid grey }")
    area = resize(column, 800, qgis_app)
    # As wide as all of the area, but too wide for what the frame leaves.
    words = "i"
    while text.fontMetrics().horizontalAdvance(words + " i") <= area.width():
        words += " i"
    text.setText(words)
    area = resize(column, 801, qgis_app)
    assert area.viewport().height() == text.heightForWidth(area.viewport().width())
    assert text.height() > text.fontMetrics().lineSpacing() + 7
    assert area.verticalScrollBar().maximum() == 0


def test_without_room_it_gives_way_and_scrolls_but_keeps_its_lines(column, qgis_app):
    line = column.fontMetrics().lineSpacing()
    least = column.window().minimumSizeHint().height()
    area = resize(column, least, qgis_app)
    assert area.height() == 3 * line
    assert area.verticalScrollBar().maximum() == area.widget().height() - area.height() > 0
    assert area.spare() == area.sizeHint().height() - 3 * line
    assert resize(column, 800, qgis_app).verticalScrollBar().maximum() == 0


def test_what_it_keeps_is_not_given_away(column, qgis_app):
    column.yielding.keep(100)
    area = resize(column, column.window().minimumSizeHint().height(), qgis_app)
    assert area.minimumSizeHint().height() == 100
    column.yielding.keep(10_000)
    assert area.spare() == 0, "it wants no more than its content"


def test_limits_in_pixels_count_in_place_of_lines(column, qgis_app):
    column.yielding.set_limits(20, 60)
    area = resize(column, 800, qgis_app)
    assert (area.minimumSizeHint().height(), area.sizeHint().height(), area.height()) == (20, 60, 60)


def test_a_hidden_area_has_nothing_to_spare(column):
    column.yielding.hide()
    assert column.yielding.spare() == 0
    assert column.minimumSizeHint().height() == column.sizeHint().height()
