"""A file on a server, read by ranges of bytes: few requests, and no byte twice."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import FormatError, UnsupportedError
from alos2_explorer.plugin.transfer.errors import ChangedError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.remote_file import UrlSource
from servers.faults import cut, ignored_range, stall
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session


def test_a_large_read_fetches_no_byte_twice_and_few_others(
    server: FaultyServer, http: HttpSession
) -> None:
    """An area's lines out of an image: fetched bytes stay within 1.1 times lines plus headers."""
    url = server.put("big", noise(20_000_000))
    source = UrlSource(http, url)
    source.read(0, 720)
    source.read(720, 412)
    source.read(5_000_000, 6_000_000)
    for line in range(200):
        source.read(12_000_000 + line * 10_000, 10_000)
    asked = 720 + 412 + 6_000_000 + 200 * 10_000
    assert source.fetched == server.sent("big")
    assert server.sent("big") <= 1.1 * asked


def test_small_reads_in_sequence_take_few_requests(server: FaultyServer, http: HttpSession) -> None:
    data = noise(1_600_000)
    source = UrlSource(http, server.put("LED", data))
    position = 0
    while position < len(data):
        length = min(2_000, len(data) - position)
        assert source.read(position, length) == data[position : position + length]
        position += length
    assert len(server.requests) <= 90
    assert server.sent() <= 1.1 * len(data)


def test_a_broken_line_is_continued_not_begun_again(server: FaultyServer) -> None:
    data = noise(2_000_000)
    source = UrlSource(quick_session(idle_timeout_s=1.0), server.put("x", data))
    assert source.size == 2_000_000
    server.fail("x", cut(700_000), stall(300_000))
    assert source.read(0, 2_000_000) == data
    assert server.sent("x") < 2_100_000


def test_a_file_that_changes_while_it_is_read_is_not_mixed(
    server: FaultyServer, http: HttpSession
) -> None:
    source = UrlSource(http, server.put("x", noise(300_000)))
    source.read(0, 100_000)
    server.files["/x"].change(noise(300_000, b"new"))
    with pytest.raises(ChangedError, match="changed on the server"):
        source.read(100_000, 100_000)


def test_a_server_without_ranges_is_refused_with_advice(server: FaultyServer, http: HttpSession) -> None:
    url = server.put("x", noise(300_000))
    server.fail("x", ignored_range())
    with pytest.raises(UnsupportedError, match="Download the whole file"):
        UrlSource(http, url).read(0, 100)


def test_reading_past_the_end_of_a_url_names_the_file(server: FaultyServer, http: HttpSession) -> None:
    source = UrlSource(http, server.put("IMG-x", b"0123456789"))
    with pytest.raises(FormatError, match="IMG-x: length is 10 bytes, but is shorter than"):
        source.read(5, 6)
    server.put("empty", b"")
    assert UrlSource(http, server.url("empty")).size == 0
