"""A queue when several things happen at the same moment, or its own disk takes nothing more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_store import JobStore
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue
from faults.small_disks import run_on_small_disk
from servers.faults import stall, status
from servers.faulty_server import FaultyServer
from support.patience import PATIENCE_S, wait_for
from transfer.queues import DATA, Listener, open_queue, requests, state


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[DownloadQueue]:
    opened = open_queue(tmp_path, Listener())
    yield opened
    opened.close()


@pytest.mark.parametrize(("told", "kept"), [("cancel", JobState.CANCELLED), ("pause", JobState.PAUSED)])
def test_what_was_told_just_before_the_end_holds_the_next_time(
    server: FaultyServer, tmp_path: Path, told: str, kept: JobState
) -> None:
    queue = open_queue(tmp_path, Listener())
    server.always["/a"] = stall(100_000)
    [job_id] = queue.add(requests(server, tmp_path, "a"))
    wait_for(lambda: queue.job(job_id).done_bytes >= 100_000)
    getattr(queue, told)(job_id)
    queue.close()
    again = open_queue(tmp_path, Listener(), restore_running=True)
    assert state(again, job_id) is kept
    assert (tmp_path / "files" / "a.part").exists() is (kept is JobState.PAUSED)
    again.close()


def test_a_pause_of_all_does_not_bring_back_what_was_cancelled(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    server.always["/a"] = stall(100_000)
    [job_id] = queue.add(requests(server, tmp_path, "a"))
    wait_for(lambda: queue.job(job_id).done_bytes >= 100_000)
    queue.cancel(job_id)
    queue.pause()
    wait_for(lambda: state(queue, job_id) is not JobState.RUNNING)
    assert state(queue, job_id) is JobState.CANCELLED


def test_a_failure_after_a_cancel_is_a_cancel(server: FaultyServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def renew(job: DownloadJob) -> str:
        asked.set()
        go_on.wait(PATIENCE_S)
        raise Alos2Error("The platform does not answer.")

    queue = open_queue(tmp_path, Listener(), renew=renew)
    [job_id] = queue.add([JobRequest(server.url("a?…"), tmp_path / "a")])
    assert asked.wait(PATIENCE_S)
    queue.cancel(job_id)
    go_on.set()
    wait_for(lambda: state(queue, job_id) is not JobState.RUNNING)
    assert state(queue, job_id) is JobState.CANCELLED
    queue.close()


def test_a_host_whose_refused_jobs_were_cancelled_is_asked_again(
    server: FaultyServer, tmp_path: Path
) -> None:
    listener = Listener()
    queue = open_queue(tmp_path, listener)
    server.always["/a"] = status(401)
    [refused] = queue.add(requests(server, tmp_path, "a"))
    wait_for(lambda: bool(listener.logins))
    queue.cancel()
    wait_for(lambda: state(queue, refused) is JobState.CANCELLED)
    [other] = queue.add(requests(server, tmp_path, "b"))
    wait_for(lambda: state(queue, other) is JobState.DONE)
    queue.close()


def test_a_job_that_comes_while_its_host_wants_a_login_waits_for_that(
    server: FaultyServer, tmp_path: Path
) -> None:
    listener = Listener()
    queue = open_queue(tmp_path, listener)
    server.fail("a", status(401))
    [refused] = queue.add(requests(server, tmp_path, "a", platform="asf"))
    wait_for(lambda: bool(listener.logins))
    [later] = queue.add(requests(server, tmp_path, "b", platform="asf"))
    assert state(queue, later) is JobState.NEEDS_LOGIN
    queue.login_renewed("asf")
    wait_for(lambda: {state(queue, refused), state(queue, later)} == {JobState.DONE})
    assert len(listener.logins) == 1
    queue.close()


def test_a_group_whose_last_files_come_at_once_is_reported_once(
    server: FaultyServer, tmp_path: Path
) -> None:
    both_there = threading.Barrier(2, timeout=PATIENCE_S)

    class Slow(Listener):
        def changed(self, job: DownloadJob) -> None:
            super().changed(job)
            if job.state is JobState.DONE:
                both_there.wait()

    listener = Slow()
    queue = open_queue(tmp_path, listener)
    queue.add(requests(server, tmp_path, "ab", scene_key="scene", after="decode"))
    wait_for(lambda: not queue.jobs() and bool(listener.done))
    queue.close()
    assert len(listener.done) == 1


def test_a_running_job_that_is_put_first_stays_first(server: FaultyServer, tmp_path: Path) -> None:
    queue = open_queue(tmp_path, Listener(), at_once=1)
    server.slow_chunk = (64 * 1024, 0.05)
    [job_id] = queue.add(requests(server, tmp_path, "a"))
    wait_for(lambda: queue.job(job_id).done_bytes > 0)
    queue.put_first(job_id)
    count = queue.job(job_id).done_bytes
    wait_for(lambda: queue.job(job_id).done_bytes > count or state(queue, job_id) is JobState.DONE)
    assert queue.job(job_id).request.priority == 1
    queue.close()


def test_what_was_asked_for_last_is_done_after(server: FaultyServer, tmp_path: Path) -> None:
    """The file comes already, to be shown; then the user wants it decoded."""
    listener = Listener()
    queue = open_queue(tmp_path, listener)
    server.fail("a", stall(100_000))
    [job_id] = queue.add(requests(server, tmp_path, "a", after="load", payload="1"))
    wait_for(lambda: queue.job(job_id).done_bytes >= 100_000)
    assert queue.add(requests(server, tmp_path, "a", after="decode", payload="2")) == [job_id]
    queue.close()
    again = open_queue(tmp_path, listener, restore_running=True)
    wait_for(lambda: bool(listener.done))
    again.close()
    request = listener.done[0].jobs[0].request
    assert (request.after, request.payload) == ("decode", "2")


def test_no_half_of_what_was_added_together_is_stored(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "queue.sqlite")
    whole = DownloadJob(0, JobRequest("https://h/a", tmp_path / "a", scene_key="s"), JobState.WAITING)
    unfit = DownloadJob(0, JobRequest("https://h/b", tmp_path / "b", payload=object()), JobState.WAITING)
    with pytest.raises(TypeError):
        store.add_all([whole, unfit])
    assert store.all() == []
    assert [job.id for job in store.add_all([whole, whole])] == [1, 2]
    store.close()


def test_a_damaged_queue_is_let_go_of(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    path.write_bytes(b"no database, but long enough to be one" * 100)
    kept = []
    for _ in range(2):
        with pytest.raises(Alos2Error, match="cannot be read") as caught:
            open_queue(tmp_path, Listener())
        kept.append(caught.value)


_FULL_DISK = """
import threading, time
from alos2_explorer.plugin.transfer.queue.job_runner import QueueSettings
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue

