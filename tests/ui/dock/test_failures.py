"""What failed is what the top of the window says, not what follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.transfer.queue.download_job import ENDED, JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from simulators.server import NOT_FOUND, Misbehaviour, Reply, Request, file_under
from support.products import keep_in_index, listed, write_strip

LEFT = Qt.MouseButton.LeftButton
NO_DATES = "There are no two dates"


class WholeFilesOnly(FileServer):
    """A server that does not know ranges: it sends the whole file whatever part is asked for."""

    def reply(self, request: Request) -> Reply:
        file = file_under(self.folder, request.path)
        return Reply(content_type="application/zip", body=file.read_bytes()) if file else NOT_FOUND


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> dict[Phase, Path]:
    folder = tmp_path_factory.mktemp("pair")
    return {phase: Path(write_strip(folder, phase).location) for phase in (Phase.POST, Phase.ARCHIVE)}


def compare(dock, qtbot, pair, url: str) -> None:
    """Find the pair as served at *url*, and press Compare for its later scene."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    scenes = [listed(file, url, phase) for phase, file in pair.items()]
    keep_in_index(*scenes)
    dock.search_panel.filters["platforms"].buttons[Platform.INDEX].setChecked(True)
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.search_panel.search_button, LEFT)
    dock.results.view.select_keys([scenes[0].key])
    QTest.mouseClick(dock.detail.buttons[SceneAction.COMPARE], LEFT)


def wait_for_the_end(dock, qtbot) -> list[JobState]:
    def ended() -> bool:
        jobs = dock.queue_model.jobs()
        return len(jobs) == 2 and all(job.state in ENDED for job in jobs)

    qtbot.waitUntil(ended)
    QTest.qWait(50)
    return [job.state for job in dock.queue_model.jobs()]


def texts(bar) -> list[str]:
    return [item.text() for item in bar.items()]


def test_a_server_without_ranges_is_named_when_a_comparison_fails(dock, bar, qtbot, pair):
    with WholeFilesOnly(pair[Phase.POST].parent) as server:
        compare(dock, qtbot, pair, server.url)
        assert wait_for_the_end(dock, qtbot) == [JobState.FAILED] * 2
    assert not any(NO_DATES in text for text in texts(bar))
    assert "127.0.0.1" in bar.currentItem().text()
    assert "range" in bar.currentItem().text() or "part" in bar.currentItem().text()


def test_offline_is_said_when_a_comparison_fails(dock, bar, qtbot, pair):
    with FileServer(pair[Phase.POST].parent) as server:
        url = server.url
    compare(dock, qtbot, pair, url)
    assert wait_for_the_end(dock, qtbot) == [JobState.FAILED] * 2
    assert not any(NO_DATES in text for text in texts(bar))
    assert "127.0.0.1" in bar.currentItem().text()


def test_the_failure_of_one_date_stays_above_the_success_of_the_other(dock, bar, qtbot, pair):
    (lost,) = (file for phase, file in pair.items() if phase is Phase.ARCHIVE)

    class HalfGone(FileServer):
        def reply(self, request: Request) -> Reply:
            return NOT_FOUND if request.path.endswith(lost.name) else super().reply(request)

    with HalfGone(lost.parent) as server:
        compare(dock, qtbot, pair, server.url)
        assert sorted(wait_for_the_end(dock, qtbot), key=str) == [JobState.DONE, JobState.FAILED]
    assert not any(NO_DATES in text for text in texts(bar))
    (failed,) = (job for job in dock.queue_model.jobs() if job.state is JobState.FAILED)
    assert failed.problem in bar.currentItem().text()
    assert lost.name in failed.problem


def test_who_cancels_a_comparison_is_not_told_that_there_are_no_dates(dock, bar, qtbot, pair):
    with FileServer(pair[Phase.POST].parent) as server:
        server.misbehave(Misbehaviour.SLOW)
        compare(dock, qtbot, pair, server.url)
        qtbot.waitUntil(lambda: len(dock.queue_model.jobs()) == 2)
        for job in dock.queue_model.jobs():
            dock.queue.line(job.key).buttons[JobControl.CANCEL].click()
    assert wait_for_the_end(dock, qtbot) == [JobState.CANCELLED] * 2
    assert texts(bar) == []


def test_with_nothing_on_the_map_the_button_says_so(dock, bar):
    QTest.mouseClick(dock.tools.compare_button, LEFT)
    assert NO_DATES in bar.currentItem().text()
