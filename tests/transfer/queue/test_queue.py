"""A queue of downloads: order, limits, states, logins."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.parts.part_file import part_path
from alos2_explorer.plugin.transfer.queue.download_job import (
    DownloadJob,
    GroupView,
    JobRequest,
    JobState,
)
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue
from servers.faults import stall, status
from servers.faulty_server import FaultyServer
from support.patience import wait_for
from transfer.conftest import noise, quick_session
from transfer.queues import DATA, Listener, open_queue, requests, state
from transfer.zips import honest_zip


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def queue(tmp_path: Path, listener: Listener) -> Iterator[DownloadQueue]:
    opened = open_queue(tmp_path, listener)
    yield opened
    opened.close()


def test_files_are_fetched_and_the_group_is_reported_once(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue, listener: Listener
) -> None:
    asked = requests(server, tmp_path, "abc", scene_key="scene", after="decode", payload='{"x": 1}')
    ids = queue.add(asked)
    wait_for(lambda: bool(listener.done))
    assert [(tmp_path / "files" / name).read_bytes() for name in "abc"] == [DATA] * 3
    assert [group.key for group in listener.done] == ["scene"]
    assert listener.done[0].jobs[0].request.payload == '{"x": 1}'
    assert all(state(queue, job_id) is JobState.DONE for job_id in ids)
    assert [group.key for group in queue.groups_to_finish()] == ["scene"]
    queue.mark_after_done("scene")
    assert queue.groups_to_finish() == []
    assert len(queue.history()) == 3
    assert all(job.sha256 and job.finished for job in queue.history())


def test_at_most_two_files_a_host_come_at_once(
    server: FaultyServer, other_server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    for one in (server, other_server):
        one.slow_chunk = (64 * 1024, 0.01)
        queue.add(requests(one, tmp_path / one.host, "abcd"))
    running = lambda host: sum(  # noqa: E731
        job.state is JobState.RUNNING and job.request.host == host for job in queue.jobs()
    )
    most = 0
    while queue.jobs():
        most = max(most, running(server.host) + running(other_server.host))
        assert running(server.host) <= 2
        assert running(other_server.host) <= 2
        time.sleep(0.01)
    assert most == 4
    assert server.most_at_once <= 4


def test_what_was_put_first_goes_before_the_others(
    server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    queue = open_queue(tmp_path, listener, at_once=1)
    server.slow_chunk = (64 * 1024, 0.005)
    first, second, third = queue.add(requests(server, tmp_path, "abc"))
    queue.put_first(third)
    wait_for(lambda: not queue.jobs())
    queue.close()
    order = [job_id for job_id, state in listener.states if state is JobState.RUNNING]
    assert list(dict.fromkeys(order)) == [first, third, second]


def test_pause_keeps_and_resume_continues(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [request] = requests(server, tmp_path, "a")
    server.fail("a", stall(600_000))
    [job_id] = queue.add([request])
    wait_for(lambda: queue.job(job_id).done_bytes >= 600_000)
    queue.pause(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.PAUSED)
    assert (tmp_path / "files" / "a.part").exists()
    queue.resume()
    wait_for(lambda: state(queue, job_id) is JobState.DONE)
    assert request.target.read_bytes() == DATA
    assert server.sent(patience_s=0.1) <= len(DATA) + 300_000


def test_resuming_while_it_is_still_stopping_is_not_lost(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [request] = requests(server, tmp_path, "a")
    server.fail("a", stall(600_000))
    [job_id] = queue.add([request])
    wait_for(lambda: queue.job(job_id).done_bytes >= 600_000)
    queue.pause(job_id)
    queue.resume(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.DONE)


def test_everything_can_be_paused_resumed_and_cancelled(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    for name in "abcde":
        server.always[f"/{name}"] = stall(100_000)
    ids = queue.add(requests(server, tmp_path, "abcde"))
    wait_for(lambda: sum(queue.job(i).done_bytes >= 100_000 for i in ids) == 2)
    queue.pause()
    wait_for(lambda: all(state(queue, i) is JobState.PAUSED for i in ids))
    queue.resume()
    wait_for(lambda: sum(state(queue, i) is JobState.RUNNING for i in ids) == 2)
    queue.cancel()
    wait_for(lambda: all(state(queue, i) is JobState.CANCELLED for i in ids))
    assert list((tmp_path / "files").iterdir()) == []


def test_a_failed_job_is_in_the_history_and_can_be_retried(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [request] = requests(server, tmp_path, "a")
    server.always["/a"] = status(404)
    [job_id] = queue.add([request])
    wait_for(lambda: state(queue, job_id) is JobState.FAILED)
    [failed] = queue.history()
    assert "does not exist" in failed.problem
    del server.always["/a"]
    queue.retry(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.DONE)
    queue.forget()
    assert queue.history() == []
    assert request.target.exists()


def test_a_file_that_is_on_its_way_is_not_added_twice(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    server.always["/a"] = stall(100_000)
    asked = requests(server, tmp_path, "a")
    assert queue.add(asked) == queue.add(asked)
    queue.cancel()
    wait_for(lambda: not queue.jobs())
    del server.always["/a"]
    [job_id] = queue.add(asked)
    wait_for(lambda: state(queue, job_id) is JobState.DONE)
    assert len(queue.history()) == 1


def test_a_refused_login_holds_the_hosts_jobs_and_asks_once(
    server: FaultyServer, other_server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    token = {"value": "wrong"}

    def session(platform: str) -> object:
        credential = Credential("asf", (f"{server.host}:{server.port}",), bearer=token["value"])
        return quick_session(credentials=(credential,))

    def guarded(handler: object, resource: object) -> None:
        right = handler.record.headers.get("authorization") == "Bearer right"
        handler.serve(resource) if right else handler.answer(401)

    queue = open_queue(tmp_path, listener, http_for=session)
    for name in "abcd":
        server.always[f"/{name}"] = guarded
    ids = queue.add(requests(server, tmp_path, "abcd", platform="asf"))
    [free] = queue.add(requests(other_server, tmp_path / "other", "e", platform="aws"))
    wait_for(lambda: all(state(queue, i) is JobState.NEEDS_LOGIN for i in ids))
    wait_for(lambda: state(queue, free) is JobState.DONE)
    assert [login[:2] for login in listener.logins] == [("asf", server.host)]
    token["value"] = "right"
    queue.login_renewed("asf")
    wait_for(lambda: all(state(queue, i) is JobState.DONE for i in ids))
    queue.close()
    assert len(listener.logins) == 1
    assert not other_server.seen("right")


def test_too_little_space_is_a_state_of_its_own(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [job_id] = queue.add(requests(server, tmp_path, "a", extra_space=10**18))
    wait_for(lambda: state(queue, job_id) is JobState.NEEDS_SPACE)
    assert "TB free, but has" in queue.job(job_id).problem


def test_a_member_of_a_remote_zip_is_a_job_like_any_other(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    url = server.put("scene.zip", honest_zip({"s/IMG-x": DATA, "s/other": noise(3_000_000, b"o")}))
    [job_id] = queue.add([JobRequest(url, tmp_path / "IMG-x", member="s/IMG-x")])
    wait_for(lambda: state(queue, job_id) is JobState.DONE)
    assert (tmp_path / "IMG-x").read_bytes() == DATA
    assert server.sent() < 1_200_000


def test_a_group_shows_its_jobs_as_one(tmp_path: Path) -> None:
    request = JobRequest("https://h/a", tmp_path / "a", scene_key="s")
    jobs = (
        DownloadJob(1, request, JobState.DONE, 100, 100),
        DownloadJob(2, request, JobState.RUNNING, 50, 300, bytes_per_second=25.0),
    )
    group = GroupView("s", jobs)
    assert group.state is JobState.RUNNING
    assert group.fraction == pytest.approx(150 / 400)
    assert group.seconds_left == pytest.approx(10.0)
    assert (
        GroupView("s", (*jobs, DownloadJob(3, request, JobState.NEEDS_LOGIN))).state
        is JobState.NEEDS_LOGIN
    )


def test_a_stopped_job_keeps_its_part_and_continues_with_it(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [request] = requests(server, tmp_path, "a")
    server.fail("a", stall(600_000))
    [job_id] = queue.add([request])
    wait_for(lambda: queue.job(job_id).done_bytes >= 600_000)
    queue.stop(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.CANCELLED)
    assert part_path(request.target).stat().st_size >= 600_000
    assert queue.job(job_id).done_bytes >= 600_000
    queue.retry(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.DONE)
    assert request.target.read_bytes() == DATA
    assert server.sent("/a") < 1_500_000, "only the rest was asked for again"


def test_what_a_stopped_job_kept_goes_when_it_is_cancelled(
    server: FaultyServer, tmp_path: Path, queue: DownloadQueue
) -> None:
    [request] = requests(server, tmp_path, "a")
    server.fail("a", stall(600_000))
    [job_id] = queue.add([request])
    wait_for(lambda: queue.job(job_id).done_bytes >= 600_000)
    queue.stop(job_id)
    wait_for(lambda: state(queue, job_id) is JobState.CANCELLED)
    queue.cancel(job_id)
    assert queue.job(job_id).done_bytes == 0
    assert list(request.target.parent.iterdir()) == []
