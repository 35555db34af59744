"""The degrees around a map can be read: latitudes at its left edge, longitudes below it."""

from __future__ import annotations

import re

from alos2_explorer.plugin.sheets.export import export_sheet
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

_PLACED = re.compile(
    r'<g [^>]*transform="matrix\(([^)]*)\)"[^>]*>\s*<text[^>]*>\s*(\d+°\d+′[^<]*?)\s*</text>'
)
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")


def begin_at_a_meridian(over) -> None:
    """Let the left edge of a map cross a meridian of its grid in the middle; in UTM meridians lean."""
    step = over.grids().grid(0).intervalX()
    to_map = QgsCoordinateTransform(WGS84, over.crs(), QgsProject.instance())
    middle = to_map.transform(over.extent().center(), QgsCoordinateTransform.ReverseTransform)
    west = to_map.transform(QgsPointXY(round(middle.x() / step) * step, middle.y()))
    extent = QgsRectangle(over.extent())
    over.setExtent(
        QgsRectangle(west.x(), extent.yMinimum(), west.x() + extent.width(), extent.yMaximum())
    )


def test_no_longitude_stands_among_the_latitudes(project, tmp_path):
    """An SVG has the degrees as text, turned at the left edge."""
    layout = make_sheet(project, SheetRequest(language=Language.ENGLISH))
    over = layout.itemById("map")
    assert over.crs().authid() == "EPSG:32653"
    begin_at_a_meridian(over)
    svg = export_sheet(layout, tmp_path / "sheet.svg").read_text("utf-8")
    placed = [
        ([float(part) for part in matrix.split(",")], text) for matrix, text in _PLACED.findall(svg)
    ]
    turned = [text for matrix, text in placed if abs(matrix[1]) > abs(matrix[0])]
    level = [text for matrix, text in placed if abs(matrix[1]) < abs(matrix[0])]
    assert turned
    assert level
    assert [text for text in turned if not text.endswith("N")] == []
    assert [text for text in level if not text.endswith("E")] == []
