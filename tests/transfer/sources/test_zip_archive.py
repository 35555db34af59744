"""The directory of a zip: honest tools are understood, and all damage ends in a sentence."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError, UnsupportedError
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from alos2_explorer.plugin.transfer.sources.zip_archive import ZipContainer, data_offset, read_directory
from transfer.zips import END, Entry, honest_zip, make_zip


def source_of(tmp_path: Path, content: bytes) -> FileSource:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    return FileSource(path)


def renamed(content: bytes, before: bytes, after: bytes) -> bytes:
    assert len(before) == len(after)
    assert content.count(before) == 2
    return content.replace(before, after)


@pytest.mark.parametrize(
    ("encoding", "flags", "name"),
    [
        ("utf-8", 0x800, "能登半島.txt"),
        ("utf-8", 0, "能登半島.txt"),
        ("cp932", 0, "能登半島.txt"),
        ("cp437", 0, "café.txt"),
        ("ascii", 0, "scene\\IMG.txt"),
    ],
)
def test_names_in_every_usual_encoding_are_read(
    tmp_path: Path, encoding: str, flags: int, name: str
) -> None:
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)
    content = renamed(make_zip(Entry(placeholder, flags=flags)), placeholder.encode(), raw)
    (member,) = read_directory(source_of(tmp_path, content))
    assert member.name == name.replace("\\", "/")


def test_bytes_before_an_archive_shift_its_offsets(tmp_path: Path) -> None:
    content = b"#!self-extractor" * 1000 + honest_zip({"a": b"first", "b": b"second"})
    source = source_of(tmp_path, content)
    container = ZipContainer(source, "a.zip", "a.zip")
    assert container.open("b").read(0, 6) == b"second"


def test_a_long_comment_and_a_large_directory_are_read(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2000):
            archive.writestr(f"scene/{number:06d}", bytes([number % 256]))
        archive.comment = b"c" * 65_000
    source = source_of(tmp_path, buffer.getvalue())
    members = read_directory(source)
    assert [member.name for member in members] == [f"scene/{number:06d}" for number in range(2000)]
    assert source.read(data_offset(source, members[300]), 1) == bytes([300 % 256])


def test_a_directory_beyond_all_measure_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    size = 65 * 1024 * 1024
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(END.pack(b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    with pytest.raises(FormatError, match="central directory"):
        read_directory(FileSource(path))


def test_a_part_of_a_split_archive_is_named_as_such(tmp_path: Path) -> None:
    content = bytearray(make_zip(Entry("a"), Entry("b")))
    start = content.index(b"PK\1\2")
    struct.pack_into("<H", content, start + 34, 1)
    with pytest.raises(UnsupportedError, match="one part of a split archive"):
        read_directory(source_of(tmp_path, bytes(content)))


def test_every_damage_of_a_directory_ends_in_a_sentence(tmp_path: Path) -> None:
    """Each byte of the end changed, and many at once: a list of members or one of our errors."""
    whole = make_zip(Entry("first"), Entry("second", b"x" * 300, zip64=True), Entry("third"))
    start, chance = whole.index(b"PK\1\2"), random.Random(14)
    variants = [whole[:stop] for stop in range(0, len(whole), 7)]
    for place in range(start, len(whole)):
        for value in (0, 255, whole[place] ^ 1, whole[place] ^ 128):
            variants.append(whole[:place] + bytes([value]) + whole[place + 1 :])
    for _ in range(2000):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            changed[chance.randrange(start, len(whole))] = chance.randrange(256)
        variants.append(bytes(changed))
    refused = 0
    for content in variants:
        source = source_of(tmp_path, content)
        try:
            for member in read_directory(source):
                data_offset(source, member)
        except Alos2Error:
            refused += 1
        finally:
            source.close()
    assert len(variants) // 4 < refused < len(variants)
