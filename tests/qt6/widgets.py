"""Every widget that needs no class of QGIS, used on Qt 6; ``test_on_qt6.py`` runs this file there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import events, scenes
from alos2_explorer.plugin.domain.enums import Level, Look
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.compare.histogram import Histogram
from alos2_explorer.ui.compare.panel import ComparePanel
from alos2_explorer.ui.dialogs.cost_panel import CostPanel
from alos2_explorer.ui.dialogs.licence_panel import LicencePanel
from alos2_explorer.ui.disasters.event_form import EventForm
from alos2_explorer.ui.disasters.gallery import EventGallery
from alos2_explorer.ui.dock.layout import dock_body
from alos2_explorer.ui.dock.toolbar import Toolbar
from alos2_explorer.ui.queue.model import QueueModel
from alos2_explorer.ui.queue.panel import QueuePanel
from alos2_explorer.ui.results.empty_state import EmptyState
from alos2_explorer.ui.results.model import ResultsModel
from alos2_explorer.ui.results.view import ResultsView
from alos2_explorer.ui.search.filters import beam, choice, dates, number, toggles
from alos2_explorer.ui.search.filters.base import FilterWidget
from alos2_explorer.ui.search.platform_status import PlatformStatus
from alos2_explorer.ui.search.saved_searches_menu import SavedSearchesMenu
from alos2_explorer.ui.series.chart import SeriesChart
from alos2_explorer.ui.widgets.icons import icon
from alos2_explorer.ui.widgets.yielding_area import YieldingArea
from alos2_explorer.ui.workflows.jobs.job_view import JobControl, JobView
from qgis.PyQt.QtCore import QT_VERSION_STR, QPoint, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester, QTest
from qgis.PyQt.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
PLAIN: tuple[Callable[[], QWidget], ...] = (
    *(Histogram, ComparePanel, CostPanel, LicencePanel, EventForm, EventGallery, EmptyState),
    *(PlatformStatus, SeriesChart, dates.DateFilter, beam.BeamFilter),
)


@pytest.fixture(autouse=True)
def _no_error_in_a_slot(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PyQt6 ends the program at an error in a slot unless a hook takes it: here it fails the test."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    yield
    assert seen == []


def shown(widget: QWidget, qtbot) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(420, 320)
    widget.show()
    assert not widget.grab().isNull()
    return widget


def test_this_is_qt_6() -> None:
    assert QT_VERSION_STR.startswith("6.")
    assert "PyQt5" not in sys.modules


@pytest.mark.parametrize("make", PLAIN, ids=lambda make: make.__name__)
def test_a_widget_is_made_and_painted(make: Callable[[], QWidget], qtbot) -> None:
    shown(make(), qtbot)


FILTERS: dict[str, tuple[Callable[[], FilterWidget], SearchQuery]] = {
    "dates": (
        dates.DateFilter,
        SearchQuery(
            start=datetime(2024, 1, 1, tzinfo=timezone.utc),
            stop=datetime(2024, 1, 2, 23, 59, 59, 999999, tzinfo=timezone.utc),
        ),
    ),
    "beam": (beam.BeamFilter, SearchQuery(beam="U2-6L")),
    "path": (lambda: number.path_filter(None), SearchQuery(path=121)),
    "look": (lambda: choice.look_filter(None), SearchQuery(look=Look.LEFT)),
    "levels": (lambda: toggles.level_filter(None), SearchQuery(levels=(Level.L21,))),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_gives_back_what_it_was_given(name: str, qtbot) -> None:
    make, query = FILTERS[name]
    widget = shown(make(), qtbot)
    with qtbot.assertNotEmitted(widget.changed):
        widget.set_from_query(query)
    assert widget.is_set()
    assert widget.apply_to_query(SearchQuery()) == query
    with qtbot.waitSignal(widget.changed):
        widget.clear()
    assert widget.apply_to_query(SearchQuery()) == SearchQuery()


def test_buttons_and_days_are_pressed_and_typed(qtbot) -> None:
    levels = shown(toggles.level_filter(None), qtbot)
    QTest.mouseClick(levels.buttons[Level.L21], LEFT)
    assert levels.apply_to_query(SearchQuery()).levels == (Level.L21,)
    days = shown(dates.DateFilter(), qtbot)
    QTest.keyClicks(days.start, "2024-02")
    QTest.keyClicks(days.stop, "2024-02")
    query = days.apply_to_query(SearchQuery())
    assert (query.start.day, query.stop.day) == (1, 29)


def test_cards_are_pressed(qtbot) -> None:
    counts = Counter(one.event for one in scenes())
    gallery = shown(EventGallery(), qtbot)
    gallery.set_events(events(), counts)
    gallery.grab()
    with qtbot.waitSignal(gallery.chosen) as pressed:
        QTest.mouseClick(gallery.cards["noto-2024"], LEFT)
    assert pressed.args[0].key == "noto-2024"


def test_results_are_listed_selected_and_sorted(qtbot) -> None:
    model = ResultsModel()
    found = [one for one in scenes() if one.event == "noto-2024"]
    model.add(found)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    view = shown(ResultsView(model), qtbot)
    view.select_keys([found[0].key])
    chosen = view.selected_scenes()
    assert found[0].key in {one.key for one in chosen}
    assert {one.product.scene_id for one in chosen} == {found[0].product.scene_id}
    view.grab()
    del tester


def test_jobs_are_shown_and_controlled(qtbot) -> None:
    model = QueueModel()
    panel = shown(QueuePanel(model), qtbot)
    job = JobView("a", "ALOS2518900770-240101-UBSL1.1__A", JobState.RUNNING, 0.4, bytes_per_second=1e7)
    model.put(job)
    model.put(replace(job, key="b", state=JobState.FAILED, problem="The server does not answer."))
    panel.grab()
    with qtbot.waitSignal(panel.asked) as asked:
        panel.line("a").buttons[JobControl.PAUSE].click()
    assert asked.args == [JobControl.PAUSE, "a"]


def test_the_threshold_is_dragged_on_the_histogram(qtbot) -> None:
    histogram = shown(Histogram(), qtbot)
    histogram.show_counts([-10.0, -5.0, 0.0, 5.0, 10.0], [3, 9, 9, 3], 3.0)
    with qtbot.waitSignal(histogram.dragged):
        QTest.mouseClick(
            histogram, LEFT, pos=QPoint(histogram.width() * 3 // 4, histogram.height() // 2)
        )
    histogram.grab()


def test_terms_are_asked_and_accepted(qtbot) -> None:
    panel = shown(LicencePanel(), qtbot)
    panel.ask(DISASTER_NONCOMMERCIAL)
    panel.grab()
    with qtbot.waitSignal(panel.accepted):
        QTest.mouseClick(panel.accept, LEFT)


def test_the_tools_have_their_menus(qtbot) -> None:
    searches = SavedSearchesMenu(SearchQuery, dict)
    tools = shown(Toolbar(searches), qtbot)
    with qtbot.waitSignal(tools.check) as asked:
        tools.actions_by_name["checkInstallation"].trigger()
    assert asked.args == [""]
    searches.menu().aboutToShow.emit()
    assert searches.menu().actions()


def test_panels_lie_in_one_column(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    results, question = EmptyState(parent), LicencePanel(parent)
    area = YieldingArea(EmptyState(parent), 3, parent)
    body = dock_body((results, question, area), results, area, (question,), parent)
    parent.resize(420, 320)
    parent.show()
    assert not body.grab().isNull()


def test_every_icon_is_drawn(qtbot) -> None:
    folder = Path(__file__).resolve().parents[2] / "resources" / "icons"
    for file in folder.glob("*.svg"):
        if file.stem != "alos2":
            assert not icon(file.stem).pixmap(16, 16).isNull()
