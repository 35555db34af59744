"""Bringing up to date: JAXA's disaster page read anew, an area read into the index beforehand."""

from __future__ import annotations

from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.server import Misbehaviour

LEFT = Qt.MouseButton.LeftButton


def wait_for(dock, qtbot, state: JobState) -> None:
    def arrived() -> None:
        jobs = dock.queue_model.jobs()
        assert [job.state for job in jobs] == [state], [job.problem for job in jobs]

    qtbot.waitUntil(arrived)


def test_the_disaster_page_is_read_anew_and_its_disasters_are_shown(dock, bar, qtbot):
    with qtbot.waitSignal(dock.library.events_known):
        dock.tools.actions_by_name["refreshPage"].trigger()
    wait_for(dock, qtbot, JobState.DONE)
    assert "24 products were read" in bar.currentItem().text()
    assert "taiwan-2024" in dock.gallery.cards


def test_a_page_that_does_not_answer_is_one_sentence_and_can_be_tried_again(dock, loopback, bar, qtbot):
    loopback.services["eorc"].misbehave(Misbehaviour.FORBIDDEN)
    try:
        dock.tools.actions_by_name["refreshPage"].trigger()
        wait_for(dock, qtbot, JobState.FAILED)
    finally:
        loopback.services["eorc"].misbehaviour = None
    assert len(bar.items()) == 1
    line = dock.queue.line(dock.queue_model.jobs()[0].key)
    QTest.mouseClick(line.buttons[JobControl.RETRY], LEFT)
    wait_for(dock, qtbot, JobState.DONE)
    QTest.mouseClick(line.buttons[JobControl.DISMISS], LEFT)
    assert dock.queue_model.jobs() == []


def test_an_area_is_read_into_the_index(dock, bar, qtbot):
    panel = dock.search_panel
    QTest.keyClicks(panel.area.line, "121, 23, 122, 24")
    QTest.keyClicks(panel.filters["dates"].start, "2024-04-01")
    QTest.keyClicks(panel.filters["dates"].stop, "2024-04-30")
    for platform, button in panel.filters["platforms"].buttons.items():
        button.setChecked(platform is Platform.EORC)
    dock.tools.actions_by_name["updateIndex"].trigger()
    wait_for(dock, qtbot, JobState.DONE)
    assert "listings were read into the index" in bar.currentItem().text()
