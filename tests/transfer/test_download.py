"""A download is right or an honest failure that resumes; what was there before stays until then."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.errors import LoginNeededError, SpaceNeededError, TransientError
from alos2_explorer.plugin.transfer.extents import Extents
from alos2_explorer.plugin.transfer.http import HttpSession
from alos2_explorer.plugin.transfer.part_file import SAVE_EVERY, PartFile, discard_part
from alos2_explorer.plugin.transfer.speed import RateLimit
from transfer.conftest import noise, quick_session
from transfer.faulty_server import (
    Fault,
    FaultyServer,
    another_range,
    changed,
    chunked,
    cut,
    declared_length,
    disposition,
    drip,
    gzipped,
    http10,
    ignored_range,
    login_page,
    no_length,
    redirect,
    refuse,
    reset,
    slow_headers,
    stall,
    status,
    weak_etag,
    wrong_content_range,
)

SIZE = 10_000_000
DATA = noise(SIZE)
SHA256 = hashlib.sha256(DATA).hexdigest()
OLD = b"what the analyst had before"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "scene" / "a.bin"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


# --- the good case ----------------------------------------------------------------------------


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


# --- what may go wrong and be mended at once --------------------------------------------------

MENDED: dict[str, Fault] = {
    "cut at once": cut(0),
    "cut after one byte": cut(1),
    "cut in the middle": cut(3_500_000),
    "cut before the last byte": cut(4 * 1024 * 1024 - 1),
    "reset": reset(3_000_000),
    "refused": refuse(),
    "stall": stall(1_000_000),
    "drip": drip(5.0),
    "slow headers": slow_headers(1.5),
    "length too long": declared_length(1000),
    "length too short": declared_length(-1000),
    "no length": no_length(1_000_000),
    "range ignored": ignored_range(),
    "wrong Content-Range": wrong_content_range(),
    "another range": another_range(),
    "weak ETag": weak_etag(),
    "408": status(408),
    "425": status(425),
    "429 with seconds": status(429, Retry_After="0"),
    "429 with a date": status(429, Retry_After="Sun, 01 Nov 2020 11:00:00 GMT"),
    "500": status(500),
    "502": status(502),
    "503": status(503, Retry_After="1"),
    "504": status(504),
    "gzip": gzipped(),
    "chunked": chunked(),
    "chunked and cut": chunked(2_000_000),
    "chunked and whole": chunked(ranges=False),
    "HTTP/1.0": http10(),
    "HTTP/1.0 and cut": http10(3_000_000),
    "a lying content disposition": disposition('attachment; filename="/etc/passwd"'),
    "changed": changed(DATA),
}


@pytest.mark.parametrize("moment", ["first request", "later"])
@pytest.mark.parametrize("name", MENDED)
def test_a_single_fault_is_mended(server: FaultyServer, target: Path, name: str, moment: str) -> None:
    """Each fault hits the first request, or the one after a part is there already."""
    target.parent.mkdir()
    target.write_bytes(OLD)
    url = server.put("a", DATA)
    if moment == "later":
        server.fail("a", cut(2_500_000))
    server.fail("a", MENDED[name])
    result = download(
        url, target, quick_session(idle_timeout_s=0.4), size=SIZE, digest=f"sha256:{SHA256}"
    )
    assert sha256(target) == SHA256
    assert result.verified == ("size", "sha256", "beginning")
    assert leftovers(target) == []


@pytest.mark.parametrize("name", ["cut in the middle", "stall", "500", "chunked and cut"])
def test_what_has_arrived_is_not_asked_for_again(server: FaultyServer, target: Path, name: str) -> None:
    url = server.put("a", DATA)
    server.fail("a", MENDED[name])
    download(url, target, quick_session(idle_timeout_s=0.4))
    assert server.sent() <= SIZE + 256 * 1024


# --- what fails, honestly ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "kind", "text"),
    [
        (status(401), LoginNeededError, "asks for a login"),
        (status(403), LoginNeededError, "refuses access"),
        (login_page(), LoginNeededError, "shows a web page instead of the file"),
        (status(404), PlatformError, "does not exist"),
        (status(503), TransientError, "busy or out of order"),
        (refuse(), TransientError, "connection to 127.0.0.1 failed"),
        (redirect(302, "/a"), PlatformError, "redirects more than 10 times"),
        (wrong_content_range(), TransientError, "sent the range"),
        (http10(1000), PlatformError, "does not say how long"),
    ],
)
def test_a_lasting_fault_keeps_the_old_file_and_says_why(
    server: FaultyServer,
    http: HttpSession,
    target: Path,
    fault: Fault,
    kind: type[Alos2Error],
    text: str,
) -> None:
    target.parent.mkdir()
    target.write_bytes(OLD)
    url = server.put("a", DATA)
    server.always["/a"] = fault
    with pytest.raises(kind, match=text):
        download(url, target, http)
    assert target.read_bytes() == OLD
    del server.always["/a"]
    download(url, target, http)
    assert sha256(target) == SHA256


def test_a_login_page_does_not_destroy_what_was_fetched(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA)
    server.fail("a", cut(3_000_000), login_page())
    with pytest.raises(LoginNeededError):
        download(url, target, http)
    result = download(url, target, http)
    assert result.resumed >= 3_000_000 - SAVE_EVERY
    assert sha256(target) == SHA256


def test_a_wrong_digest_is_tried_twice_and_never_gets_the_name(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    warnings: list[str] = []
    url = server.put("a", DATA)
    with pytest.raises(FormatError, match=r"a\.bin: sha256 is .*, but 0000"):
        download(url, target, http, digest="sha256:" + "0" * 64, progress=Progress(warn=warnings.append))
    assert not target.exists()
    assert server.sent() == 2 * SIZE
    assert len(warnings) == 1


def test_a_size_other_than_the_catalogues_is_said_before_fetching(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    with pytest.raises(
        PlatformError, match="has 10000000 bytes at the server, but 123 in the catalogue"
    ):
        download(server.put("a", DATA), target, http, size=123)
    assert target.with_name("a.bin.part").stat().st_size == 0


@pytest.mark.parametrize(
    "name", ["scene.tif", "scene.zip", "q.jpg", "IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3"]
)
def test_content_that_does_not_fit_the_name_is_refused(
    server: FaultyServer, http: HttpSession, target: Path, name: str
) -> None:
    with pytest.raises(FormatError, match=f"{name}: beginning is"):
        download(server.put("a", b"<?xml version='1.0'?><Error/>" * 100), target.with_name(name), http)
    assert list(target.parent.glob(name)) == []


def test_a_changed_file_begins_again_cleanly(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    newer = noise(15_000_000, b"newer")
    url = server.put("a", DATA)
    server.fail("a", cut(3_000_000), changed(newer))
    warnings: list[str] = []
    result = download(url, target, http, progress=Progress(warn=warnings.append))
    assert target.read_bytes() == newer
    assert result.size == len(newer)
    assert any("changed on the server" in text for text in warnings)


def test_a_file_that_keeps_changing_is_given_up(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA)
    versions = iter(range(100))

    def fault(handler: object, resource: object) -> None:
        changed(noise(SIZE, str(next(versions)).encode()))(handler, resource)

    server.always["/a"] = fault
    with pytest.raises(PlatformError, match="changed on the server"):
        download(url, target, http)
    assert not target.exists()


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_without_a_strong_validator_two_versions_are_never_mixed(
    server: FaultyServer, http: HttpSession, target: Path, etag: str | None
) -> None:
    """The file changes between two requests and the server does not let us see it."""
    newer = noise(SIZE, b"newer")
    url = server.put("a", DATA, etag=etag)

    def swap(handler: object, resource: object) -> None:
        resource.data = newer
        handler.serve(resource)

    server.fail("a", cut(1000), cut(7_000_000), swap)
    download(url, target, http)
    assert target.read_bytes() == newer


def test_a_date_old_enough_serves_as_validator(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA, etag=None, modified="Wed, 01 Jan 2025 00:00:00 GMT")
    server.fail("a", cut(3_000_000))
    download(url, target, http)
    assert sha256(target) == SHA256
    assert server.sent() <= SIZE + 256 * 1024


# --- resuming ---------------------------------------------------------------------------------


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


def test_a_cancel_is_quick_and_keeps_the_part(server: FaultyServer, target: Path) -> None:
    url = server.put("a", DATA)
    server.fail("a", stall(3_000_000))
    cancelled = threading.Event()
    session = quick_session(idle_timeout_s=20.0)
    threading.Timer(0.4, cancelled.set).start()
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        download(url, target, session, progress=Progress(cancelled=cancelled.is_set))
    assert time.monotonic() - begun < 5, "long before the stalled server hangs up"
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


# --- fast, but not at any price ---------------------------------------------------------------


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


# --- space ------------------------------------------------------------------------------------


def test_too_little_space_is_said_with_figures_before_fetching(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    options = DownloadOptions(extra_space=10**18)
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
