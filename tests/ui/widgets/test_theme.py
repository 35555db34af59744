"""In every theme each text of the dock stands out from its ground by 4.5 : 1, as pictures show."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QIcon, QImage, QPainter, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QToolButton, QWidget
from support.window import dark_palette, high_contrast

LEFT = Qt.MouseButton.LeftButton
ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
LEAST = 4.5
LEAST_DISABLED = 1.5
LARGE_FONT = ", font 150 %"
# A screen of twice the pixels: strokes reach the colour that they are drawn in.
RATIO = 2
ROOM_OF_CROSS = 26


THEMES = {
    "default": None,
    "Night Mapping": None,
    "Blend of Gray": None,
    "dark": dark_palette,
    "high contrast": high_contrast,
}


@pytest.fixture(autouse=True)
def first_run(qgis_app) -> Iterator[None]:
    """The first steps are shown, whatever tests before this one did with them."""
    seen = settings.text("first_steps")
    settings.set_text("first_steps", "")
    yield
    settings.set_text("first_steps", seen)


@pytest.fixture
def usual_palette(qgis_app) -> QPalette:
    return QApplication.palette()


@pytest.fixture
def usual_size(qgis_app) -> float:
    return QApplication.font().pointSizeF()


@pytest.fixture
def look(qgis_app, request) -> Iterator[str]:
    """One theme, as QGIS sets it or as the system's palette; the usual one afterwards."""
    style, palette, font = QApplication.style().objectName(), QApplication.palette(), QApplication.font()
    name = request.param.replace(LARGE_FONT, "")
    if name in QgsApplication.uiThemes():
        QgsApplication.setUITheme(name)
    elif THEMES[name] is None:
        pytest.skip(f"this QGIS has no theme {name}")
    else:
        QApplication.setStyle("Fusion")
        QApplication.setPalette(THEMES[name]())
    if LARGE_FONT in request.param:
        bigger = QApplication.font()
        bigger.setPointSizeF(1.5 * bigger.pointSizeF())
        QApplication.setFont(bigger)
    yield name
    QgsApplication.setUITheme("default")
    qgis_app.setStyleSheet("")
    QApplication.setStyle(style)
    QApplication.setPalette(palette)
    QApplication.setFont(font)


def luminance(pixel: int) -> float:
    parts = [(int(pixel) >> shift & 255) / 255 for shift in (16, 8, 0)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def picture(dock) -> np.ndarray:
    """Return the pixels of the dock as it is drawn, 0xffrrggbb."""
    image = QImage(dock.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    painter = QPainter(image)
    dock.render(painter, QPoint(0, 0))
    painter.end()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bytes(bits), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)


def contrast_in(pixels: np.ndarray, place: QRect) -> float:
    """Return the contrast of what stands out most in *place* from the colour that most of it has."""
    top, left = max(place.top(), 0) * RATIO, max(place.left(), 0) * RATIO
    cut = pixels[top : (place.bottom() + 1) * RATIO, left : (place.right() + 1) * RATIO]
    colours, counts = np.unique(cut, return_counts=True)
    ground = luminance(colours[counts.argmax()])
    others = [luminance(one) for one in colours]
    return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05) for one in others)


def texts(dock, enabled: bool = True) -> Iterator[tuple[str, QRect]]:
    """Yield all that is written in the dock, and the room inside of its edges."""
    body = dock.widget().widget()
    for one in body.findChildren(QWidget):
        if not one.isVisible() or one.visibleRegion().isEmpty() or one.isEnabled() != enabled:
            continue
        if isinstance(one, QToolButton) and one.toolButtonStyle() == ICON_ONLY:
            continue
        if isinstance(one, (QLabel, QAbstractButton)) and one.text():
            inside = one.rect().adjusted(4, 4, -4, -4)
            if one.objectName().startswith("chip_"):
                inside.setRight(one.width() - ROOM_OF_CROSS)
            inside = inside.intersected(one.visibleRegion().boundingRect())
            if inside.width() > 8 and inside.height() > 6:
                yield (
                    f"{one.objectName()} {one.text()!r}",
                    QRect(one.mapTo(dock, inside.topLeft()), inside.size()),
                )
    if not enabled:
        return
    view = dock.results.view
    track = view.model().index(0, 0)
    for index in (track, *(view.model().index(row, 1, track) for row in range(3))):
        place = view.visualRect(index)
        if view.isVisible() and view.viewport().rect().contains(place.center()):
            inside = place.adjusted(4, 1, -4, -1)
            corner = view.viewport().mapTo(dock, inside.topLeft())
            yield f"row {index.data()!r}", QRect(corner, inside.size())


