"""The HTTP session: retries, honest errors, bounded answers, prompt cancels."""

from __future__ import annotations

import json
import socketserver
import threading
import time
import warnings
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import (
    ForbiddenError,
    LoginNeededError,
    NotFoundError,
    TransientError,
)
from alos2_explorer.plugin.transfer.http.range_requests import RangeReader
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy, retry_after
from servers.faults import cut, drip, gzipped, login_page, redirect, refuse, slow_headers, stall, status
from servers.faulty_server import FaultyServer, Handler, Resource
from servers.raw_server import RawServer
from support.patience import AT_ONCE_S, wait_for
from transfer.conftest import noise, quick_session, session_with_login

SECRET = "s3cr3t-t0ken"


def secret_session(server: FaultyServer, **settings: object) -> HttpSession:
    credential = Credential("tellus", (f"{server.host}:{server.port}",), bearer=SECRET)
    return quick_session(credentials=(credential,), **settings)


# --- retries ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(server: FaultyServer, http: HttpSession, code: int) -> None:
    url = server.put("a", b"fine")
    server.fail("a", status(code), refuse(), cut(2), status(code, Retry_After="0"))
    with pytest.raises(TransientError):
        http.get_text(url)
    server.fail("a", status(code), refuse(), cut(2))
    assert http.get_text(url) == "fine"


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        (401, LoginNeededError, "HTTP 401"),
        (403, ForbiddenError, "HTTP 403"),
        (451, ForbiddenError, "for legal reasons \\(HTTP 451\\)"),
        (404, NotFoundError, "does not exist"),
        (410, NotFoundError, "does not exist"),
        (407, PlatformError, "proxy asks for a login"),
        (418, PlatformError, "HTTP 418"),
    ],
)
def test_what_will_not_pass_is_said_at_once(
    server: FaultyServer, http: HttpSession, code: int, kind: type[PlatformError], text: str
) -> None:
    server.always["/a"] = status(code)
    with pytest.raises(kind, match=text):
        http.get_text(server.url("a"))
    assert len(server.requests) == 1


def test_a_403_is_a_login_where_users_can_log_in(server: FaultyServer) -> None:
    server.always["/a"] = status(403)
    http = session_with_login(server)
    with pytest.raises(LoginNeededError, match=r"refuses access \(HTTP 403\)"):
        http.get_text(server.url("a"))


def test_retry_after_is_understood_in_seconds_and_as_a_date() -> None:
    now = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)
    assert retry_after("120") == 120
    assert retry_after(format_datetime(now + timedelta(seconds=90), usegmt=True), now) == 90
    assert retry_after("Sun, 01 Nov 2026 11:00:00 GMT", now) == 0
    assert retry_after("soon") is None
    assert retry_after(None) is None


@pytest.mark.parametrize("code", [429, 503])
def test_the_wait_is_the_one_that_the_server_asks_for(server: FaultyServer, code: int) -> None:
    http = quick_session(retry=RetryPolicy(tries=1))
    until = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=100), usegmt=True)
    server.fail("a", status(code, Retry_After="120"), status(code, Retry_After=until), status(code))
    waits = []
    for _ in range(3):
        with pytest.raises(TransientError) as caught:
            http.get_text(server.url("a"))
        waits.append(caught.value.retry_after_s)
    assert waits == [120, pytest.approx(100, abs=30), None]


def test_a_wait_that_was_asked_for_is_waited(server: FaultyServer, target: Path) -> None:
    """Our own first wait would be a hundredth of a second."""
    url, moments = server.put("a", b"data"), []
    server.fail("a", status(429, Retry_After="1"))
    begun = time.monotonic()
    server.always["/a"] = lambda handler, resource: (
        moments.append(time.monotonic()),
        handler.serve(resource),
    )
    policy = RetryPolicy(base_s=0.01)
    download(url, target, quick_session(retry=policy))
    assert moments[0] - begun >= 1.0


def test_a_server_may_not_make_us_wait_for_ever() -> None:
    policy = RetryPolicy(retry_after_cap_s=30)
    assert policy.wait_s(1, TransientError("busy", retry_after_s=86400)) == 30
    assert policy.wait_s(1, TransientError("busy", retry_after_s=7)) == 7
    waits = [policy.wait_s(failures, TransientError("lost")) for failures in (1, 2, 3, 10)]
    assert 1 <= waits[0] <= 1.25
    assert 2 <= waits[1] <= 2.5
    assert 4 <= waits[2] <= 5
    assert 60 <= waits[3] <= 75


