"""Coherence that was being made when QGIS ended: the next QGIS offers it, makes it or forgets it."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.delivery.kept_pairs import file_beside, read_pairs
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.jobs.job_queue import JobQueue
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from alos2_explorer.ui.workflows.library.local_library import LocalLibrary

# The dock with three dates that are found, as its jobs are tested.
from .test_pair_jobs import ask, dates, found, press, server  # noqa: F401


@pytest.fixture
def ended(found, qtbot):  # noqa: F811
    """The dock after the end of QGIS in the middle of a coherence of the area."""
    ask(found, SceneAction.COHERENCE, 1, 2)
    press(found.cost_panel.area)
    qtbot.waitUntil(lambda: bool(kept()))
    found.job_queue.close()  # before it can be done
    assert kept()
    return found


def kept():
    return read_pairs(file_beside(settings.queue()))


@pytest.fixture
def next_queue(ended, qtbot):
    """The jobs of the next QGIS, when it has looked what was interrupted."""
    library = LocalLibrary(ended)
    queue = JobQueue(library, ended)
    qtbot.waitUntil(lambda: bool(queue.views()))
    yield queue
    queue.close()
    library.close()


def test_it_is_offered_and_goes_on_when_wanted(next_queue, qtbot) -> None:
    (view,) = next_queue.views()
    assert view.title == "Coherence 2022-10-10 → 2022-10-24"
    assert view.state is JobState.PAUSED
    assert "interrupted" in view.status()
    names = []  # the layers themselves belong to nobody here, and go
    next_queue.shown.connect(lambda scene, layers: names.extend(one.layer.name() for one in layers))
    next_queue.control(JobControl.RESUME, view.key)
    qtbot.waitUntil(lambda: [one.state for one in next_queue.views()] == [JobState.DONE])
    (name,) = names
    assert name.startswith("Coherence HH · 2022-10-10 → 2022-10-24")
    qtbot.waitUntil(lambda: not kept())


def test_it_is_forgotten_when_it_is_cancelled(next_queue, qtbot) -> None:
    (view,) = next_queue.views()
    with qtbot.waitSignal(next_queue.forgotten):
        next_queue.control(JobControl.CANCEL, view.key)
    assert next_queue.views() == []
    qtbot.waitUntil(lambda: not kept())


def test_all_go_on_at_once_as_the_line_at_the_start_offers(next_queue, qtbot) -> None:
    next_queue.resume_all()
    qtbot.waitUntil(lambda: [one.state for one in next_queue.views()] == [JobState.DONE])
