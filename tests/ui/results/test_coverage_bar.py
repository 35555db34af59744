"""The bar under many outlines: joined in the background, the same share, and never an older one."""

from __future__ import annotations

import random

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.layers.footprints import covered_share
from alos2_explorer.ui.results import coverage_bar
from alos2_explorer.ui.results.coverage_bar import AT_ONCE, CoverageBar
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas
from support.scenes import scene

PLACE = QgsRectangle(130, 30, 140, 40)


@pytest.fixture
def bar(qgis_app, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(PLACE)
    made = CoverageBar(canvas)
    qtbot.addWidget(made)
    yield made
    made.close_for_good()


def scattered(count: int, seed: int = 3) -> list:
    """Scenes of half a degree, most of them outside of PLACE."""
    draw = random.Random(seed)
    return [
        scene(orbit=40000 + number, where=(draw.uniform(110, 160), draw.uniform(10, 60)))
        for number in range(count)
    ]


def share_by_ogr(scenes, place: Box) -> float:
    """The share of all outlines, none left out, joined by another library."""
    whole = ogr.CreateGeometryFromWkt(
        f"POLYGON(({place.west} {place.south},{place.east} {place.south},"
        f"{place.east} {place.north},{place.west} {place.north},{place.west} {place.south}))"
    )
    outlines = ogr.Geometry(ogr.wkbMultiPolygon)
    for one in scenes:
        outlines.AddGeometry(ogr.CreateGeometryFromWkt(one.footprint.wkt()))
    return outlines.UnionCascaded().Intersection(whole).Area() / whole.Area()


def canvas_place(bar: CoverageBar) -> Box:
    extent = bar._canvas.extent()
    return Box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())


def test_outlines_that_do_not_meet_the_map_change_nothing_of_the_share():
    scenes, place = scattered(3000), Box(130.0, 30.0, 140.0, 40.0)
    share = covered_share(scenes, place)
    assert 0.1 < share < 0.9
    assert share == pytest.approx(share_by_ogr(scenes, place), abs=1e-9)


def test_a_date_that_does_not_meet_the_map_leaves_nothing_to_compare():
    here, elsewhere = scene(where=(135.0, 35.0)), scene("2022-09-26", where=(100.0, 0.0))
    place = Box(134.9, 34.9, 135.6, 35.6)
    assert covered_share([here], place) > 0.4
    assert covered_share([here, elsewhere], place, by_date=True) == 0.0
    assert covered_share([here, elsewhere], place) > 0.4


def test_many_outlines_are_joined_outside_of_the_windows_thread(bar, qtbot, monkeypatch):
    import threading

    threads = []

    def noted(*asked, **more):
        threads.append(threading.current_thread())
        return covered_share(*asked, **more)

    monkeypatch.setattr(coverage_bar, "covered_share", noted)
    scenes = scattered(10 * AT_ONCE)
    bar.show_scenes(scenes[: 5 * AT_ONCE])
    bar.add_scenes(scenes[5 * AT_ONCE :])
    expected = round(100 * share_by_ogr(scenes, canvas_place(bar)))
    assert expected > 5
    qtbot.waitUntil(lambda: bar.bar.value() == expected)
    assert str(expected) in bar.said.text()
    assert threading.main_thread() not in threads


def test_an_answer_that_is_out_of_date_is_not_shown(bar, qtbot):
    bar.show_scenes(scattered(10 * AT_ONCE))
    bar._update()  # the count of many begins
    bar.show_scenes([scene(where=(0.0, 0.0))])
    bar._update()
    assert bar.bar.value() == 0
    qtbot.wait(300)
    assert bar.bar.value() == 0