@pytest.mark.parametrize("fault", [stall(9), slow_headers(9), drip(9.0)])
def test_silence_and_dripping_are_failures(server: FaultyServer, fault: object) -> None:
    url = server.put("a", noise(5000))
    server.fail("a", fault)
    # Long enough for a server on a busy machine, short beside the fault.
    http = quick_session(idle_timeout_s=2.0)
    assert http.get_bytes(url)[0] == noise(5000)
    assert len(server.requests) == 2


def test_a_time_limit_is_not_waited_for_again_by_those_who_say_so(server: FaultyServer) -> None:
    server.always["/a"] = slow_headers(5)
    http = quick_session(idle_timeout_s=0.3, retry=RetryPolicy(tries=3, late_tries=1))
    with pytest.raises(TransientError, match="did not answer in time"):
        http.get_text(server.put("a", b"late"))
    wait_for(lambda: server.requests)
    assert len(server.requests) == 1


# --- answers ---------------------------------------------------------------------------------


def test_a_web_page_where_json_is_due_is_named(server: FaultyServer, http: HttpSession) -> None:
    server.always["/api"] = login_page()
    with pytest.raises(PlatformError, match="web page “Please log in” instead of JSON") as caught:
        http.get_json(server.url("api"), {"q": "1", "token": SECRET})
    assert SECRET not in str(caught.value)
    server.put("text", b"not json")
    with pytest.raises(PlatformError, match="that is not JSON"):
        http.get_json(server.url("text"))


def test_json_and_text_are_decoded(server: FaultyServer, http: HttpSession) -> None:
    server.put("json", json.dumps({"名": [1]}).encode())
    server.fail("json", gzipped())
    assert http.get_json(server.url("json"), {"a": [1, 2], "b": None}) == {"名": [1]}
    assert server.requests[0].path == "/json?a=1&a=2"
    assert "gzip" in server.requests[0].headers["accept-encoding"]
    server.put("page", '<meta charset="shift_jis">能登'.encode("shift_jis"))
    assert "能登" in http.get_text(server.url("page"))
    server.put("page2", "能登".encode("euc-jp"), content_type="text/html; charset=EUC-JP")
    assert http.get_text(server.url("page2")) == "能登"


def test_answers_are_bounded_also_when_they_are_compressed(
    server: FaultyServer, http: HttpSession
) -> None:
    url = server.put("a", bytes(5_000_000))
    for fault in (None, gzipped()):
        if fault:
            server.fail("a", fault)
        with pytest.raises(PlatformError, match="more than 100000 bytes"):
            http.get_text(url, max_bytes=100_000)


def test_an_unchanged_list_is_not_sent_again(server: FaultyServer, tmp_path: Path) -> None:
    http = quick_session(cache_folder=str(tmp_path))
    url = server.put("list", noise(1000), etag='"one"')
    first = http.get_bytes(url, cache=True)
    again = http.get_bytes(url, cache=True)
    assert first == again
    assert server.requests[-1].status == 304
    assert server.sent() == 1000
    server.files["/list"].change(b"new")
    assert http.get_text(url, cache=True) == "new"
    for file in tmp_path.iterdir():
        assert server.host not in file.read_text(), "no URL is written down"


def test_answers_to_a_login_are_not_kept(server: FaultyServer, tmp_path: Path) -> None:
    url = server.put("list", b"[]")
    secret_session(server, cache_folder=str(tmp_path)).get_json(url, cache=True)
    assert list(tmp_path.iterdir()) == []


# --- cancel ----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [stall(100), slow_headers(30), status(503, Retry_After="30")])
def test_a_cancel_is_heard_while_waiting(server: FaultyServer, fault: object) -> None:
    url = server.put("a", noise(1_000_000))
    server.always["/a"] = fault
    cancelled = threading.Event()
    http = quick_session(idle_timeout_s=20.0, retry=RetryPolicy())
    threading.Timer(0.2, cancelled.set).start()
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        http.get_bytes(url, progress=Progress(cancelled=cancelled.is_set))
    assert time.monotonic() - begun < AT_ONCE_S, "long before the server's thirty seconds"


def test_a_stream_can_be_cancelled_between_and_inside_its_pieces(server: FaultyServer) -> None:
    url = server.put("a", noise(3_000_000))
    cancelled = threading.Event()
    progress = Progress(cancelled=cancelled.is_set)
    http = quick_session(idle_timeout_s=20.0)
    assert b"".join(http.stream(url, progress=progress)) == noise(3_000_000)
    server.fail("a", stall(1_000_000))
    received = []

    def read() -> None:
        for piece in http.stream(url, progress=progress):
            received.append(len(piece))
            if sum(received) >= 1_000_000:
                cancelled.set()

    with pytest.raises(CancelledError):
        read()
    assert sum(received) == 1_000_000


