"""Makes ``docs/images/demo.png``: the window after the journey to the map sheet, the sheet beside it.

First walk the journey in a window that shows the whole dock::

    ALOS2_WINDOW=1640x1060 QT_QPA_PLATFORM=offscreen build/venv/bin/pytest -n 0 \\
        tests/journeys/test_journeys.py -k map_sheet
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage, QPainter

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ROOT / "build" / "journeys"
PICTURE = ROOT / "docs" / "images" / "demo.png"
PAGE_WIDTH, GAP, HEIGHT = 1150, 16, 900


def main() -> None:
    """Compose both pictures of the last journey."""
    application = QGuiApplication([])
    window, page = (QImage(str(TAKEN / name)) for name in ("sheet.png", "sheet-page.png"))
    page = page.scaledToWidth(PAGE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    width = window.width() + page.width() + 2 * GAP
    whole = QImage(width, window.height(), QImage.Format.Format_RGB32)
    whole.fill(QColor("#c9ced3"))
    painter = QPainter(whole)
    painter.drawImage(0, 0, window)
    painter.drawImage(window.width() + GAP, (window.height() - page.height()) // 2, page)
    painter.end()
    small = whole.scaledToHeight(HEIGHT, Qt.TransformationMode.SmoothTransformation)
    small.save(str(PICTURE))
    print(f"{PICTURE}: {small.width()} x {small.height()}")
    application.processEvents()


if __name__ == "__main__":
    main()