def placeholders(dock) -> Iterator[tuple[str, QRect]]:
    """Yield what stands in each empty line that is shown, between its icons and right of the cursor."""
    for line in dock.widget().widget().findChildren(QLineEdit):
        if not line.isVisible() or not line.isEnabled() or line.text() or not line.placeholderText():
            continue
        icons = [one.geometry() for one in line.findChildren(QAbstractButton) if one.isVisible()]
        middle = line.width() // 2
        left = max([line.cursorRect().right(), *(one.right() for one in icons if one.left() < middle)])
        right = min([line.width() - 4, *(one.left() for one in icons if one.left() >= middle)])
        inside = QRect(QPoint(left + 3, 4), QPoint(right - 1, line.height() - 5))
        inside = inside.intersected(line.visibleRegion().boundingRect())
        if inside.width() > 20 and inside.height() > 6:
            corner = line.mapTo(dock, inside.topLeft())
            yield f"{line.objectName()} {line.placeholderText()!r}", QRect(corner, inside.size())


def weak(dock) -> list[str]:
    QTest.qWait(100)
    for button in dock.widget().widget().findChildren(QAbstractButton):
        if button.text():
            button.setIcon(QIcon())  # an icon must not speak for a text
    image = picture(dock)
    measured = {name: contrast_in(image, place) for name, place in texts(dock)}
    assert len(measured) > 8
    empty = {name: contrast_in(image, place) for name, place in placeholders(dock)}
    assert empty
    measured |= empty
    return [f"{name}: {found:.2f}" for name, found in measured.items() if found < LEAST]


@pytest.mark.parametrize("look", THEMES, indirect=True)
def test_every_text_can_be_read(look, dock, qtbot):
    dock.search_panel.more_button.setChecked(True)
    assert weak(dock) == []
    dock.search_panel.more_button.setChecked(False)
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    dock.queue_model.put(JobView("a", "ALOS2518900770-240101-UBSL1.1__A", JobState.RUNNING, 0.4))
    assert weak(dock) == []
    dock.detail.hide()
    dock.licence_panel.ask(DISASTER_NONCOMMERCIAL)
    assert dock.licence_panel.isVisible()
    assert weak(dock) == []


@pytest.mark.parametrize("look", THEMES, indirect=True)
def test_a_button_that_is_pressed_can_be_told_from_the_others(look, dock):
    """WCAG 2.1 (1.4.11) asks 3 : 1 of what shows the state of a control."""
    QTest.qWait(100)
    button = dock.search_panel.findChild(QToolButton, "levelsFilter_L1.1")
    edges = []
    for pressed in (False, True):
        button.setChecked(pressed)
        QTest.qWait(100)
        image = picture(dock)
        corner = button.mapTo(dock, QPoint(0, 0))
        row = (corner.y() + button.height() // 2) * RATIO
        edges.append([luminance(one) for one in image[row, corner.x() * RATIO :][: 3 * RATIO]])
        # The ground beside it.
        ground = luminance(image[row, (corner.x() - 3) * RATIO])
    (before, after), ratio = edges, lambda a, b: (max(a, b) + 0.05) / (min(a, b) + 0.05)
    assert max(ratio(one, ground) for one in after) >= 3.0
    assert max(ratio(one, other) for one, other in zip(before, after)) >= 1.5


@pytest.mark.parametrize("look", [f"default{LARGE_FONT}", f"Night Mapping{LARGE_FONT}"], indirect=True)
def test_every_text_can_be_read_in_a_font_of_150_per_cent(usual_size, look, dock, qtbot):
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    assert dock.detail.font().pointSizeF() == pytest.approx(1.5 * usual_size)
    assert weak(dock) == []


@pytest.mark.parametrize("look", THEMES, indirect=True)
def test_what_cannot_be_pressed_is_weaker_and_still_seen(look, dock, qtbot):
    """WCAG 2.1 (1.4.3) asks nothing of texts of disabled controls; they must not vanish."""
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    QTest.qWait(100)
    for button in dock.detail.buttons.values():
        button.setIcon(QIcon())
        button.setEnabled(False)
    image = picture(dock)
    measured = {name: contrast_in(image, place) for name, place in texts(dock, enabled=False)}
    assert len(measured) > 2
    assert {name: found for name, found in measured.items() if found < LEAST_DISABLED} == {}


@pytest.mark.parametrize("look", ["Night Mapping", "Blend of Gray"], indirect=True)
def test_a_dock_that_is_open_follows_a_change_of_the_theme(usual_palette, look, dock, qgis_app):
    assert weak(dock) == []
    qgis_app.setStyleSheet("")
    QApplication.setPalette(usual_palette)
    assert weak(dock) == []
    QgsApplication.setUITheme(look)
    assert weak(dock) == []


def test_the_measure_finds_a_text_that_is_too_weak(dock):
    dock.results.state.headline.setStyleSheet("color: #999999; background: #777777")
    assert any("stateHeadline" in one for one in weak(dock))
