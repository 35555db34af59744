"""A server that could not be reached is not tried again for every file of a job."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import TransientError, UnreachedError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.http.unreachable_hosts import UnreachedServers
from servers import faults
from servers.faulty_server import FaultyServer, Resource
from transfer.conftest import QUICK, noise, quick_session


@pytest.fixture
def closed() -> Iterator[str]:
    """The address of a port that is held, but listened to by nobody."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{holder.getsockname()[1]}"


class CountingSession(HttpSession):
    """Counts what is asked of the network."""

    asked = 0

    def open(self, *given: object, **named: object) -> object:
        self.asked += 1
        return super().open(*given, **named)


def fetch(job: UnreachedServers, http: HttpSession, url: str, target: Path) -> None:
    with job.asking(url):
        download(url, target, http)


def test_its_other_files_fail_at_once_and_say_why(closed: str, tmp_path: Path) -> None:
    http, job = CountingSession(quick_session().settings), UnreachedServers()
    with pytest.raises(UnreachedError, match=r"127\.0\.0\.1 failed"):
        fetch(job, http, f"{closed}/a", tmp_path / "a")
    assert http.asked == QUICK.tries
    for name in "bcd":
        with pytest.raises(UnreachedError, match=r"^127\.0\.0\.1 could not be reached .* before"):
            fetch(job, http, f"{closed}/{name}", tmp_path / name)
    assert http.asked == QUICK.tries
    with pytest.raises(UnreachedError, match=r"127\.0\.0\.1 failed"):
        fetch(UnreachedServers(), http, f"{closed}/b", tmp_path / "b")


def test_other_servers_go_on_and_nothing_partial_is_lost(closed: str, tmp_path: Path) -> None:
    http, job, data = quick_session(), UnreachedServers(), noise(100_000)
    left = tmp_path / "b.part"
    left.write_bytes(data[:1000])
    with pytest.raises(UnreachedError):
        fetch(job, http, f"{closed}/a", tmp_path / "a")
    with pytest.raises(UnreachedError):
        fetch(job, http, f"{closed}/b", tmp_path / "b")
    assert left.read_bytes() == data[:1000]
    with FaultyServer() as server:
        server.files["/c"] = Resource(data)
        fetch(job, http, server.url("c"), tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == data


def test_a_server_that_answers_badly_was_reached(tmp_path: Path) -> None:
    http, job = quick_session(), UnreachedServers()
    with FaultyServer() as server:
        server.files["/a"] = Resource(noise(1000))
        server.always["/a"] = faults.status(503)
        with pytest.raises(TransientError, match="503"):
            fetch(job, http, server.url("a"), tmp_path / "a")
        del server.always["/a"]
        fetch(job, http, server.url("a"), tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == noise(1000)


def test_an_address_that_is_none_is_refused_in_our_words(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError):
        fetch(UnreachedServers(), quick_session(), "http://127.0.0.1:port/a", tmp_path / "a")
