"""Time series in the dock: a click on the map, the chart, the numbers, and the table as CSV."""

from __future__ import annotations

import csv
import time
from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.timeseries import series
from alos2_explorer.plugin.timeseries.table import COLUMNS, values_of
from alos2_explorer.ui.series.panel import AREA, CANCEL, POLYGON, SAVE
from alos2_explorer.ui.workflows.time_series import Source
from factory import write_l22
from osgeo import osr
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog
from simulators import Misbehaviour
from simulators.earth_engine import PROJECT
from simulators.earth_engine_series import DATES, MASK, ORIGIN, series_images, speckle
from support.earth_engine import earth_engine_set_up
from support.in_japanese import in_japanese
from support.patience import AT_ONCE_S

DAYS = (date(2023, 12, 22), date(2024, 1, 5), date(2024, 1, 19))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    """Three dates of one path with speckle, each 2 dB brighter than the one before."""
    root = tmp_path_factory.mktemp("dates")
    return root, [
        write_l22(
            root / f"{day:%y%m%d}",
            day=day,
            orbit=51868 + 207 * (number - 1),
            frame=2840,
            background_db=-12.0 + 2 * number,
            looks=4.0,
            boxes=(),
            polarisations=("HH",),
            seed=number + 1,
        )
        for number, day in enumerate(DAYS)
    ]


def degrees(truth, column, row):
    x0, size, _, y0, _, _ = truth.geotransform
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(truth.epsg)
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moving = osr.CoordinateTransformation(source, target)
    return moving.TransformPoint(x0 + (column + 0.5) * size, y0 - (row + 0.5) * size)[:2]


@pytest.fixture
def shown(dock, scenes, qgis_iface):
    """The dock with the panel open and the map over the scenes."""
    root, truths = scenes
    settings.set_folder(root)
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    x, y = degrees(truths[0], 200, 180)
    canvas.setExtent(QgsRectangle(x - 0.03, y - 0.03, x + 0.03, y + 0.03))
    QTest.qWait(0)
    QTest.mouseClick(dock.tools.series_button, LEFT)
    assert dock.series_panel.isVisible()
    return dock


def pixel(canvas, x, y):
    place = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return QPoint(round(place.x()), round(place.y()))


def click(canvas, x, y, button=LEFT):
    QTest.mouseClick(canvas.viewport(), button, pos=pixel(canvas, x, y))


def measured(dock, qtbot):
    qtbot.waitUntil(lambda: dock.series_panel.measured() is not None)
    return dock.series_panel.measured()


def power_db(values):
    return 10.0 * np.log10(np.mean(values.astype(float) ** 2 * 10.0**-8.3))


def test_a_click_on_the_map_shows_every_date(shown, scenes, qgis_iface, qtbot):
    """The mean is that of the 5 × 5 pixels around the click, in power."""
    _, truths = scenes
    canvas = qgis_iface.mapCanvas()
    click(canvas, *degrees(truths[0], 200, 180))
    found = measured(shown, qtbot)
    assert [row.time.date() for row in found.rows] == list(DAYS)
    to_map = canvas.getCoordinateTransform().toMapCoordinates
    clicked = to_map(pixel(canvas, *degrees(truths[0], 200, 180)))

    def distance(place):
        x, y = degrees(truths[0], *place)
        return np.hypot(x - clicked.x(), y - clicked.y())

    column, row = min(((c, r) for r in range(176, 185) for c in range(196, 205)), key=distance)
    for one, truth in zip(found.rows, truths):
        window = truth.dn["HH"][row - 2 : row + 3, column - 2 : column + 3]
        assert one.measured.mean_db == pytest.approx(power_db(window), abs=1e-3)
        assert (one.measured.count, one.measured.pixels) == (25, 25)
    assert "5 × 5 pixels" in shown.series_panel.title.text()
    assert "3 dates" in shown.series_panel.legend.text()