class Listener:
    def changed(self, job): pass
    def group_done(self, group): pass
    def login_needed(self, *told): pass

def wait_for(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, queue.jobs()
        time.sleep(0.01)

settings = QueueSettings(http_for=lambda platform: HttpSession())
queue = DownloadQueue(disk / "profile" / "queue.sqlite", settings, Listener())
settings.rate.bytes_per_second = 3e6
[job] = queue.add([JobRequest({url!r}, disk / "files" / "a", size={size})])
wait_for(lambda: queue.job(job).done_bytes > 100_000)
fill(0)
wait_for(lambda: queue.job(job).state is JobState.NEEDS_SPACE)
try:
    queue.add([JobRequest({url!r}, disk / "files" / "b")])
except Alos2Error as error:
    print(error.message)
(disk / "another program's file").unlink()
queue.resume(job)
wait_for(lambda: queue.job(job).state is JobState.DONE)
queue.close()
queue = DownloadQueue(disk / "profile" / "queue.sqlite", settings, Listener())
print(queue.job(job).state.value, (disk / "files" / "a").stat().st_size)
queue.close()
"""


def test_a_full_disk_under_the_queue_itself_is_survived(server: FaultyServer, tmp_path: Path) -> None:
    data = DATA * 4
    script = _FULL_DISK.replace("{url!r}", repr(server.put("a", data))).replace("{size}", str(len(data)))
    told = run_on_small_disk(script, tmp_path, 20).splitlines()
    assert told[0].endswith("queue.sqlite cannot be written (database or disk is full).")
    assert told[-1] == f"done {len(data)}"


def test_a_cancel_is_heard_while_a_file_that_is_there_is_checked(
    server: FaultyServer, tmp_path: Path
) -> None:
    """Reading all of a scene again takes minutes; here the file is a hole of twenty gigabytes."""
    target = tmp_path / "a"
    with target.open("wb") as file:
        file.truncate(2 * 10**10)
    queue = open_queue(tmp_path, Listener())
    [job_id] = queue.add([JobRequest(server.url("a"), target, size=2 * 10**10)])
    wait_for(lambda: state(queue, job_id) is JobState.RUNNING)
    queue.cancel(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.CANCELLED)
    queue.close()
    assert target.exists()
