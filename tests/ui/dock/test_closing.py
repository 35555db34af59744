"""The dock goes at any time: whatever is still on its way then finds nobody, and disturbs nothing."""

from __future__ import annotations

import threading

import pytest
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue, QueueSettings
from alos2_explorer.ui.dialogs.cost_panel import CostPanel
from alos2_explorer.ui.dialogs.licence_panel import LicencePanel
from alos2_explorer.ui.queue.model import QueueModel
from alos2_explorer.ui.queue.panel import QueuePanel
from alos2_explorer.ui.workflows.downloads.downloads import Downloads
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from qgis.core import QgsApplication
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtTest import QTest
from support.busy_pool import busy_pool
from support.patience import PATIENCE_S
from support.scenes import scene


@pytest.fixture(name="busy_pool")
def _busy_pool(qtbot):
    """All threads of QGIS's pool at work until the event is set."""
    with busy_pool() as free:
        yield free
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def asks_about_terms() -> LicencePanel:
    panel = LicencePanel()
    panel.ask(DISASTER_NONCOMMERCIAL)
    return panel


def asks_about_cost() -> CostPanel:
    panel = CostPanel()
    panel.ask("Fetch 6.0 GB?", "About 8 min.", with_area=True)
    return panel


def shows_a_new_job() -> QueuePanel:
    model = QueueModel()
    panel = QueuePanel(model)
    panel.kept = model
    model.put(JobView("1", "scene", JobState.RUNNING))
    return panel


@pytest.mark.parametrize("ask", [asks_about_terms, asks_about_cost, shows_a_new_job])
def test_a_panel_that_wanted_to_be_seen_is_gone_before_the_event_loop_turns(qgis_app, ask):
    panel, asked = ask(), []
    panel.asking.connect(lambda: asked.append(panel))
    sip.delete(panel)
    QTest.qWait(0)
    assert asked == []


def test_a_mouse_that_leaves_the_results_of_a_dock_that_goes_puts_nothing_on_the_map(dock):
    def bands() -> int:
        return sum(isinstance(one, QgsRubberBand) for one in dock._canvas.scene().items())

    dock.results.view.hovered.emit([scene()])
    dock.shut_down()
    left = bands()
    dock.results.view.hovered.emit([])
    assert bands() == left


def test_work_that_still_waits_for_a_thread_is_given_up_with_the_dock(dock, bar, busy_pool):
    dock.index_refresh.refresh()
    dock.search(SearchQuery(path=121))
    dock.shut_down()
    assert bar.items() == []


def test_a_download_queue_that_opens_after_the_dock_has_gone_is_left_to_the_next(
    own_settings, qtbot, monkeypatch
):
    opening, go_on, kept = threading.Event(), threading.Event(), []
    open_it = DownloadQueue.__init__

    def opens_slowly(self, *arguments, **more):
        opening.set()
        assert go_on.wait(PATIENCE_S)
        open_it(self, *arguments, **more)
        kept.append(self)

    monkeypatch.setattr(DownloadQueue, "__init__", opens_slowly)
    transfers = Downloads()
    transfers.open()
    assert opening.wait(PATIENCE_S)
    transfers.close()
    go_on.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    monkeypatch.undo()
    DownloadQueue(settings.queue(), QueueSettings(http_for={}.__getitem__), transfers._listener).close()
