"""An outage ends no download: it waits for the line, counts down, and goes on by itself."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.errors import TransientError, UnreachedError
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_store import JobStore
from alos2_explorer.plugin.transfer.queue.line_watch import LinePolicy, LineWatch
from alos2_explorer.plugin.transfer.queue.queue import DownloadQueue
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faults import cut, refuse, status
from servers.faulty_server import FaultyServer
from support.patience import wait_for
from transfer.queues import DATA, Listener, open_queue, requests, state

LINE = JobState.WAITING_FOR_LINE
SOON = RetryPolicy(base_s=0.2, cap_s=0.4)
LATE = RetryPolicy(base_s=600.0, cap_s=600.0)
CUT = TransientError("the line is cut")


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def soon(tmp_path: Path, listener: Listener) -> Iterator[DownloadQueue]:
    queue = open_queue(tmp_path, listener, line=LinePolicy(SOON, SOON))
    yield queue
    queue.close()


@pytest.fixture
def late(tmp_path: Path, listener: Listener) -> Iterator[DownloadQueue]:
    queue = open_queue(tmp_path, listener, line=LinePolicy(LATE, LATE))
    yield queue
    queue.close()


def out_of_reach(server: FaultyServer, names: str) -> None:
    for name in names:
        server.always[f"/{name}"] = refuse()


def test_downloads_survive_a_long_outage_and_go_on_by_themselves(
    server: FaultyServer, tmp_path: Path, soon: DownloadQueue, listener: Listener
) -> None:
    for name in "ab":
        server.fail(name, cut(300_000))
    out_of_reach(server, "ab")
    ids = soon.add(requests(server, tmp_path, "ab"))
    for _ in range(3):  # it waits, tries, and waits again
        count = len(server.requests)
        wait_for(lambda count=count: len(server.requests) > count + 2)
    assert not [one for one in listener.states if one[1] is JobState.FAILED]
    wait_for(lambda: all(state(soon, one) is LINE for one in ids))
    assert all(soon.job(one).done_bytes >= 290_000 for one in ids), "what came is kept"
    server.always.clear()
    wait_for(lambda: all(state(soon, one) is JobState.DONE for one in ids))
    assert [(tmp_path / "files" / name).read_bytes() for name in "ab"] == [DATA] * 2


def test_a_server_that_is_gone_altogether_is_waited_for(tmp_path: Path, soon: DownloadQueue) -> None:
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        port = placeholder.getsockname()[1]
    server = FaultyServer()
    server.port = port
    [request] = requests(server, tmp_path, "a")
    [number] = soon.add([request])
    wait_for(lambda: state(soon, number) is LINE)
    with FaultyServer(files=server.files, first_port=port):
        wait_for(lambda: state(soon, number) is JobState.DONE)


def test_the_wait_says_why_and_counts_down(
    server: FaultyServer, tmp_path: Path, late: DownloadQueue
) -> None:
    out_of_reach(server, "a")
    [number] = late.add(requests(server, tmp_path, "a"))
    wait_for(lambda: state(late, number) is LINE)
    job = late.job(number)
    assert "127.0.0.1" in job.problem
    assert 500 < job.seconds_to_try <= 750
    wait_for(lambda: late.job(number).seconds_to_try < job.seconds_to_try - 1)


def test_trying_now_does_not_wait(server: FaultyServer, tmp_path: Path, late: DownloadQueue) -> None:
    out_of_reach(server, "a")
    [number] = late.add(requests(server, tmp_path, "a"))
    wait_for(lambda: state(late, number) is LINE)
    server.always.clear()
    late.resume(number)
    wait_for(lambda: state(late, number) is JobState.DONE)


def test_when_one_file_moves_again_the_others_of_its_host_follow_at_once(
    server: FaultyServer, tmp_path: Path, late: DownloadQueue
) -> None:
    out_of_reach(server, "abc")
    ids = late.add(requests(server, tmp_path, "abc"))
    wait_for(lambda: all(state(late, one) is LINE for one in ids))
    server.always.clear()
    late.resume(ids[0])
    wait_for(lambda: all(state(late, one) is JobState.DONE for one in ids))


@pytest.mark.parametrize(("order", "then"), [("cancel", JobState.CANCELLED), ("pause", JobState.PAUSED)])
def test_the_user_ends_the_wait(
    server: FaultyServer, tmp_path: Path, soon: DownloadQueue, order: str, then: JobState
) -> None:
    out_of_reach(server, "a")
    [number] = soon.add(requests(server, tmp_path, "a"))
    wait_for(lambda: state(soon, number) is LINE)
    getattr(soon, order)(number)
    wait_for(lambda: state(soon, number) is then)
    asked = len(server.requests)
    time.sleep(1.2)
    assert len(server.requests) == asked
    assert state(soon, number) is then


@pytest.mark.parametrize(
    ("code", "then"), [(404, JobState.FAILED), (401, JobState.NEEDS_LOGIN), (503, LINE)]
)
def test_only_an_answer_that_settles_it_is_final(
    server: FaultyServer, tmp_path: Path, late: DownloadQueue, code: int, then: JobState
) -> None:
    server.always["/a"] = status(code)
    [number] = late.add(requests(server, tmp_path, "a"))
    wait_for(lambda: state(late, number) is then)


def test_a_job_that_waited_for_the_line_is_there_after_a_restart(
    server: FaultyServer, tmp_path: Path, listener: Listener
) -> None:
    out_of_reach(server, "a")
    queue = open_queue(tmp_path, listener, line=LinePolicy(LATE, LATE))
    [number] = queue.add(requests(server, tmp_path, "a"))
    wait_for(lambda: state(queue, number) is LINE)
    queue.close()
    server.always.clear()
    again = open_queue(tmp_path, Listener(), restore_running=True)
    assert again.interrupted == (number,)
    wait_for(lambda: state(again, number) is JobState.DONE)
    again.close()


def test_rows_of_the_state_are_read_back_and_older_rows_stay_readable(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "queue.sqlite")
    request = JobRequest("https://h/a", tmp_path / "a")
    [job] = store.add_all([DownloadJob(0, request, JobState.WAITING)])
    store.save(job.in_state(LINE, "no line"))
    store.close()
    again = JobStore(tmp_path / "queue.sqlite")
    assert [(one.state, one.problem) for one in again.all()] == [(LINE, "no line")]
    again.close()


class Clocks:
    """A steady clock that stands still while the computer sleeps, and one on the wall."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def run(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watched(clocks: Clocks) -> Iterator[tuple[LineWatch, list[tuple[int, ...]]]]:
    due: list[tuple[int, ...]] = []
    watch = LineWatch(
        lambda job_id, seconds: None,
        due.append,
        LinePolicy(LATE, LATE),
        steady=lambda: clocks.steady,
        wall=lambda: clocks.wall,
    )
    yield watch, due
    watch.close()


