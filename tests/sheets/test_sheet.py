"""A map sheet: its map with coast, grid and overview, its templates, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.sheets.sheet import make_sheet
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsLayoutItemShape,
    QgsMapRendererSequentialJob,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QSizeF
from sheets.layouts import ENGLISH


@pytest.mark.parametrize(("half_km", "is_drawn"), [(4.0, False), (250.0, True)])
def test_the_coarse_coast_is_drawn_only_where_it_is_true(project, half_km, is_drawn):
    """The shipped coast is off by up to 2 km: on a sheet of a town it would cross the land."""
    raster = next(layer for layer in project.mapLayers().values() if "Change" in layer.name())
    centre, half = raster.extent().center(), half_km * 1000.0
    asked = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
    request = replace(ENGLISH, extent=QgsReferencedRectangle(asked, raster.crs()))
    over = make_sheet(project, request).itemById("map")
    (coast,) = (one for one in over.layers() if one.name() == "countries")
    blue = coast.renderer().symbol().symbolLayer(0).strokeColor()
    over.setLayers([coast])
    size = QSizeF(over.rect().width(), over.rect().height()) * 4
    drawing = QgsMapRendererSequentialJob(over.mapSettings(over.extent(), size, 101.6, True))
    drawing.start()
    drawing.waitForFinished()
    image = drawing.renderedImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert (blue.rgba() in colours) is is_drawn


def test_colours_of_the_legend_are_those_of_the_map(project):
    layout = make_sheet(project, ENGLISH)
    candidates = next(one for one in project.mapLayers().values() if one.name() == "Candidate changes")
    wanted = {
        category.symbol().symbolLayer(0).strokeColor().name()
        for category in candidates.renderer().categories()
    }
    outlines = {
        item.symbol().symbolLayer(0).strokeColor().name()
        for item in layout.items()
        if isinstance(item, QgsLayoutItemShape) and item.id() == "legend_part"
    }
    assert wanted <= outlines


def test_the_map_has_coast_grid_scale_and_an_overview(project):
    layout = make_sheet(project, ENGLISH)
    over = layout.itemById("map")
    assert [layer.name() for layer in over.layers()][-2:] == ["countries", over.layers()[-1].name()]
    assert over.grids().size() == 1
    assert layout.itemById("scalebar").linkedMap() is over
    assert layout.itemById("overview").overviews().size() == 1
    assert all(
        project.layerTreeRoot().findLayer(layer.id()) is None
        for layer in layout.itemById("overview").layers()
    )


def test_the_extent_that_was_asked_for_is_in_the_map(project):
    raster = next(layer for layer in project.mapLayers().values() if "Change" in layer.name())
    centre = raster.extent().center()
    asked = QgsRectangle(centre.x() - 900, centre.y() - 500, centre.x() + 900, centre.y() + 500)
    request = replace(ENGLISH, extent=QgsReferencedRectangle(asked, raster.crs()))
    shown = make_sheet(project, request).itemById("map").extent()
    assert shown.contains(asked)
    assert shown.width() < asked.width() * 1.5


def test_an_area_beside_the_layers_is_refused(project):
    """It would be an empty map with a legend."""
    berlin = QgsReferencedRectangle(QgsRectangle(13.0, 52.0, 14.0, 53.0), degrees())
    with pytest.raises(Alos2Error, match="outside of the area"):
        make_sheet(project, replace(ENGLISH, extent=berlin))
    assert project.layoutManager().layouts() == []


def degrees() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")


def test_a_sheet_of_nothing_is_refused(qgis_app):
    with pytest.raises(Alos2Error, match="shows no layer"):
        make_sheet(QgsProject(), ENGLISH)


def test_a_template_that_is_none_is_refused_by_name(project, tmp_path):
    (tmp_path / "mine.qpt").write_text("<nothing/>", "utf-8")
    with pytest.raises(Alos2Error, match=r"mine\.qpt"):
        make_sheet(project, replace(ENGLISH, template=tmp_path / "mine.qpt"))
    assert project.layoutManager().layouts() == []


def test_a_template_of_ones_own_needs_a_map_alone(project, tmp_path):
    from qgis.core import QgsLayoutSize, QgsPrintLayout, QgsReadWriteContext

    own = QgsPrintLayout(project)
    own.initializeDefaults()
    item = QgsLayoutItemMap(own)
    own.addLayoutItem(item)
    item.attemptResize(QgsLayoutSize(200, 150))
    file = tmp_path / "own.qpt"
    assert own.saveAsTemplate(str(file), QgsReadWriteContext())
    layout = make_sheet(project, replace(ENGLISH, template=file))
    maps = [one for one in layout.items() if isinstance(one, QgsLayoutItemMap)]
    assert len(maps) == 1
    assert maps[0].layers()
