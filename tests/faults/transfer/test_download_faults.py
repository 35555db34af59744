"""Each fault of a server is mended or said honestly; what was there before stays until then."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import ForbiddenError, LoginNeededError, TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.parts.part_file import SAVE_EVERY
from servers import faults
from servers.faulty_server import Fault, FaultyServer
from transfer.conftest import noise, quick_session, session_with_login
from transfer.downloads import DATA, OLD, SHA256, SIZE, leftovers, sha256

MENDED: dict[str, Fault] = {
    "cut at once": faults.cut(0),
    "cut after one byte": faults.cut(1),
    "cut in the middle": faults.cut(3_500_000),
    "cut before the last byte": faults.cut(4 * 1024 * 1024 - 1),
    "reset": faults.reset(3_000_000),
    "refused": faults.refuse(),
    "stall": faults.stall(1_000_000),
    "drip": faults.drip(5.0),
    "slow headers": faults.slow_headers(1.5),
    "length too long": faults.declared_length(1000),
    "length too short": faults.declared_length(-1000),
    "no length": faults.no_length(1_000_000),
    "range ignored": faults.ignored_range(),
    "wrong Content-Range": faults.wrong_content_range(),
    "another range": faults.another_range(),
    "weak ETag": faults.weak_etag(),
    "408": faults.status(408),
    "416": faults.status(416),
    "425": faults.status(425),
    "429 with seconds": faults.status(429, Retry_After="0"),
    "429 with a date": faults.status(429, Retry_After="Sun, 01 Nov 2020 11:00:00 GMT"),
    "500": faults.status(500),
    "502": faults.status(502),
    "503": faults.status(503, Retry_After="1"),
    "504": faults.status(504),
    "gzip": faults.gzipped(),
    "chunked": faults.chunked(),
    "chunked and cut": faults.chunked(2_000_000),
    "chunked and whole": faults.chunked(ranges=False),
    "HTTP/1.0": faults.http10(),
    "HTTP/1.0 and cut": faults.http10(3_000_000),
    "a lying content disposition": faults.disposition('attachment; filename="/etc/passwd"'),
    "changed": faults.changed(DATA),
}


@pytest.mark.parametrize("moment", ["first request", "later"])
@pytest.mark.parametrize("name", MENDED)
def test_a_single_fault_is_mended(
    server: FaultyServer, target: Path, name: str, moment: str, note: Callable[..., None]
) -> None:
    """Each fault hits the first request, or the one after a part is there already."""
    target.parent.mkdir()
    target.write_bytes(OLD)
    url = server.put("a", DATA)
    if moment == "later":
        server.fail("a", faults.cut(2_500_000))
    server.fail("a", MENDED[name])
    result = download(
        url, target, quick_session(idle_timeout_s=1.0), size=SIZE, digest=f"sha256:{SHA256}"
    )
    assert sha256(target) == SHA256
    assert result.verified == ("size", "sha256", "beginning")
    assert leftovers(target) == []
    note("faults", fault=name, outcome="mended at once")


@pytest.mark.parametrize("name", ["cut in the middle", "stall", "500", "chunked and cut"])
def test_what_has_arrived_is_not_asked_for_again(server: FaultyServer, target: Path, name: str) -> None:
    url = server.put("a", DATA)
    server.fail("a", MENDED[name])
    download(url, target, quick_session(idle_timeout_s=1.0))
    assert server.sent() <= SIZE + 256 * 1024


# --- what fails, honestly --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "kind", "text"),
    [
        (faults.status(401), LoginNeededError, "asks for a login"),
        (faults.status(403), ForbiddenError, "refuses access"),
        (faults.login_page(), PlatformError, "shows a web page instead of the file"),
        (faults.status(404), PlatformError, "does not exist"),
        (faults.status(503), TransientError, "busy or out of order"),
        (faults.refuse(), TransientError, "connection to 127.0.0.1 failed"),
        (faults.redirect(302, "/a"), PlatformError, "redirects more than 10 times"),
        (faults.wrong_content_range(), TransientError, "sent the range “bytes "),
        (faults.declared_length(5), TransientError, r"declares \d+ bytes for the range 0-\d+\."),
        (faults.http10(1000), PlatformError, "does not say how long"),
    ],
)
def test_a_lasting_fault_keeps_the_old_file_and_says_why(
    server: FaultyServer,
    http: HttpSession,
    target: Path,
    fault: Fault,
    kind: type[Alos2Error],
    text: str,
    note: Callable[..., None],
) -> None:
    target.parent.mkdir()
    target.write_bytes(OLD)
    url = server.put("a", DATA)
    server.always["/a"] = fault
    with pytest.raises(kind, match=text):
        download(url, target, http)
    assert target.read_bytes() == OLD
    at_a_login = LoginNeededError if text.startswith(("refuses", "shows")) else kind
    with contextlib.closing(session_with_login(server)) as known, pytest.raises(at_a_login, match=text):
        download(url, target, known)
    assert target.read_bytes() == OLD
    del server.always["/a"]
    download(url, target, http)
    assert sha256(target) == SHA256
    note("faults", fault=f"lasting: {text}", outcome="said, and right once it is over")


def test_a_login_page_does_not_destroy_what_was_fetched(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA)
    server.fail("a", faults.cut(3_000_000), faults.login_page())
    with contextlib.closing(session_with_login(server)) as known, pytest.raises(LoginNeededError):
        download(url, target, known)
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


def test_a_login_page_that_calls_itself_a_file_is_not_taken_for_another_size(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    """The user was told that the product may have been replaced, where a login was wanted."""
    url = server.put("a", DATA)
    server.always["/a"] = lambda handler, _: handler.answer(
        200, faults.LOGIN_PAGE, Content_Type="application/zip"
    )
    with pytest.raises(PlatformError, match="shows a web page instead of the file"):
        download(url, target, http, size=SIZE)
    with contextlib.closing(session_with_login(server)) as known, pytest.raises(LoginNeededError):
        download(url, target, known, size=SIZE)
    del server.always["/a"]
    download(url, target, http, size=SIZE)
    assert sha256(target) == SHA256


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
    server.fail("a", faults.cut(3_000_000), faults.changed(newer))
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
        faults.changed(noise(SIZE, str(next(versions)).encode()))(handler, resource)

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

    server.fail("a", faults.cut(1000), faults.cut(7_000_000), swap)
    download(url, target, http)
    assert target.read_bytes() == newer


def test_a_date_old_enough_serves_as_validator(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a", DATA, etag=None, modified="Wed, 01 Jan 2025 00:00:00 GMT")
    server.fail("a", faults.cut(3_000_000))
    download(url, target, http)
    assert sha256(target) == SHA256
    assert server.sent() <= SIZE + 256 * 1024