def test_the_legend_is_in_the_users_language_and_the_table_as_published(
    shown, scenes, qgis_iface, qtbot, tmp_path
):
    click(qgis_iface.mapCanvas(), *degrees(scenes[1][0], 200, 180))
    found = measured(shown, qtbot)
    one = found.rows[0].scene
    geometry = f"path {one.path} {one.direction.value}, {one.look.value}, {one.mode}"
    published = values_of(found.rows[0])[list(COLUMNS).index("series")]
    assert type(published) is str
    assert geometry in published
    assert published in shown.series_panel.legend.text()
    with in_japanese(tmp_path):
        shown.series_panel.show_measured(found)
        legend = shown.series_panel.legend.text()
    assert f"パス {one.path}" in legend
    assert "path" not in legend


def test_the_chart_shows_later_dates_to_the_right_and_brighter_ones_above(
    shown, scenes, qgis_iface, qtbot
):
    click(qgis_iface.mapCanvas(), *degrees(scenes[1][0], 200, 180))
    measured(shown, qtbot)
    chart = shown.series_panel.chart
    qtbot.waitUntil(lambda: chart.isVisible() and chart.height() >= chart.sizeHint().height())
    places = [place for _, place in chart.points()]
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    assert places[0].y() > places[1].y() > places[2].y()
    assert all(chart.rect().contains(place.toPoint()) for place in places)
    assert chart.row_at(places[1]).scene.date == DAYS[1]
    assert chart.row_at(places[1] + (places[2] - places[1]) / 2) is None
    (colour,) = chart.series().values()
    image = chart.grab().toImage()
    for place in places:
        assert image.pixelColor(place.toPoint()).name() == colour


def test_the_table_is_saved_as_csv(shown, scenes, qgis_iface, qtbot, tmp_path, monkeypatch):
    click(qgis_iface.mapCanvas(), *degrees(scenes[1][0], 200, 180))
    rows = measured(shown, qtbot).rows
    target = tmp_path / "table.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    with qtbot.waitSignal(shown.series.flow.saved):
        QTest.mouseClick(shown.series_panel.buttons[SAVE], LEFT)
    with target.open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert [float(one["mean_db"]) for one in table] == [
        pytest.approx(row.measured.mean_db, abs=1e-4) for row in rows
    ]
    assert [one["count"] for one in table] == ["25"] * 3


def test_a_polygon_is_drawn_and_measured(shown, scenes, qgis_iface, qtbot):
    _, truths = scenes
    QTest.mouseClick(shown.series_panel.buttons[POLYGON], LEFT)
    canvas = qgis_iface.mapCanvas()
    for column, row in ((150, 140), (250, 140), (250, 240)):
        click(canvas, *degrees(truths[0], column, row))
    click(canvas, *degrees(truths[0], 250, 240), button=Qt.MouseButton.RightButton)
    found = measured(shown, qtbot)
    assert [row.measured.count for row in found.rows] == [found.rows[0].measured.pixels] * 3
    assert found.rows[0].measured.count == pytest.approx(100 * 100 / 2, rel=0.1)
    for number, row in enumerate(found.rows):
        assert row.measured.mean_db == pytest.approx(-12.0 + 2 * number, abs=0.2)


def test_the_area_of_the_search_must_be_a_polygon(shown, bar, qtbot):
    QTest.mouseClick(shown.series_panel.buttons[AREA], LEFT)
    assert "has no polygon" in bar.currentItem().text()


def test_a_place_beside_all_scenes_says_so(shown, scenes, qgis_iface, bar, qtbot):
    canvas = qgis_iface.mapCanvas()
    canvas.setExtent(QgsRectangle(10, 10, 11, 11))
    QTest.qWait(0)
    click(canvas, 10.5, 10.5)
    qtbot.waitUntil(lambda: bar.currentItem() is not None)
    assert "No date has a value" in bar.currentItem().text()
    assert not shown.series_panel.progress.isVisible()


def test_it_is_cancelled_at_once_and_the_window_stays_free(
    shown, scenes, qgis_iface, qtbot, monkeypatch
):
    """A measurement that hangs in its first raster is given up, not waited for."""
    original = series.sources_at

    def slow(source, boxes, polarisation, progress):
        for _ in range(600):
            time.sleep(0.05)
            progress.check()
        return original(source, boxes, polarisation, progress)

    monkeypatch.setattr(series, "sources_at", slow)
    click(qgis_iface.mapCanvas(), *degrees(scenes[1][0], 200, 180))
    qtbot.waitUntil(shown.series_panel.buttons[CANCEL].isVisible)
    QTest.qWait(200)
    begun = time.monotonic()
    with qtbot.waitSignal(shown.series.flow.stopped):
        QTest.mouseClick(shown.series_panel.buttons[CANCEL], LEFT)
    assert time.monotonic() - begun < AT_ONCE_S
    assert not shown.series_panel.progress.isVisible()
    assert shown.series_panel.measured() is None


