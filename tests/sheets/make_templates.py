"""Makes the four templates of map sheets in ``resources/sheets``.

Run it from the root of the repository: ``build/venv/bin/python tests/sheets/make_templates.py``. A
template has places and sizes of letters alone: the plugin fills in words, layers and legend by the ids
of the items.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sheets"
INK, GREY = "#1f2933", "#52606d"
Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """Page in mm, size of its letters beside those of A4, and the places of its items in mm."""

    page: tuple[float, float]
    letters: float
    places: dict[str, Place]


A4_LANDSCAPE: dict[str, Place] = {
    "title": (8, 6, 281, 9),
    "subtitle": (8, 15, 281, 6),
    "map": (15, 24, 195, 152),
    "overview": (219, 24, 70, 40),
    "legend_heading": (219, 67, 70, 5),
    "legend": (219, 72, 70, 28),
    "caution": (219, 101, 70, 6),
    "sources_heading": (219, 109, 70, 5),
    "sources": (219, 114, 70, 42),
    "terms_heading": (219, 158, 70, 5),
    "terms": (219, 163, 70, 36),
    "north": (15, 184, 8, 13),
    "scalebar": (27, 185, 90, 12),
    "prepared": (8, 200, 281, 5),
}
A4_PORTRAIT: dict[str, Place] = {
    "title": (8, 6, 194, 9),
    "subtitle": (8, 15, 194, 6),
    "map": (15, 24, 187, 164),
    "overview": (8, 197, 58, 50),
    "north": (8, 251, 8, 13),
    "scalebar": (18, 252, 48, 12),
    "legend_heading": (71, 197, 62, 5),
    "legend": (71, 202, 62, 60),
    "caution": (71, 263, 62, 16),
    "sources_heading": (138, 197, 64, 5),
    "sources": (138, 202, 64, 44),
    "terms_heading": (138, 248, 64, 5),
    "terms": (138, 253, 64, 29),
    "prepared": (8, 286, 194, 5),
}
POINTS = {"title": 15.0, "subtitle": 8.5, "legend": 7.5, "caution": 8.5, "sources": 6.5}
BOLD = {"title", "legend_heading", "sources_heading", "terms_heading", "caution"}


def larger(places: dict[str, Place], factor: float) -> dict[str, Place]:
    return {name: tuple(round(side * factor, 1) for side in place) for name, place in places.items()}


SHEETS = {
    "a4-landscape": Sheet((297, 210), 1.0, A4_LANDSCAPE),
    "a4-portrait": Sheet((210, 297), 1.0, A4_PORTRAIT),
    "a3-landscape": Sheet((420, 297), 1.25, larger(A4_LANDSCAPE, 2**0.5)),
    "a3-portrait": Sheet((297, 420), 1.25, larger(A4_PORTRAIT, 2**0.5)),
}


def label(layout: QgsPrintLayout, name: str, letters: float) -> QgsLayoutItemLabel:
    item = QgsLayoutItemLabel(layout)
    font = QFont("Sans Serif")
    usual = 8.5 if name.endswith("_heading") else 6.5
    font.setPointSizeF(POINTS.get(name, usual) * letters)
    font.setBold(name in BOLD)
    item.setFont(font)
    item.setFontColor(QColor(GREY if name in {"subtitle", "prepared"} else INK))
    item.setMarginX(0)
    item.setMarginY(0)
    return item


def frame(layout: QgsPrintLayout) -> QgsLayoutItemShape:
    item = QgsLayoutItemShape(layout)
    item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    item.setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"}))
    return item


def map_item(layout: QgsPrintLayout) -> QgsLayoutItemMap:
    item = QgsLayoutItemMap(layout)
    item.setFrameEnabled(True)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.25))
    item.setFrameStrokeColor(QColor(INK))
    item.setBackgroundColor(QColor("#eef3f7"))
    return item


def north(layout: QgsPrintLayout) -> QgsLayoutItemPicture:
    item = QgsLayoutItemPicture(layout)
    drawing = base64.b64encode((FOLDER / "north.svg").read_bytes()).decode("ascii")
    item.setPicturePath(f"base64:{drawing}", QgsLayoutItemPicture.Format.FormatSVG)
    return item


def scale_bar(layout: QgsPrintLayout, letters: float) -> QgsLayoutItemScaleBar:
    item = QgsLayoutItemScaleBar(layout)
    item.setStyle("Single Box")
    text = item.textFormat()
    text.setSize(7.0 * letters)
    item.setTextFormat(text)
    item.setHeight(1.6)
    return item


def make(name: str, sheet: Sheet) -> None:
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    layout.setUnits(layout.units())
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*sheet.page))
    for identity, (x, y, width, height) in sheet.places.items():
        item: QgsLayoutItem
        if identity in {"map", "overview"}:
            item = map_item(layout)
        elif identity == "north":
            item = north(layout)
        elif identity == "scalebar":
            item = scale_bar(layout, sheet.letters)
        elif identity == "legend":
            item = frame(layout)
        else:
            item = label(layout, identity, sheet.letters)
        item.setId(identity)
        layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y))
        item.attemptResize(QgsLayoutSize(width, height))
    file = FOLDER / f"{name}.qpt"
    if not layout.saveAsTemplate(str(file), QgsReadWriteContext()):
        raise SystemExit(f"{file} could not be written")
    print(file, file.stat().st_size, "bytes")


def main() -> None:
    application = QgsApplication([], True)
    application.initQgis()
    for name, sheet in SHEETS.items():
        make(name, sheet)
    application.exitQgis()


if __name__ == "__main__":
    main()
