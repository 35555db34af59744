"""Compressed bodies: all members of a gzip, deflate with and without its frame, and no silent end."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.inflating import Inflating
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faulty_server import Fault, FaultyServer, Handler, Resource
from transfer.conftest import noise, quick_session

DATA = noise(300_000)


def in_members(data: bytes, *ends: int) -> bytes:
    """Compress *data* in one gzip member up to each of *ends*, and one for the rest."""
    marks = [0, *ends, len(data)]
    return b"".join(gzip.compress(data[one:other]) for one, other in zip(marks, marks[1:]))


BODIES: dict[str, tuple[str, bytes]] = {
    "one member": ("gzip", gzip.compress(DATA)),
    "two members": ("gzip", in_members(DATA, 100_000)),
    "many members": ("gzip", in_members(DATA, *range(97, 30_000, 97))),
    "an empty member": ("x-gzip", in_members(DATA, 0, 0, 5)),
    "padding behind": ("gzip", in_members(DATA, 100_000) + bytes(700)),
    "zlib's frame": ("deflate", zlib.compress(DATA)),
    "no frame": ("deflate", zlib.compress(DATA)[2:-4]),
}


def compressed(encoding: str, body: bytes) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        handler.answer(200, body, Content_Encoding=encoding)

    return fault


def as_answer(server: FaultyServer, http: HttpSession, folder: Path) -> bytes:
    return http.get_bytes(server.url("a.bin"))[0]


def as_file(server: FaultyServer, http: HttpSession, folder: Path) -> bytes:
    return download(server.url("a.bin"), folder / "a.bin", http).path.read_bytes()


Reading = Callable[[FaultyServer, HttpSession, Path], bytes]
READINGS = pytest.mark.parametrize("read", [as_answer, as_file])


@READINGS
@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_decoded_to_its_last_byte(
    server: FaultyServer, tmp_path: Path, read: Reading, name: str
) -> None:
    """Of two members the first alone was kept, and the file then counted as whole."""
    server.always["/a.bin"] = compressed(*BODIES[name])
    assert read(server, quick_session(), tmp_path) == DATA


@READINGS
@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_breaks_off_within_a_member_is_no_file(
    server: FaultyServer, tmp_path: Path, read: Reading, name: str
) -> None:
    encoding, body = BODIES[name]
    server.always["/a.bin"] = compressed(encoding, body[: -710 if "padding" in name else -12])
    with pytest.raises(TransientError, match="breaks off"):
        read(server, quick_session(retry=RetryPolicy(tries=1)), tmp_path)
    assert not (tmp_path / "a.bin").exists()


@READINGS
def test_a_damaged_second_member_is_no_file(server: FaultyServer, tmp_path: Path, read: Reading) -> None:
    first, second = gzip.compress(DATA[:100_000]), bytearray(gzip.compress(DATA[100_000:]))
    second[-6] ^= 1  # in its CRC
    server.always["/a.bin"] = compressed("gzip", first + bytes(second))
    with pytest.raises(TransientError, match="damaged"):
        read(server, quick_session(retry=RetryPolicy(tries=1)), tmp_path)


def test_the_members_together_are_held_to_the_limit_of_an_answer(server: FaultyServer) -> None:
    server.always["/a.bin"] = compressed("gzip", gzip.compress(bytes(600_000)) * 2)
    with pytest.raises(PlatformError, match="more than 1000000 bytes"):
        quick_session().get_bytes(server.url("a.bin"), max_bytes=1_000_000)


@pytest.mark.parametrize("size", [1, 2, 11, 4096, 5000])
def test_it_is_of_no_matter_where_a_body_is_cut_into_pieces(size: int) -> None:
    body = in_members(DATA, 97, 98, 100_000)
    inflating = Inflating("gzip")
    cuts = range(0, len(body), size)
    assert b"".join(b"".join(inflating.pieces(body[cut : cut + size])) for cut in cuts) == DATA
    assert inflating.is_whole