def test_closing_the_panel_gives_the_map_back(shown, qgis_iface):
    assert qgis_iface.mapCanvas().mapTool() is shown.series.point
    shown.series_panel.closed.emit()
    assert qgis_iface.mapCanvas().mapTool() is not shown.series.point
    assert not shown.series_panel.isVisible()


@pytest.fixture
def engine(shown, qgis_iface, monkeypatch):
    """Earth Engine on loopback, and the map in pixels of its images."""
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32653"))
    canvas.setExtent(QgsRectangle(ORIGIN[0], ORIGIN[1] - 1000, ORIGIN[0] + 1500, ORIGIN[1]))
    QTest.qWait(0)
    with earth_engine_set_up(monkeypatch, series_images(), shape=MASK.shape, origin=ORIGIN) as simulator:
        yield simulator
        for name in ("endpoints/earthengine", "authcfg/earthengine", "earthengine_project"):
            settings.set_text(name, "")


def choose_earth_engine(dock):
    box = dock.series_panel.source
    box.setCurrentIndex(box.findData(Source.EARTH_ENGINE.value))
    box.activated.emit(box.currentIndex())


def test_a_click_shows_the_dates_of_earth_engine(shown, engine, qgis_iface, qtbot):
    choose_earth_engine(shown)
    assert not shown.series_panel.missing.isVisible()
    click(qgis_iface.mapCanvas(), ORIGIN[0] + 30.5 * 25, ORIGIN[1] - 20.5 * 25)
    found = measured(shown, qtbot)
    assert [row.scene.orbit for row in found.rows] == list(DATES)
    assert {row.measured.count for row in found.rows} == {25}
    # A click on the window's pixels may fall into a pixel beside the one that is meant.
    windows = [(slice(r - 2, r + 3), slice(c - 2, c + 3)) for r in (19, 20, 21) for c in (29, 30, 31)]
    wanted = [[power_db(speckle(orbit)[window]) for orbit in DATES] for window in windows]
    means = [row.measured.mean_db for row in found.rows]
    assert any(means == pytest.approx(one, abs=1e-3) for one in wanted)
    assert found.doubts == ()
    assert f"{len(DATES)} dates" in shown.series_panel.legend.text()


def test_what_earth_engine_lacks_is_said_until_it_is_there(shown, engine, qgis_iface, qtbot):
    panel = shown.series_panel
    settings.set_text("authcfg/earthengine", "")
    choose_earth_engine(shown)
    assert panel.missing.isVisible()
    assert "needs a Google login" in panel.missing.text()
    settings.set_text("authcfg/earthengine", "google")
    settings.set_earth_engine_project("")
    click(qgis_iface.mapCanvas(), ORIGIN[0] + 700, ORIGIN[1] - 500)
    assert "Google Cloud project" in panel.missing.text()
    assert not panel.progress.isVisible()
    assert engine.paths() == []
    settings.set_earth_engine_project(PROJECT)
    click(qgis_iface.mapCanvas(), ORIGIN[0] + 700, ORIGIN[1] - 500)
    assert not panel.missing.isVisible()
    measured(shown, qtbot)


def test_a_service_that_hangs_is_cancelled_at_once(shown, engine, qgis_iface, qtbot):
    engine.misbehave(Misbehaviour.SLOW, on="computePixels")
    choose_earth_engine(shown)
    click(qgis_iface.mapCanvas(), ORIGIN[0] + 700, ORIGIN[1] - 500)
    qtbot.waitUntil(lambda: any("computePixels" in one for one in engine.paths()))
    begun = time.monotonic()
    with qtbot.waitSignal(shown.series.flow.stopped):
        QTest.mouseClick(shown.series_panel.buttons[CANCEL], LEFT)
    assert time.monotonic() - begun < AT_ONCE_S
    assert shown.series_panel.measured() is None
