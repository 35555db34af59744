"""The queue's list: a job is found by its key, however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.queue.model import JOB_ROLE, QueueModel
from alos2_explorer.ui.workflows.jobs.job_view import JobView


class WatchedKey(str):
    """A key that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        WatchedKey.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@pytest.fixture
def model(qgis_app) -> QueueModel:
    made = QueueModel()
    for number in range(50):
        made.put(JobView(WatchedKey(f"key-{number}"), f"title {number}", JobState.WAITING))
    return made


def keys(model: QueueModel) -> list[str]:
    return [model.index(row).data(JOB_ROLE).key for row in range(model.rowCount())]


def test_a_known_job_takes_its_row_again(model, qtbot):
    job = replace(model.jobs()[30], state=JobState.RUNNING)
    before = keys(model)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.put(job)
    assert changed.args[0].row() == changed.args[1].row() == 30
    assert model.jobs()[30] == job
    assert keys(model) == before


def test_no_other_job_is_looked_at(model):
    last = model.jobs()[-1]
    WatchedKey.compared = 0
    model.put(JobView("another", "another", JobState.WAITING))
    model.put(last)
    assert WatchedKey.compared < 10


def test_the_same_state_is_no_change(model, qtbot):
    with qtbot.assertNotEmitted(model.dataChanged):
        model.put(replace(model.jobs()[30]))


def test_jobs_behind_a_removed_one_are_found(model):
    model.remove("key-10")
    model.remove("key-3")
    model.remove("no such job")
    done = replace(model.jobs()[-1], state=JobState.DONE)
    model.put(done)
    model.put(JobView("key-10", "again", JobState.WAITING))
    assert model.rowCount() == 49
    assert model.jobs()[47] == done
    assert keys(model)[-1] == "key-10"
    assert len(set(keys(model))) == 49
