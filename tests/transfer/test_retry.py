"""A server that never answered is given up soon; one that did gets all its tries."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer import retry
from alos2_explorer.plugin.transfer.errors import TransientError, UnreachedError
from alos2_explorer.plugin.transfer.http.range_requests import RangeReader
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import Attempts, RetryPolicy
from servers.faults import refuse, slow_headers, status
from servers.faulty_server import FaultyServer
from support.patience import AT_ONCE_S, wait_for
from transfer.conftest import quick_session

IMAGE = "IMG-HH-ALOS2518900770-240101-UBSL1.1__A"
# A quarter of the real times; more tries, so that one that makes them all takes minutes.
QUARTER = RetryPolicy(tries=10, base_s=0.25, first_contact_s=3.75)


@contextmanager
def silent_port() -> Iterator[str]:
    """A port whose queue is full, so that no connection to it comes about."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_product_that_cannot_be_reached_is_said_within_its_time() -> None:
    """As six tries one after another it took 31 to 39 s, and twice that beside its other files."""
    with FaultyServer() as server:
        url = server.url(IMAGE)
    begun = time.monotonic()
    with pytest.raises(UnreachedError, match=r"connection to 127\.0\.0\.1 failed"):
        open_product(url, HttpSession(HttpSettings(retry=QUARTER)))
    assert time.monotonic() - begun < AT_ONCE_S


def test_a_host_that_swallows_connections_is_said_within_its_time() -> None:
    http = HttpSession(HttpSettings(retry=QUARTER, connect_timeout_s=3.0))
    begun = time.monotonic()
    with silent_port() as url, pytest.raises(UnreachedError, match="did not answer in time"):
        open_product(f"{url}/{IMAGE}", http)
    assert time.monotonic() - begun < AT_ONCE_S


def test_a_proxy_that_nobody_reaches_is_said_within_its_time() -> None:
    with FaultyServer() as gone:
        proxy = gone.url("").rstrip("/")
    http = HttpSession(HttpSettings(retry=QUARTER, proxies={"http": proxy}))
    begun = time.monotonic()
    with pytest.raises(UnreachedError, match=r"example\.org: it cannot be reached itself"):
        open_product(f"http://example.org/{IMAGE}", http)
    assert time.monotonic() - begun < AT_ONCE_S


def test_a_server_that_answered_once_gets_all_its_tries(server: FaultyServer) -> None:
    http = quick_session(retry=RetryPolicy(tries=5, base_s=0.02, first_contact_s=0.0))
    url = server.put("a", b"0123456789")
    server.fail("a", refuse())
    with pytest.raises(TransientError):
        RangeReader(http, url).read(0, 4)
    assert RangeReader(http, url).read(0, 4) == b"0123"
    server.fail("a", refuse(), refuse(), status(503), refuse())
    assert RangeReader(http, url).read(4, 4) == b"4567"
    assert len(server.requests) == 7


def test_a_server_that_takes_the_connection_and_never_answers_is_not_asked_six_times(
    server: FaultyServer,
) -> None:
    server.always["/a"] = slow_headers(5)
    http = quick_session(idle_timeout_s=0.4, retry=RetryPolicy(base_s=0.1, first_contact_s=0.6))
    with pytest.raises(TransientError, match="did not answer in time"):
        http.get_text(server.put("a", b"late"))
    wait_for(lambda: server.requests)
    assert len(server.requests) == 1


def test_what_a_busy_server_asks_for_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = Attempts(RetryPolicy(first_contact_s=1.0))
    busy = TransientError("busy", retry_after_s=40.0)
    busy.is_first_contact = True
    assert attempts.wait_after(busy) == 40.0


def test_the_usual_times_end_before_fifteen_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(retry.time, "monotonic", lambda: now[0])
    for took in (0.0, 0.5, 3.0, 15.0):
        now[0] = 0.0
        attempts, error = Attempts(RetryPolicy()), UnreachedError("gone", ("http", "a", 80))
        error.is_first_contact = True
        with contextlib.suppress(UnreachedError):
            while now[0] < 60.0:
                now[0] += took
                now[0] += attempts.wait_after(error)
        assert now[0] <= 15.0
