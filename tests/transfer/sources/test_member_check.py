"""Bytes of a stored member are told from those that were packed, in whatever order they are read."""

from __future__ import annotations

import random
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from alos2_explorer.plugin.transfer.sources.member_check import combined_crc
from alos2_explorer.plugin.transfer.sources.zip_archive import ZipContainer
from transfer.zips import honest_zip

MIB = 1024 * 1024
SENTENCE = (
    r"^a\.zip: CRC-32 of IMG is [0-9a-f]{8}, but [0-9a-f]{8} was packed: download the archive again"
)


def stored(tmp_path: Path, data: bytes, damaged_at: int | None = None) -> ZipContainer:
    """Return a local zip that stores *data* as IMG, one bit of it turned after it was packed."""
    content = bytearray(honest_zip({"IMG": data}, zipfile.ZIP_STORED))
    if damaged_at is not None:
        content[content.index(data[:64]) + damaged_at] ^= 1
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    return ZipContainer(FileSource(path), str(path), str(path))


@pytest.mark.parametrize("lengths", [(0, 0), (0, 7), (7, 0), (1, 1), (1000, 123_457), (MIB, 3)])
def test_the_crc_of_two_pieces_follows_from_theirs(lengths: tuple[int, int]) -> None:
    first, second = (random.Random(length).randbytes(length) for length in lengths)
    found = combined_crc(zlib.crc32(first), zlib.crc32(second), len(second))
    assert found == zlib.crc32(first + second)


@pytest.mark.parametrize("place", [0, 2 * MIB + 5, 3 * MIB - 1])
def test_a_small_file_is_checked_before_any_of_its_bytes_are_given(tmp_path: Path, place: int) -> None:
    member = stored(tmp_path, random.Random(1).randbytes(3 * MIB), place).open("IMG")
    for _ in range(2):
        with pytest.raises(FormatError, match=SENTENCE):
            member.read(MIB, 10)


@pytest.mark.parametrize("seed", range(6))
def test_a_large_file_is_checked_once_it_is_read_in_any_order(tmp_path: Path, seed: int) -> None:
    """Blocks that overlap, headers here and there, several threads; the last lines are left out."""
    chance, data = random.Random(seed), random.Random(1).randbytes(50 * MIB)
    stops = 48 * MIB
    blocks = [(place, min(1_100_000, stops - place)) for place in range(0, stops, MIB)]
    blocks += [(chance.randrange(stops - 500), chance.randrange(1, 500)) for _ in range(100)]
    chance.shuffle(blocks)
    for damaged_at in (None, chance.randrange(len(data))):
        member = stored(tmp_path, data, damaged_at).open("IMG")
        with ThreadPoolExecutor(4) as threads:
            read = [threads.submit(member.read, *block) for block in blocks]
        errors = [one.exception() for one in read if one.exception()]
        if damaged_at is None:
            assert not errors
            assert all(one.result() == data[at : at + n] for one, (at, n) in zip(read, blocks))
        else:
            assert isinstance(errors[0], FormatError)


def test_a_part_of_a_large_file_is_given_without_reading_the_rest(tmp_path: Path) -> None:
    data = random.Random(1).randbytes(50 * MIB)
    container = stored(tmp_path, data, 45 * MIB)
    assert container.open("IMG").read(5 * MIB, 30 * MIB) == data[5 * MIB : 35 * MIB]


def test_scattered_bytes_do_not_keep_the_whole_from_being_checked(tmp_path: Path) -> None:
    data = random.Random(1).randbytes(50 * MIB)
    member = stored(tmp_path, data, 30 * MIB + 1).open("IMG")
    for place in range(0, 40 * MIB, 40_000):
        member.read(place, 4)
    for place in range(0, 44 * MIB, MIB):
        member.read(place, MIB)
    with pytest.raises(FormatError, match=SENTENCE):
        member.read(44 * MIB, MIB)  # then a tenth is missing, which is read as well
