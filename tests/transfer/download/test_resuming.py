"""A download that was broken off goes on with the bytes that are surely right, and no others."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.parts.part_file import PartFile, discard_part
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faults import (
    cut,
    redirect,
    refuse,
    restart,
    stall,
    status,
)
from servers.faulty_server import Fault, FaultyServer, Handler, Resource
from support.patience import AT_ONCE_S, PATIENCE_S
from transfer.conftest import quick_session
from transfer.downloads import DATA, SHA256, SIZE, leftovers, sha256


def interrupted(server: FaultyServer, target: Path, after: int) -> str:
    """Leave a part of about *after* bytes as a lost line does."""
    url = server.put("a", DATA)
    server.fail("a", cut(after), *[refuse()] * 4)
    with pytest.raises(TransientError):
        download(url, target, quick_session())
    return url


def test_a_broken_download_resumes_where_it_was(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = interrupted(server, target, 3_600_000)
    assert leftovers(target) == ["a.bin.part", "a.bin.part.json"]
    before = server.sent()
    result = download(url, target, http)
    assert result.resumed == 3_600_000
    assert server.sent() - before == SIZE - 3_600_000
    assert sha256(target) == SHA256


@pytest.mark.parametrize("after", [0, 1, 3_500_000, 4 * 1024 * 1024 - 1])
def test_a_server_that_restarts_costs_no_byte_twice(
    server: FaultyServer, target: Path, after: int, note: Callable[..., None]
) -> None:
    """All its connections break, new ones are refused for a moment, then it is there again."""
    url = server.put("a", DATA)
    server.fail("a", restart(after))
    download(url, target, quick_session(retry=RetryPolicy(tries=100, base_s=0.02, cap_s=0.05)))
    assert sha256(target) == SHA256
    assert server.sent() == SIZE
    note("faults", fault="the server restarts", outcome="mended at once")


@pytest.mark.parametrize("fault", [cut(3_500_000), stall(3_500_000)])
def test_an_encrypted_line_that_breaks_is_continued(
    certificate: str, target: Path, fault: Fault
) -> None:
    with FaultyServer(certificate=certificate) as secure:
        url = secure.put("a", DATA)
        secure.fail("a", fault)
        download(url, target, quick_session(verify=certificate, idle_timeout_s=1.0))
        assert sha256(target) == SHA256
        assert secure.sent() <= SIZE + 600_000


def test_the_state_tells_no_secret(server: FaultyServer, target: Path) -> None:
    url = interrupted(server, target, 3_600_000)
    discard_part(target)
    server.fail("a", cut(3_500_000), *[refuse()] * 4)
    with pytest.raises(TransientError) as caught:
        download(f"{url}?X-Amz-Signature=secret123", target, quick_session())
    state = target.with_name("a.bin.part.json").read_text()
    assert "secret123" not in state
    assert "secret123" not in str(caught.value)
    assert json.loads(state.split("\n")[-2])["url"] == f"{url}?…"


def test_bytes_that_a_crash_of_the_computer_may_have_lost_are_fetched_again(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = interrupted(server, target, 3_600_000)
    state_path = target.with_name("a.bin.part.json")
    state = json.loads(state_path.read_text().split("\n")[-2])
    state["boot"], state["synced"] = "another start", [[0, 2_000_000]]
    state_path.write_text(json.dumps(state))
    with target.with_name("a.bin.part").open("r+b") as file:
        file.seek(2_500_000)
        file.write(bytes(1000))
    assert download(url, target, http).resumed == 2_000_000
    assert sha256(target) == SHA256


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 1}',
        b'{"version":1,"url":"","size":5,"etag":"","last_modified":"","date":"","boot":"",'
        b'"extents":[[5,2]],"synced":[]}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_state_means_a_fresh_start(
    server: FaultyServer, http: HttpSession, target: Path, damage: bytes
) -> None:
    url = interrupted(server, target, 3_600_000)
    target.with_name("a.bin.part.json").write_bytes(damage)
    assert download(url, target, http).resumed == 0
    assert sha256(target) == SHA256


def test_a_part_shorter_than_its_state_is_believed_only_so_far(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = interrupted(server, target, 3_600_000)
    os.truncate(target.with_name("a.bin.part"), 1_000_000)
    assert download(url, target, http).resumed == 1_000_000
    assert sha256(target) == SHA256


def test_a_whole_part_is_verified_and_named_without_asking_again(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = interrupted(server, target, 3_600_000)
    target.with_name("a.bin.part").write_bytes(DATA)
    state_path = target.with_name("a.bin.part.json")
    state = json.loads(state_path.read_text().split("\n")[-2])
    state["extents"] = [[0, SIZE]]
    state_path.write_text(json.dumps(state))
    asked = len(server.requests)
    download(url, target, http)
    assert len(server.requests) == asked
    assert sha256(target) == SHA256


def test_two_at_once_do_not_write_into_one_file(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    part = PartFile(target)
    with pytest.raises(Alos2Error, match="already being fetched"):
        download(server.put("a", DATA), target, http)
    part.close()
    download(server.url("a"), target, http)


def test_a_cancel_waits_for_no_server_and_keeps_the_part(server: FaultyServer, target: Path) -> None:
    url = server.put("a", DATA)
    left_by_client = threading.Event()
    reported = [0.0]

    def fall_silent(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:3_000_000])
        handler.sleep(30.0)
        if handler.client_left():
            left_by_client.set()
        handler.hang_up()

    server.fail("a", fall_silent)
    session = quick_session(idle_timeout_s=20.0)
    progress = Progress(
        report=lambda fraction, _text: reported.append(fraction),
        cancelled=lambda: reported[-1] >= 0.99 * 2_999_999 / SIZE,
    )
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        download(url, target, session, progress=progress)
    assert time.monotonic() - begun < AT_ONCE_S, "long before the silent server hangs up"
    assert left_by_client.wait(PATIENCE_S)
    assert download(url, target, session).resumed == 3_000_000
    assert sha256(target) == SHA256


def test_an_expired_link_is_renewed(server: FaultyServer, http: HttpSession, target: Path) -> None:
    """Signed links live for an hour: a fresh one is asked for and the part goes on."""
    server.put("old", DATA)
    server.put("new", DATA)
    server.fail("old", cut(3_000_000))
    server.always["/old"] = status(403)
    fresh = server.url("new?X-Amz-Signature=2")
    options = DownloadOptions(renew=lambda: fresh)
    result = download(server.url("old?X-Amz-Signature=1"), target, http, options=options)
    assert sha256(target) == SHA256
    assert "Signature" not in result.url
    assert server.sent() <= SIZE + 100_000


def test_the_way_behind_a_redirect_is_kept_until_it_expires(
    server: FaultyServer, other_server: FaultyServer, http: HttpSession, target: Path
) -> None:
    """Storage behind a login: later ranges go straight there, and back to the door on a 403."""
    stored = other_server.put("object", DATA)
    server.always["/a"] = redirect(302, f"{stored}?X-Amz-Signature=1")
    other_server.fail("object", cut(1_000_000), cut(1_000_000), status(403))
    download(server.url("a"), target, http)
    assert sha256(target) == SHA256
    assert len(server.requests) == 2
