"""A download arrives whole, checked, quickly, and only where there is room for it."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import CancelledError, FormatError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.download.segments import Growth
from alos2_explorer.plugin.transfer.download.throughput import Measure, RateLimit
from alos2_explorer.plugin.transfer.errors import SpaceNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.parts.byte_ranges import Extents
from alos2_explorer.plugin.transfer.parts.part_file import PartFile
from servers.faults import (
    cut,
    disposition,
)
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session
from transfer.downloads import DATA, SHA256, SIZE, leftovers, sha256


def test_a_file_arrives_whole_and_leaves_nothing_else(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    result = download(server.put("a", DATA), target, http)
    assert sha256(target) == SHA256 == result.sha256
    assert (result.size, result.fetched, result.resumed) == (SIZE, SIZE, 0)
    assert result.verified == ("size", "beginning")
    assert leftovers(target) == []
    assert server.sent() == SIZE


@pytest.mark.parametrize("count", [0, 1, 511, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1])
def test_any_size_works(server: FaultyServer, http: HttpSession, target: Path, count: int) -> None:
    result = download(server.put("a", DATA[:count]), target, http)
    assert target.read_bytes() == DATA[:count]
    assert result.size == count


def test_a_right_file_is_not_fetched_again(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA, modified="Wed, 01 Jan 2025 00:00:00 GMT")
    download(url, target, http)
    asked = len(server.requests)
    assert download(url, target, http, size=SIZE, digest=f"sha256:{SHA256}").already_there
    assert len(server.requests) == asked
    assert download(url, target, http).already_there
    assert server.sent() == SIZE + 1
    future = format_datetime(datetime.now(timezone.utc) + timedelta(hours=1), usegmt=True)
    server.files["/a"].modified = future
    server.files["/a"].change(DATA[::-1])
    assert not download(url, target, http).already_there
    assert target.read_bytes() == DATA[::-1]


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_a_published_digest_is_checked(
    server: FaultyServer, http: HttpSession, target: Path, algorithm: str
) -> None:
    digest = f"{algorithm}:{hashlib.new(algorithm, DATA).hexdigest()}"
    result = download(server.put("a", DATA), target, http, digest=digest)
    assert algorithm in result.verified


def test_the_md5_that_s3_calls_etag_is_checked(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    right = hashlib.md5(DATA, usedforsecurity=False).hexdigest()
    url = server.put("a", DATA, etag=f'"{right}"', headers={"x-amz-request-id": "1"})
    assert "md5" in download(url, target, http).verified
    wrong = server.put("b", DATA, etag=f'"{"0" * 32}"', headers={"x-amz-request-id": "1"})
    with pytest.raises(FormatError, match="md5 is"):
        download(wrong, target.with_name("b"), http)


def test_a_name_from_outside_cannot_leave_its_folder(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    server.put("a", b"x")
    server.always["/a"] = disposition('attachment; filename="../../evil"')
    result = download(server.url("a"), tmp_path / 'CON.t?f"', http)
    assert result.path.parent == tmp_path
    assert result.path.name == "_CON.t_f_"


# --- fast, but not at any price --------------------------------------------------------------


def test_parallel_ranges_make_the_same_file(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    """Each connection is slow, so more of them help; one of them breaks."""
    data = noise(40_000_000)
    server.slow_chunk = (128 * 1024, 0.012)
    url = server.put("a", data)
    server.fail("a", *[lambda handler, resource: handler.serve(resource)] * 2, cut(1_000_000))
    download(url, target, http, digest=f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert len(server.requests) > 3
    assert server.most_at_once > 1
    assert server.sent() <= len(data) + 256 * 1024


def test_a_server_never_sees_more_than_four_at_once(server: FaultyServer, target: Path) -> None:
    server.slow_chunk = (64 * 1024, 0.005)
    urls = [server.put(name, noise(15_000_000)) for name in "ab"]
    threads = [
        threading.Thread(target=download, args=(url, target.with_name(f"{i}.bin"), quick_session()))
        for i, url in enumerate(urls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_at_once <= 4


def test_a_cap_on_bandwidth_holds(server: FaultyServer, http: HttpSession, target: Path) -> None:
    begun = time.monotonic()
    options = DownloadOptions(rate=RateLimit(4_000_000))
    download(server.put("a", DATA[:6_000_000]), target, http, options=options)
    assert time.monotonic() - begun > 1.2


class WatchedLimit(RateLimit):
    """Knows the most bytes that ever waited for the cap at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self._counting = threading.Lock()
        self._waiting = self.most = 0

    def spend(self, count: int, wait: Callable[[float], object]) -> None:
        with self._counting:
            self._waiting += count
            self.most = max(self.most, self._waiting)
        super().spend(count, wait)
        with self._counting:
            self._waiting -= count


def test_bytes_that_wait_for_the_cap_are_few_on_however_many_connections(
    server: FaultyServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are in hand and not yet written, so a kill loses them."""
    # Whether one more pays is measured, and a busy machine may find that none does.
    monkeypatch.setattr(Growth, "decide", lambda *_: 4)
    server.slow_chunk = (32 * 1024, 0.02)
    url = server.put("a", noise(30_000_000))
    limit = WatchedLimit()
    cancelled = threading.Event()

    def cap(_: Measure) -> None:
        if not limit.bytes_per_second and server.most_at_once >= 3:
            limit.most, limit.bytes_per_second = 0, 3_000_000
            threading.Timer(2.5, cancelled.set).start()

    with pytest.raises(CancelledError):
        download(
            url,
            target,
            quick_session(),
            progress=Progress(cancelled=cancelled.is_set),
            options=DownloadOptions(rate=limit, on_measure=cap),
        )
    assert 0 < limit.most <= 3 * 256 * 1024


# --- space -----------------------------------------------------------------------------------


def test_too_little_space_is_said_with_figures_before_fetching(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    options = DownloadOptions(extra_space=10**18)
    # Else the line itself takes the whole first range before the client can hang up.
    server.slow_chunk = (64 * 1024, 0.01)
    with pytest.raises(SpaceNeededError, match=r"needs .* TB free, but has") as caught:
        download(server.put("a", DATA), target, http, options=options)
    assert caught.value.needed > 10**18
    assert server.sent() < 4_000_000


def test_extents_of_a_part_survive_closing(target: Path) -> None:
    part = PartFile(target)
    part.write(part.generation, 100, b"x" * 50)
    part.write(part.generation, 0, b"y" * 20)
    part.close()
    again = PartFile(target)
    assert again.extents == Extents([(0, 20), (100, 150)])
    assert again.write(again.generation + 1, 0, b"late") is False
    again.discard()
    assert list(target.parent.iterdir()) == []
