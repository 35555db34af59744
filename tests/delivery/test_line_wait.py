"""A download that the line cuts waits for it, visibly, and goes on; what a server answers is final."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from alos2_explorer.plugin.catalogs.scene_files import SceneFiles
from alos2_explorer.plugin.delivery import line_wait
from alos2_explorer.plugin.delivery.line_wait import LineWait, in_rounds
from alos2_explorer.plugin.delivery.manifest import FileOutcome, FileState
from alos2_explorer.plugin.delivery.scene_delivery import SceneDelivery
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.queue.line_watch import LinePolicy
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faults import status, vanish
from servers.faulty_server import FaultyServer
from support.patience import AT_ONCE_S
from transfer.conftest import noise, quick_session

DATA = noise(2_000_000)
SHORT = LinePolicy(RetryPolicy(base_s=0.05, cap_s=0.1), RetryPolicy(base_s=0.05, cap_s=0.1))


@pytest.fixture
def server():
    with FaultyServer() as running:
        yield running


@pytest.fixture
def other_server():
    with FaultyServer(host="127.0.0.2") as running:
        yield running


class Job:
    """Fetches addresses as the toolbox and the command line do."""

    def __init__(self, folder: Path) -> None:
        # A server on a busy machine may take its time; none here is silent.
        self.http = quick_session(
            retry=RetryPolicy(tries=2, base_s=0.01, cap_s=0.01), idle_timeout_s=10.0
        )
        self.delivery = SceneDelivery(folder, SceneFiles(()), lambda _: self.http)
        self.outcomes: list[FileOutcome] = []

    def fetch(self, url: str, progress: Progress) -> TransientError | None:
        name = url.rpartition("/")[2]
        outcome = self.delivery.fetch_address(url, name, self.http, progress)
        self.outcomes.append(outcome)
        return outcome.error if isinstance(outcome.error, TransientError) else None

    def run(self, urls: list[str], line: LineWait | None, progress: Progress = SILENT) -> list[str]:
        in_rounds(urls, self.fetch, self.delivery, progress, line)
        return [f"{outcome.name} {outcome.state.value}" for outcome in self.outcomes]


def test_an_outage_is_waited_for_and_the_other_servers_do_not_wait(
    server: FaultyServer, other_server: FaultyServer, tmp_path: Path
) -> None:
    shown: list[str] = []

    def report(fraction: float, text: str) -> None:
        shown.append(text)
        if sum("Waiting for the line" in one for one in shown) == 3 and "Waiting" in text:
            server.come_back()

    server.fail("a.bin", vanish(1_000_000))
    urls = [server.put("a.bin", DATA), other_server.put("b.bin", DATA)]
    came = Job(tmp_path).run(urls, LineWait(SHORT), Progress(report=report))
    assert came[:2] == ["a.bin failed", "b.bin done"], "the other server's file came meanwhile"
    assert came[-1] == "a.bin done"
    assert (tmp_path / "a.bin").read_bytes() == DATA
    assert server.sent() <= len(DATA) + 600_000, "what had come is not fetched again"
    waiting = [text for text in shown if "Waiting for the line" in text]
    assert all(text.endswith("next try in 1 s.") for text in waiting)
    assert "127.0.0.1" in waiting[0]


def test_an_answer_of_the_server_is_final(server: FaultyServer, tmp_path: Path) -> None:
    server.always["/gone.bin"], server.always["/shut.bin"] = status(404), status(403)
    urls = [server.url("gone.bin"), server.url("shut.bin")]
    assert Job(tmp_path).run(urls, LineWait(SHORT)) == ["gone.bin failed", "shut.bin failed"]
    # A refused link is renewed once.
    assert [request.path for request in server.requests] == ["/gone.bin", "/shut.bin", "/shut.bin"]


def test_a_busy_server_is_waited_for(server: FaultyServer, tmp_path: Path) -> None:
    server.fail("a.bin", *[status(503)] * 9)
    assert Job(tmp_path).run([server.put("a.bin", DATA)], LineWait(SHORT))[-1] == "a.bin done"


def test_a_limit_ends_the_waiting(server: FaultyServer, tmp_path: Path) -> None:
    url = server.put("a.bin", DATA)
    server.go_away()
    job = Job(tmp_path)
    came = job.run([url], LineWait(SHORT, most_s=0.2))
    assert set(came) == {"a.bin failed"}
    assert 3 <= len(came) <= 6
    assert job.outcomes[-1].state is FileState.FAILED
    assert Job(tmp_path).run([url], None) == ["a.bin failed"], "without a line there is one round"
    server.come_back()


def test_a_cancel_ends_the_waiting_at_once(server: FaultyServer, tmp_path: Path) -> None:
    url = server.put("a.bin", DATA)
    server.go_away()
    cancelled, waits = threading.Event(), []

    def report(fraction: float, text: str) -> None:
        if "Waiting" in text and not waits:
            waits.append(time.monotonic())
            threading.Timer(0.3, cancelled.set).start()

    line = LineWait(LinePolicy(RetryPolicy(base_s=30.0)))
    with pytest.raises(CancelledError):
        Job(tmp_path).run([url], line, Progress(report=report, cancelled=cancelled.is_set))
    assert time.monotonic() - waits[0] < AT_ONCE_S
    server.come_back()


def test_what_a_server_asks_for_comes_before_our_own_pace() -> None:
    line = LineWait(SHORT)
    errors = [TransientError("cut"), TransientError("busy", retry_after_s=40.0)]
    assert line.wait_s(1, errors) == 40.0
    assert line.wait_s(1, errors[:1]) < 1.0


def test_the_countdown_is_seen_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(
        line_wait, "time", SimpleNamespace(monotonic=lambda: now[0], time=lambda: now[0])
    )

    def passes(seconds: float, cancelled: object) -> None:
        now[0] += seconds

    monkeypatch.setattr(line_wait, "pause", passes)
    shown: list[str] = []
    LineWait().count_down(34.0, "Cut.", 0.0, Progress(report=lambda _fraction, text: shown.append(text)))
    assert list(dict.fromkeys(int(text.split()[-2]) for text in shown)) == [34, 30, 20, 10]
    assert now[0] == 1034.0


def test_after_a_sleep_the_next_try_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now, wall = [1000.0], [0.0]
    clocks = SimpleNamespace(monotonic=lambda: now[0], time=lambda: wall[0])
    monkeypatch.setattr(line_wait, "time", clocks)

    def sleeps(seconds: float, cancelled: object) -> None:
        now[0], wall[0] = now[0] + seconds, wall[0] + 3600.0

    monkeypatch.setattr(line_wait, "pause", sleeps)
    LineWait().count_down(60.0, "Cut.", 0.0, SILENT)
    assert now[0] < 1002.0
