"""Filters: each is a view of its own fields of one query value and signals only what the user did."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Box, Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.ui.map.areas import parse_box
from alos2_explorer.ui.search.filters.area import AreaFilter
from alos2_explorer.ui.search.filters.beam import BeamFilter
from alos2_explorer.ui.search.filters.choice import (
    direction_filter,
    look_filter,
    mode_filter,
    polarisation_filter,
)
from alos2_explorer.ui.search.filters.dates import DateFilter
from alos2_explorer.ui.search.filters.number import frame_filter, path_filter
from alos2_explorer.ui.search.filters.toggles import level_filter, platform_filter
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest

FULL = SearchQuery(
    area=Box(136.5, 36.6, 137.5, 37.6),
    start=datetime(2024, 1, 1, tzinfo=timezone.utc),
    stop=datetime(2024, 1, 16, 23, 59, 59, 999999, tzinfo=timezone.utc),
    platforms=(Platform.EORC, Platform.AWS),
    levels=(Level.L11, Level.L22),
    path=121,
    frame=770,
    direction=Direction.ASCENDING,
    look=Look.LEFT,
    mode="UBS",
    beam="U2-6L",
    polarisation="HV",
)
MAKERS = {
    "dates": DateFilter,
    "levels": level_filter,
    "platforms": platform_filter,
    "mode": mode_filter,
    "beam": BeamFilter,
    "polarisation": polarisation_filter,
    "direction": direction_filter,
    "look": look_filter,
    "path": path_filter,
    "frame": frame_filter,
}


@pytest.fixture
def canvas(qgis_canvas: QgsMapCanvas, qgis_new_project) -> QgsMapCanvas:
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    qgis_canvas.setExtent(QgsRectangle(136, 36, 138, 38))
    return qgis_canvas


@pytest.fixture
def area_filter(canvas, qtbot):
    """Makes filters by area, which give the map back at the end of the test."""
    made = []

    def make(active_layer=lambda: None):
        made.append(AreaFilter(canvas, active_layer))
        qtbot.addWidget(made[-1])
        return made[-1]

    yield make
    for one in made:
        one.close_tools()


@pytest.fixture(params=[*MAKERS, "area"])
def widget(request, area_filter, qtbot):
    if request.param not in MAKERS:
        return area_filter()
    made = MAKERS[request.param](None)
    qtbot.addWidget(made)
    return made


def test_a_filter_gives_back_what_it_was_given(widget):
    widget.set_from_query(FULL)
    given_back = widget.apply_to_query(SearchQuery())
    widget.set_from_query(SearchQuery())
    assert widget.apply_to_query(FULL) != FULL
    widget.set_from_query(given_back)
    assert widget.apply_to_query(FULL) == FULL


def test_showing_a_query_is_no_change_by_the_user(widget):
    spy = QSignalSpy(widget.changed)
    widget.set_from_query(FULL)
    assert len(spy) == 0
    assert widget.is_set()


def test_clearing_signals_once_and_clearing_again_not_at_all(widget):
    widget.set_from_query(FULL)
    spy = QSignalSpy(widget.changed)
    widget.clear()
    widget.clear()
    assert len(spy) == 1
    assert not widget.is_set()
    assert widget.apply_to_query(SearchQuery()) == SearchQuery()


def test_pressing_a_level_narrows_to_it(qtbot):
    levels = level_filter(None)
    qtbot.addWidget(levels)
    spy = QSignalSpy(levels.changed)
    QTest.mouseClick(levels.buttons[Level.L21], Qt.MouseButton.LeftButton)
    assert levels.apply_to_query(SearchQuery()).levels == (Level.L21,)
    assert len(spy) == 1


def test_days_typed_reach_from_midnight_to_the_last_moment(qtbot):
    dates = DateFilter()
    qtbot.addWidget(dates)
    QTest.keyClicks(dates.start, "2024-01-01")
    QTest.keyClicks(dates.stop, "20240102")
    query = dates.apply_to_query(SearchQuery())
    assert query.start == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert query.stop == datetime(2024, 1, 2, 23, 59, 59, 999999, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024年1月", "2024-01-01", "2024-01-31"),
    ],
)
def test_a_month_or_a_year_is_taken_whole(typed, first, last, qtbot):
    dates = DateFilter()
    qtbot.addWidget(dates)
    for edit in (dates.start, dates.stop):
        edit.insert(typed)
    query = dates.apply_to_query(SearchQuery())
    assert f"{query.start:%Y-%m-%d}" == first
    assert f"{query.stop:%Y-%m-%d}" == last


@pytest.mark.parametrize("typed", ["2024-13", "2024-02-30", "yesterday", "24"])
def test_what_is_no_day_is_refused_with_the_text(typed, qtbot):
    dates = DateFilter()
    qtbot.addWidget(dates)
    QTest.keyClicks(dates.start, typed)
    with pytest.raises(Alos2Error) as refused:
        dates.apply_to_query(SearchQuery())
    assert f"'{typed}' is not a day" in refused.value.message


def test_days_in_the_wrong_order_are_refused_with_both_days(qtbot):
    dates = DateFilter()
    qtbot.addWidget(dates)
    QTest.keyClicks(dates.start, "2024-01-05")
    QTest.keyClicks(dates.stop, "2024-01-02")
    with pytest.raises(Alos2Error, match=r"2024-01-02.*2024-01-05"):
        dates.apply_to_query(SearchQuery())


def test_the_map_is_looked_at_when_the_search_starts(canvas, area_filter):
    area = area_filter()
    QTest.mouseClick(area.buttons["canvas"], Qt.MouseButton.LeftButton)
    canvas.setExtent(QgsRectangle(30, 30, 31, 31))
    box = area.apply_to_query(SearchQuery()).area
    assert (box.west + box.east) / 2 == pytest.approx(30.5, abs=1e-3)
    assert (box.south + box.north) / 2 == pytest.approx(30.5, abs=1e-3)


def drag(canvas: QgsMapCanvas, start: QPoint, stop: QPoint) -> None:
    viewport = canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, stop)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, stop)


def test_a_rectangle_dragged_on_the_map_is_the_area_and_the_map_gets_its_tool_back(
    canvas, qtbot, area_filter
):
    area = area_filter()
    before = canvas.mapTool()
    QTest.mouseClick(area.buttons["rectangle"], Qt.MouseButton.LeftButton)
    assert canvas.mapTool() is not before
    start, stop = QPoint(20, 20), QPoint(60, 80)
    with qtbot.waitSignal(area.changed):
        drag(canvas, start, stop)
    transform = canvas.getCoordinateTransform()
    corner, other = (transform.toMapCoordinates(point.x(), point.y()) for point in (start, stop))
    box = area.apply_to_query(SearchQuery()).area
    assert (box.west, box.east) == pytest.approx((corner.x(), other.x()), abs=1e-3)
    assert (box.south, box.north) == pytest.approx((other.y(), corner.y()), abs=1e-3)
    assert canvas.mapTool() is before


@pytest.mark.parametrize("shape", ["polygon", "rectangle"])
@pytest.mark.parametrize("begun", [False, True])
def test_escape_gives_the_map_back_without_an_area(canvas, shape, begun, area_filter):
    area = area_filter()
    before = canvas.mapTool()
    QTest.mouseClick(area.buttons[shape], Qt.MouseButton.LeftButton)
    if begun:
        drag(canvas, QPoint(20, 20), QPoint(20, 20))
        QTest.mouseMove(canvas.viewport(), QPoint(60, 80))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is before
    assert area.apply_to_query(SearchQuery()).area is None


def test_a_mere_click_with_the_rectangle_is_no_area(canvas, qtbot, area_filter):
    area = area_filter()
    QTest.mouseClick(area.buttons["rectangle"], Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(area.changed):
        drag(canvas, QPoint(20, 20), QPoint(20, 20))
    assert area.apply_to_query(SearchQuery()).area is None


def test_a_polygon_clicked_on_the_map_gives_its_box(canvas, qtbot, area_filter):
    area = area_filter()
    QTest.mouseClick(area.buttons["polygon"], Qt.MouseButton.LeftButton)
    for corner in (QPoint(20, 20), QPoint(90, 30), QPoint(50, 90)):
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner
        )
    with qtbot.waitSignal(area.changed):
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50)
        )
    transform = canvas.getCoordinateTransform()
    box = area.apply_to_query(SearchQuery()).area
    assert box.west == pytest.approx(transform.toMapCoordinates(20, 20).x(), abs=1e-3)
    assert box.east == pytest.approx(transform.toMapCoordinates(90, 20).x(), abs=1e-3)
    outline = area.apply_to_query(SearchQuery()).outline
    inside, corner = transform.toMapCoordinates(50, 50), transform.toMapCoordinates(88, 88)
    assert outline.meets(small_square(inside))
    assert not outline.meets(small_square(corner)), "in the box, not in the polygon"
    area.line.setText("37.4N 137.2E")
    area.line.textEdited.emit("37.4N 137.2E")
    assert area.apply_to_query(SearchQuery()).outline is None


def small_square(middle):
    x, y = middle.x(), middle.y()
    return Footprint.of_points([(x, y), (x + 1e-6, y), (x + 1e-6, y + 1e-6), (x, y + 1e-6)])


def test_the_active_layer_or_what_is_selected_of_it_is_the_area(area_filter):
    layer = QgsVectorLayer("Point?crs=EPSG:32653", "villages", "memory")
    points = [
        QgsPointXY(700_000, 4_130_000),
        QgsPointXY(710_000, 4_140_000),
        QgsPointXY(790_000, 4_190_000),
    ]
    features = [QgsFeature() for _ in points]
    for feature, point in zip(features, points):
        feature.setGeometry(QgsGeometry.fromPointXY(point))
    _, added = layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    area = area_filter(lambda: layer)
    QTest.mouseClick(area.buttons["layer"], Qt.MouseButton.LeftButton)
    whole = area.apply_to_query(SearchQuery()).area
    assert whole.west == pytest.approx(137.26, abs=0.02)
    assert whole.east == pytest.approx(138.3, abs=0.02)
    layer.selectByIds([feature.id() for feature in added[:2]])
    QTest.mouseClick(area.buttons["layer"], Qt.MouseButton.LeftButton)
    selected = area.apply_to_query(SearchQuery()).area
    assert selected.west == pytest.approx(whole.west, abs=0.001)
    assert selected.east == pytest.approx(137.38, abs=0.02)
    assert selected.north < whole.north


def test_without_an_active_layer_the_reason_is_said(qtbot, area_filter):
    area = area_filter()
    with qtbot.waitSignal(area.failed) as failed:
        QTest.mouseClick(area.buttons["layer"], Qt.MouseButton.LeftButton)
    assert "layer" in str(failed.args[0])
    assert not area.is_set()


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("136.5, 36.6, 137.5, 37.6", Box(136.5, 36.6, 137.5, 37.6)),
        ("136.5E 36.6N 137.5E 37.6N", Box(136.5, 36.6, 137.5, 37.6)),
        ("37.4N 137.2E", Box(137.2, 37.4, 137.2, 37.4)),
        ("37.4, 137.2", Box(137.2, 37.4, 137.2, 37.4)),
        ("170, -45, -175, -40", Box(170, -45, -175, -40)),
        ("33.5° S, 70.6° W", Box(-70.6, -33.5, -70.6, -33.5)),
    ],
)
def test_coordinates_are_understood_as_they_are_written(text, box):
    assert parse_box(text) == box


@pytest.mark.parametrize(
    "text", ["Noto", "1, 2, 3", "137.2, 95", "1, 50, 2, 40", "37.4N 12N", "1;2;3;4 and more"]
)
def test_what_is_no_area_is_refused_with_the_text_and_an_example(text):
    with pytest.raises(Alos2Error) as refused:
        parse_box(text)
    assert text in refused.value.message
    assert "37.4N 137.2E" in refused.value.hint