def test_after_sleep_it_is_tried_at_once(
    clocks: Clocks, watched: tuple[LineWatch, list[tuple[int, ...]]]
) -> None:
    watch, due = watched
    watch.wait(7, 0, CUT)
    clocks.run(30)
    watch.tick()
    assert due == []
    clocks.sleep(60)
    watch.tick()
    assert due == [(7,)]


def test_a_clock_that_is_set_back_delays_nothing(
    clocks: Clocks, watched: tuple[LineWatch, list[tuple[int, ...]]]
) -> None:
    watch, due = watched
    watch.wait(7, 0, CUT)
    clocks.wall -= 3600
    clocks.run(751)
    watch.tick()
    assert due == [(7,)]


def test_waits_grow_while_nothing_comes_and_begin_small_after_progress() -> None:
    watch = LineWatch(
        lambda *_: None, lambda _: None, LinePolicy(), steady=lambda: 0.0, wall=lambda: 0.0
    )
    unreached = UnreachedError("no", ("https", "h", 443))
    waits = [watch.wait(1, 100, unreached) for _ in range(8)]
    assert waits[0] < 4
    assert waits[5:] == pytest.approx([60 * 1.125] * 3, rel=0.12)
    assert watch.wait(1, 200, unreached) < 4
    watch.close()
