"""A queue outlives its process: restarts, crashes, what is stored and what is not."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from faults.killing import ROOT
from servers.faults import stall, status
from servers.faulty_server import FaultyServer
from support.patience import wait_for
from transfer.queues import DATA, Listener, open_queue, requests, state


@pytest.fixture
def listener() -> Listener:
    return Listener()


def test_history_and_order_outlive_a_restart(
    server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    queue = open_queue(tmp_path, listener)
    server.always["/b"] = status(404)
    done, failed = queue.add(requests(server, tmp_path, "ab"))
    wait_for(lambda: len(queue.history()) == 2)
    for name in "cd":
        server.always[f"/{name}"] = stall(100_000)
    later, first = queue.add(requests(server, tmp_path, "cd"))
    queue.pause()
    wait_for(lambda: {state(queue, later), state(queue, first)} == {JobState.PAUSED})
    queue.put_first(first)
    queue.close()
    again = open_queue(tmp_path, listener)
    assert {job.id: job.state for job in again.history()} == {
        done: JobState.DONE,
        failed: JobState.FAILED,
    }
    assert "does not exist" in again.job(failed).problem
    assert [job.id for job in again.jobs()] == [first, later]
    server.always.clear()
    again.retry(failed)
    again.resume()
    wait_for(lambda: not again.jobs())
    again.close()
    assert [(tmp_path / "files" / name).read_bytes() for name in "abcd"] == [DATA] * 4


def test_a_signature_is_not_stored_and_asked_for_again(
    server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    server.put("a", DATA)
    signed = server.url("a?X-Amz-Signature=stored-nowhere")
    queue = open_queue(tmp_path, listener)
    queue.pause()
    server.fail("a", stall(100_000))
    [job_id] = queue.add([JobRequest(signed, tmp_path / "a")])
    wait_for(lambda: queue.job(job_id).done_bytes >= 100_000)
    queue.close()
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"stored-nowhere" not in stored
    assert open_and_wait(tmp_path, Listener(), job_id) is JobState.FAILED
    renewed = open_queue(tmp_path, Listener(), renew=lambda job: signed)
    renewed.retry(job_id)
    wait_for(lambda: state(renewed, job_id) is JobState.DONE)
    renewed.close()


def open_and_wait(tmp_path: Path, listener: Listener, job_id: int) -> JobState:
    queue = open_queue(tmp_path, listener, restore_running=True)
    wait_for(lambda: state(queue, job_id) not in {JobState.RUNNING, JobState.WAITING})
    found = state(queue, job_id)
    queue.close()
    return found


CHILD = """
import sys, time
from pathlib import Path
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.queue.job_runner import QueueSettings
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue

class Quiet:
    def changed(self, job): print(job.id, job.state.value, job.done_bytes, flush=True)
    def group_done(self, group): pass
    def login_needed(self, platform, host, problem): pass

folder = Path(sys.argv[1])
queue = DownloadQueue(folder / "queue.sqlite", QueueSettings(lambda platform: HttpSession()), Quiet())
queue.add([JobRequest(url, folder / "files" / url[-1], scene_key="s", asset=url[-1], after="load")
           for url in sys.argv[2:]])
time.sleep(60)
"""


@pytest.mark.parametrize("restore_running", [False, True])
def test_after_a_crash_the_queue_is_there_and_goes_on(
    server: FaultyServer, tmp_path: Path, listener: Listener, restore_running: bool
) -> None:
    for name in "abc":
        server.put(name, DATA)
    for name in "ab":
        server.fail(name, stall(700_000))
    command = [sys.executable, "-c", CHILD, str(tmp_path), *(server.url(name) for name in "abc")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    wait_for(lambda: len(list(tmp_path.glob("files/*.part"))) == 2)
    wait_for(lambda: all(part.stat().st_size >= 700_000 for part in tmp_path.glob("files/*.part")))
    with pytest.raises(Alos2Error, match="Another QGIS is using"):
        open_queue(tmp_path, listener)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    queue = open_queue(tmp_path, listener, restore_running=restore_running)
    jobs = queue.jobs() + queue.history()
    assert sorted(job.request.asset for job in jobs) == ["a", "b", "c"]
    if not restore_running:
        assert {job.state for job in jobs} == {JobState.PAUSED}
        queue.resume()
    wait_for(lambda: bool(listener.done))
    queue.close()
    assert [job.request.after for job in listener.done[0].jobs] == ["load"] * 3
    assert [(tmp_path / "files" / name).read_bytes() for name in "abc"] == [DATA] * 3


def test_the_database_is_in_wal_mode_and_a_damaged_one_is_said(
    server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    open_queue(tmp_path, listener).close()
    path = tmp_path / "queue.sqlite"
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(Alos2Error, match="cannot be read"):
        open_queue(tmp_path, listener)