def test_connections_are_kept_and_reused(server: FaultyServer, http: HttpSession) -> None:
    url = server.put("a", noise(100_000))
    ports = set()

    def note(handler: Handler, resource: Resource) -> None:
        ports.add(handler.client_address[1])
        handler.serve(resource)

    server.always["/a"] = note
    for _ in range(3):
        http.get_bytes(url)
        RangeReader(http, url).read(100, 100)
        http.head(url)
    assert len(ports) == 1


def test_idle_connections_end_with_the_last_who_holds_the_session(server: FaultyServer) -> None:
    url = server.put("a", noise(1000))
    session = quick_session()
    other = session.with_tries(1)
    session.get_bytes(url)
    del session
    other.get_bytes(url)
    assert len(server.connections) == 1, "copies share the connections"
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        del other
        wait_for(lambda: not server.connections)
    assert not [one for one in told if str(server.port) in str(one.message)]


def test_a_closed_session_can_be_used_again(server: FaultyServer, http: HttpSession) -> None:
    url = server.put("a", noise(1000))
    http.get_bytes(url)
    http.close()
    wait_for(lambda: not server.connections)
    assert http.get_bytes(url)[0] == noise(1000)


def test_settings_are_plain_values() -> None:
    assert HttpSettings().verify is True
    assert HttpSettings(proxies={"https": "http://u:p@proxy:1"}).proxies["https"].endswith("proxy:1")
    assert "u:p" not in repr(HttpSettings(proxies={"https": "http://u:p@proxy:1"}))


ODD_LOCATIONS = [
    *(
        "http://[",
        "http://[::1",
        "http://]/",
        "http://a:b/",
        "http://a:99999999/",
        "http://:80/",
        "http://",
    ),
    *(
        "://",
        ":::",
        "//",
        "//[",
        "http://\xff\xfe/",
        "http://xn--\xff/",
        "http://xn--a-.example/",
        "\xff\xfe",
    ),
    *("javascript:alert(1)", "file:///etc/passwd", "ftp://h/x", "data:,x", "gopher://h", "http:\\\\h"),
    *("http://h\\@i/", "http://user:pw@127.0.0.1/", "http://" + "a" * 70 + "/", "http://" + "a." * 200),
    *("http://1.2.3/", "http://0x7f.1/", "http://256.1.1.1/", "x" * 60_000, "", "#", "?"),
]


@pytest.mark.parametrize("location", ODD_LOCATIONS, ids=lambda text: repr(text)[:40])
def test_a_redirect_to_no_address_ends_in_a_sentence(server: FaultyServer, location: str) -> None:
    server.always["/a"] = redirect(302, location)
    session = quick_session(connect_timeout_s=1.0)
    with pytest.raises(Alos2Error) as caught:
        session.get_text(server.url("a"))
    assert caught.value.message
    assert len(str(caught.value)) < 1000
    session.close()
    wait_for(lambda: not server.connections)


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("ftp://files.example/a.zip", "ftp://files.example/a.zip"),
        ("http://me:s3cret@files.example/a.zip", "http://files.example/a.zip"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_a_redirect_that_is_not_followed_names_both_ends_and_no_password(
    server: FaultyServer, location: str, named: str
) -> None:
    server.always["/a"] = redirect(302, location)
    with pytest.raises(PlatformError) as caught:
        quick_session().get_text(server.url("a"))
    assert caught.value.message == (
        f"{server.url('a')} redirects to {named}, which is no plain address of the web."
    )
    assert "may have moved" in caught.value.hint


def test_a_redirect_to_itself_ends(server: FaultyServer) -> None:
    server.always["/a"] = redirect(302, "a")
    with pytest.raises(PlatformError, match="redirects more than 10 times"):
        quick_session().get_text(server.url("a"))


class _CutsTls(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        """Hang up in the middle of the handshake, as a line that is cut does."""
        self.request.recv(100_000)


def test_a_line_cut_during_the_handshake_is_no_fault_of_the_certificate() -> None:
    with RawServer(_CutsTls) as server, pytest.raises(TransientError, match=r"broke off|failed"):
        quick_session().get_text(server.url.replace("http:", "https:"))
