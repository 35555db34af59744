"""Maps of a sheet in every projection: degrees that can be read, a true scale bar, the date line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.export import export_sheet
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from factory import write_l22
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt import sip

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


def scale_bar(project: QgsProject, ellipsoid: str) -> tuple[float, float]:
    """Return the length of the bar in mm with its label, and the number at its end."""
    project.setEllipsoid(ellipsoid)
    bar = make_sheet(project, SheetRequest(language=Language.ENGLISH)).itemById("scalebar")
    last = bar.unitsPerSegment() * bar.numberOfSegments() / bar.mapUnitsPerScaleBarUnit()
    return bar.rect().width(), last


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:3995", "EPSG:6675", "EPSG:32654"])
def test_the_scale_bar_is_true_also_where_the_project_has_no_ellipsoid(project, crs):
    """Without one QGIS measures in the plane, which Web Mercator stretches by a quarter here."""
    project.setCrs(QgsCoordinateReferenceSystem(crs))
    in_plane, on_ground = scale_bar(project, "NONE"), scale_bar(project, "EPSG:7030")
    assert in_plane[1] == pytest.approx(on_ground[1])
    assert in_plane[0] == pytest.approx(on_ground[0], rel=0.02)


@pytest.fixture(params=[179.99, -179.97], ids=["on the date line", "beside it"])
def far_east(request, qgis_app, tmp_path) -> Iterator[QgsProject]:
    """A scene of Fiji; beside the date line only the page reaches over it."""
    center = (-17.0, request.param)
    scene = write_l22(tmp_path / "scene", shape=(90, 110), center=center)
    raster = open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "HH.tif")
    own = QgsProject()
    own.addMapLayer(prepare_layer(str(raster)).layer)
    yield own
    sip.delete(own)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32760", "EPSG:4326", "EPSG:3832"])
def test_a_sheet_reaches_over_the_date_line(far_east, crs):
    far_east.setCrs(QgsCoordinateReferenceSystem(crs))
    layout = make_sheet(far_east, SheetRequest(language=Language.ENGLISH))
    over, overview = layout.itemById("map"), layout.itemById("overview")
    assert over.scale() < 100_000
    assert over.grids().grid(0).intervalX() < 0.1
    (raster,) = [layer for layer in over.layers() if "HH" in layer.name()]
    there = QgsCoordinateTransform(raster.crs(), over.crs(), far_east)
    assert over.extent().buffered(10.0).contains(there.transformBoundingBox(raster.extent()))
    # The island lies in the overview, on whichever side of the line it is.
    around = QgsCoordinateTransform(WGS84, overview.crs(), far_east)
    assert overview.extent().contains(around.transform(QgsPointXY(179.3, -17.0)))
    assert overview.extent().contains(around.transform(QgsPointXY(-179.3, -17.0)))


def test_an_extent_over_the_date_line_is_no_whole_world(far_east):
    asked = QgsReferencedRectangle(QgsRectangle(179.95, -17.02, 180.07, -16.98), WGS84)
    request = SheetRequest(language=Language.ENGLISH, extent=asked)
    over = make_sheet(far_east, request).itemById("map")
    assert over.scale() < 100_000
