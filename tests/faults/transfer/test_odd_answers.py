"""Answers that are neither the file nor an honest refusal must not cost what is there already."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, PlatformError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.log_redaction import keep_secrets_out_of_logs
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faults import chunked, cut, unknown_whole
from servers.faulty_server import FaultyServer, Handler, Resource
from transfer.conftest import quick_session
from transfer.downloads import DATA, SHA256, SIZE, sha256
from urllib3.exceptions import HeaderParsingError


def notice(handler: Handler, resource: Resource) -> None:
    """What a portal or a gateway on the way says instead of the server, as if all were well."""
    handler.answer(200, b"Service temporarily unavailable", Content_Type="text/plain")


@pytest.mark.parametrize("size", [SIZE, None])
def test_a_notice_instead_of_the_file_costs_no_byte(
    server: FaultyServer, http: HttpSession, target: Path, size: int | None
) -> None:
    url = server.put("a.bin", DATA)
    server.fail("a.bin", cut(3_000_000), notice)
    download(url, target, http, size=size)
    assert sha256(target) == SHA256
    assert server.sent() <= SIZE + 100_000


@pytest.mark.parametrize("size", [SIZE, None])
def test_a_file_whose_parts_do_not_tell_its_length_is_fetched_as_a_whole(
    server: FaultyServer, http: HttpSession, target: Path, size: int | None
) -> None:
    """Its first part was fetched again and again, forty times a second and without end."""
    url = server.put("a.bin", DATA)
    server.always["/a.bin"] = unknown_whole()
    in_vain = Progress(cancelled=lambda: len(server.requests) > 5)
    download(url, target, http, size=size, progress=in_vain)
    assert sha256(target) == SHA256
    assert [request.range is None for request in server.requests] == [False, True]


def test_a_file_that_is_still_being_prepared_is_waited_for(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    url = server.put("a.bin", DATA)
    server.fail("a.bin", lambda handler, _: handler.answer(202, b'{"status": "restoring"}'))
    assert download(url, target, http).size == SIZE


@pytest.mark.parametrize("code", [202, 204, 205, 207])
def test_only_an_answer_with_the_file_is_taken_for_it(
    server: FaultyServer, http: HttpSession, target: Path, code: int
) -> None:
    server.always["/a.txt"] = lambda handler, _: handler.answer(code, b"x" if code != 204 else b"")
    with pytest.raises(PlatformError, match=f"HTTP {code}"):
        download(server.url("a.txt"), target.with_name("a.txt"), http)
    assert not target.with_name("a.txt").exists()


@pytest.mark.parametrize("ahead", [timedelta(days=400), timedelta(days=-400)])
def test_a_date_to_wait_for_is_read_by_the_clock_of_the_server(
    server: FaultyServer, ahead: timedelta
) -> None:
    there = datetime.now(timezone.utc) + ahead

    def busy(handler: Handler, resource: Resource) -> None:
        handler.date_time_string = lambda timestamp=None: format_datetime(there, usegmt=True)
        handler.answer(503, Retry_After=format_datetime(there + timedelta(seconds=30), usegmt=True))

    server.always["/a"] = busy
    http = quick_session()
    with http.open("GET", server.url("a")) as answer, pytest.raises(TransientError) as caught:
        answer.check_status()
    assert caught.value.retry_after_s == pytest.approx(30, abs=1)


def test_a_secret_of_any_header_that_a_server_echoes_is_not_in_the_details(
    server: FaultyServer,
) -> None:
    def echo(handler: Handler, resource: Resource) -> None:
        handler.answer(401, repr(sorted(handler.record.headers.items())).encode())

    server.always["/a"] = echo
    host = f"{server.host}:{server.port}"
    http = quick_session(
        credentials=(Credential("x", (host,), headers={"X-Api-Key": "this-is-my-key"}),)
    )
    with pytest.raises(Alos2Error) as caught:
        http.get_text(server.url("a"))
    assert "x-api-key" in caught.value.details
    assert "this-is-my-key" not in caught.value.details


@pytest.mark.parametrize("logger", ["urllib3.connectionpool", "urllib3.connection"])
def test_a_warning_about_odd_headers_shows_no_signature(
    caplog: pytest.LogCaptureFixture, logger: str
) -> None:
    """The library names the address of an answer whose headers it cannot read, here or there."""
    keep_secrets_out_of_logs()
    url = "https://h.example/a?X-Amz-Signature=signature-that-is-secret"
    with caplog.at_level(logging.DEBUG):
        logging.getLogger(logger).warning(
            "Failed to parse headers (url=%s): %s",
            url,
            HeaderParsingError([], "Set-Cookie: the-session"),
        )
    assert "h.example/a" in caplog.text
    assert "signature-that-is-secret" not in caplog.text
    assert "the-session" not in caplog.text


def test_a_start_of_unknown_length_is_not_mixed_with_another_version(
    server: FaultyServer, target: Path
) -> None:
    """The line broke while the server told no length; then it has another file and ignores If-Range."""
    url = server.put("a.bin", DATA)
    server.fail("a.bin", chunked(6_000_000, ranges=False))
    with pytest.raises(TransientError):
        download(url, target, quick_session(retry=RetryPolicy(tries=1)))
    server.files["/a.bin"].change(DATA[::-1])

    def unconditional(handler: Handler, resource: Resource) -> None:
        handler.record.headers.pop("if-range", None)
        handler.serve(resource)

    server.always["/a.bin"] = unconditional
    download(url, target, quick_session())
    assert target.read_bytes() == DATA[::-1]
