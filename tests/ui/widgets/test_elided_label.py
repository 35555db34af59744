"""A line without room keeps its beginning; a name that differs at its end keeps the end, too."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.ui.widgets.elided_label import ElidedLabel
from qgis.PyQt.QtGui import QImage

BEGINNING, END = "Queue 1 running", "412 GB free"


def ink(label: ElidedLabel) -> np.ndarray:
    """Return the picture of *label* as lightness, rows by columns."""
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bytes(bits), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def shown(label: ElidedLabel, qtbot, width: int) -> np.ndarray:
    qtbot.addWidget(label)
    label.setFixedSize(width, 30)
    label.show()
    return ink(label)


@pytest.mark.parametrize("both_ends", [False, True])
def test_what_a_line_without_room_loses(qgis_app, qtbot, both_ends):
    whole = ElidedLabel(f"{BEGINNING} {END}")
    room = whole.fontMetrics().horizontalAdvance(whole.text())
    full = shown(whole, qtbot, room)
    width = round(0.75 * room)
    short = ElidedLabel(whole.text(), both_ends=both_ends)
    cut = shown(short, qtbot, width)
    first, most = round(0.3 * width), round(0.7 * width)
    assert np.array_equal(cut[:, :first], full[:, :first])
    assert np.array_equal(cut[:, :most], full[:, :most]) != both_ends
    assert not np.array_equal(cut, full[:, :width])
    assert short.toolTip() == short.text() == whole.text()
    assert whole.toolTip() == ""
