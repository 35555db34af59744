"""Archives are unpacked whole or not at all, and never outside their folder."""

from __future__ import annotations

import os
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError, UnsupportedError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.zip_member import download_member
from alos2_explorer.plugin.transfer.errors import SpaceNeededError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.open import open_container
from alos2_explorer.plugin.transfer.sources.unpack import ArchiveLimits, extract
from servers.faults import cut, reset, status
from servers.faulty_server import FaultyServer
from transfer.conftest import noise
from transfer.zips import Entry, honest_zip, make_zip

CONTENTS = {"scene/IMG-x": noise(3_000_000), "scene/LED-x": b"leader" * 1000, "summary.txt": b"s"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def zip_file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return path


def everything_below(path: Path) -> list[str]:
    return sorted(str(file.relative_to(path)) for file in path.rglob("*"))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_honest_archive_is_unpacked(tmp_path: Path, folder: Path, method: int) -> None:
    files = extract(zip_file(tmp_path, honest_zip(CONTENTS, method)), folder)
    assert {str(file.relative_to(folder).as_posix()): file.read_bytes() for file in files} == CONTENTS
    assert everything_below(tmp_path) == [
        "a.zip",
        "out",
        *(f"out/{name}" for name in everything_below(folder)),
    ]


def test_wanted_members_alone_are_unpacked(tmp_path: Path, folder: Path) -> None:
    extract(zip_file(tmp_path, honest_zip(CONTENTS)), folder, wanted=["summary.txt"])
    assert everything_below(folder) == ["summary.txt"]


@pytest.mark.parametrize(
    "entry",
    [
        Entry("descriptor", b"x" * 5000, deflate=True, descriptor=True),
        Entry("stored descriptor", b"x" * 5000, descriptor=True),
        Entry("zip64", b"x" * 5000, zip64=True),
        Entry("能登半島.txt", b"x"),
        Entry("empty", b""),
        Entry("empty deflated", b"", deflate=True),
    ],
    ids=lambda entry: entry.name,
)
def test_unusual_forms_are_understood(tmp_path: Path, folder: Path, entry: Entry) -> None:
    path = zip_file(tmp_path, make_zip(Entry("first"), entry))
    extract(path, folder)
    assert (folder / entry.name).read_bytes() == entry.data
    source = open_container(str(path)).open(entry.name)
    assert source.read(0, source.size) == entry.data


def test_what_a_killed_process_had_unpacked_is_removed_the_next_time(
    tmp_path: Path, folder: Path
) -> None:
    """It may be gigabytes, under a hidden name; what another process unpacks just now stays."""
    yesterday = time.time() - 25 * 3600
    for name in ("old", "new"):
        place = folder.parent / f".unpacking-{name}" / "scene"
        place.mkdir(parents=True)
        (place / "IMG").write_bytes(b"half")
    old = folder.parent / ".unpacking-old"
    for path in (*old.rglob("*"), old):
        os.utime(path, (yesterday, yesterday))
    extract(zip_file(tmp_path, make_zip(Entry("a"))), folder)
    assert [path.name for path in folder.parent.glob(".unpacking-*")] == [".unpacking-new"]


HOSTILE = {
    "climbs up": [Entry("../evil")],
    "climbs up inside": [Entry("a/../../evil")],
    "is absolute": [Entry("/etc/evil")],
    "has a drive": [Entry("C:/evil")],
    "has backslashes": [Entry("..\\evil")],
    "has a stream": [Entry("a.txt:evil")],
    "is a device": [Entry("scene/CON")],
    "is a device with extension": [Entry("nul.tif")],
    "has a NUL": [Entry("a\0b")],
    "turns the direction of writing": [Entry("a\u202egpj.exe")],
    "ends in a dot": [Entry("a./b")],
    "is a dot": [Entry("./a")],
    "is empty": [Entry("")],
    "is a link": [Entry("link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)],
    "is a pipe": [Entry("pipe", b"", mode=stat.S_IFIFO | 0o666)],
    "occurs twice": [Entry("a", b"1"), Entry("a", b"2")],
    "collides in case": [Entry("Scene/IMG", b"1"), Entry("scene/img", b"2")],
    "collides in composition": [Entry("e\u0301", b"1"), Entry("\xe9", b"2")],
    "is a bomb": [Entry("bomb", bytes(50_000_000), deflate=True)],
    "has a wrong CRC": [Entry("a", crc=1)],
    "has a wrong CRC inflated": [Entry("a", b"x" * 9999, deflate=True, crc=1)],
    "inflates to more": [Entry("a", b"x" * 9999, deflate=True, size=5000)],
    "inflates to less": [Entry("a", b"x" * 9999, deflate=True, size=20_000)],
    "stored sizes disagree": [Entry("a", b"x" * 9999, size=20_000)],
    "overlaps another": [Entry("a", b"x" * 500), Entry("b", b"x" * 500, offset=0)],
    "begins nowhere": [Entry("a", offset=1)],
    "lies beyond the end": [Entry("a", offset=0xFFFFFF0)],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_leaves_nothing_anywhere(
    tmp_path: Path, folder: Path, what: str, note: Callable[..., None]
) -> None:
    deep = tmp_path / "deep" / "er"
    deep.mkdir(parents=True)
    path = zip_file(deep, make_zip(Entry("good", b"good"), *HOSTILE[what]))
    before = everything_below(tmp_path)
    with pytest.raises(FormatError, match=r"a\.zip: |good: |a: "):
        extract(path, deep / "out")
    assert everything_below(tmp_path) == before
    note("archives", member=what)


@pytest.mark.parametrize(
    "entry",
    [Entry("a", flags=1), Entry("a", method=12), Entry("a", method=9)],
    ids=["encrypted", "bzip2", "d64"],
)
def test_what_we_cannot_unpack_is_said(tmp_path: Path, folder: Path, entry: Entry) -> None:
    path = zip_file(tmp_path, make_zip(entry))
    with pytest.raises(UnsupportedError, match=r"a\.zip: a is (encrypted|packed by method)"):
        extract(path, folder)
    with pytest.raises(UnsupportedError):
        open_container(str(path)).open("a")
    assert not folder.exists()


def test_too_many_files_are_refused(tmp_path: Path, folder: Path) -> None:
    path = zip_file(tmp_path, make_zip(*(Entry(f"{number}") for number in range(11))))
    with pytest.raises(FormatError, match="file count is 11, but at most 10"):
        extract(path, folder, limits=ArchiveLimits(files=10))


def test_more_than_the_disk_can_hold_is_refused(tmp_path: Path, folder: Path) -> None:
    path = zip_file(tmp_path, make_zip(Entry("a", size=2**50, zip64=True, deflate=True, quiet=True)))
    with pytest.raises(SpaceNeededError, match="TB free, but has"):
        extract(path, folder, limits=ArchiveLimits(ratio=2**50))
    assert not folder.exists()


def test_a_cancel_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    path = zip_file(tmp_path, honest_zip(CONTENTS))
    calls = iter(range(100))
    with pytest.raises(CancelledError):
        extract(path, folder, progress=Progress(cancelled=lambda: next(calls) > 2))
    assert everything_below(tmp_path) == ["a.zip"]


def test_what_is_there_is_never_replaced(tmp_path: Path, folder: Path) -> None:
    path = zip_file(tmp_path, honest_zip(CONTENTS))
    folder.mkdir()
    (folder / "summary.txt").write_bytes(b"mine")
    with pytest.raises(Alos2Error, match="is already there"):
        extract(path, folder)
    assert everything_below(folder) == ["summary.txt"]
    (folder / "summary.txt").rename(folder / "other.txt")
    extract(path, folder)
    assert everything_below(folder) == [
        "other.txt",
        "scene",
        "scene/IMG-x",
        "scene/LED-x",
        "summary.txt",
    ]


# --- a single member out of a remote zip ------------------------------------------------------


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_one_member_is_fetched_and_little_else(
    server: FaultyServer, http: HttpSession, tmp_path: Path, method: int
) -> None:
    big = {**CONTENTS, "other": noise(5_000_000, b"other")}
    url = server.put("scene.zip", honest_zip(big, method))
    result = download_member(url, "scene/IMG-x", tmp_path / "IMG-x", http)
    assert (tmp_path / "IMG-x").read_bytes() == CONTENTS["scene/IMG-x"]
    assert "crc32" in result.verified
    assert server.sent() < 3_100_000
    assert everything_below(tmp_path) == ["IMG-x"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_resumes_where_the_line_broke(
    server: FaultyServer, http: HttpSession, tmp_path: Path, method: int
) -> None:
    url = server.put("scene.zip", honest_zip(CONTENTS, method))
    size = len(server.files["/scene.zip"].data)
    # The directory and the member's header come first, then its bytes.
    server.always["/scene.zip"] = lambda handler, resource: (
        handler.serve(resource)
        if handler.record.range[1] - handler.record.range[0] < 100_000
        else cut(2_000_000)(handler, resource)
    )
    download_member(url, "scene/IMG-x", tmp_path / "IMG-x", http)
    assert (tmp_path / "IMG-x").read_bytes() == CONTENTS["scene/IMG-x"]
    assert server.sent() < size + 100_000


def test_a_damaged_member_never_gets_its_name(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    for number, deflate in enumerate((False, True)):
        data = make_zip(Entry("a", noise(300_000), deflate=deflate, crc=5))
        url = server.put(f"{number}.zip", data)
        with pytest.raises(FormatError, match=r"crc32|CRC-32"):
            download_member(url, "a", tmp_path / "a", http)
        assert not (tmp_path / "a").exists()


def test_a_member_that_is_not_there_is_said(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url = server.put("scene.zip", honest_zip(CONTENTS))
    with pytest.raises(Alos2Error, match=r"scene\.zip holds no IMG-y"):
        download_member(url, "IMG-y", tmp_path / "IMG-y", http)
    server.fail("scene.zip", reset(10), status(503))
    with pytest.raises(Alos2Error, match="holds no"):
        download_member(url, "IMG-y", tmp_path / "IMG-y", http)


def test_a_zip_beyond_four_gigabytes_is_read(tmp_path: Path) -> None:
    """A sparse archive of 5 GB with a member behind the limit of 32-bit offsets."""
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as file:
        info = zipfile.ZipInfo("hole")
        with file.open(info, "w", force_zip64=True) as member:
            member.write(b"begin")
    raw = path.read_bytes()
    directory = raw.index(b"PK\x01\x02")
    far = 5_000_000_000
    tail = make_zip(Entry("far", noise(1000)))
    local = tail[: tail.index(b"PK\x01\x02")]
    entry = Entry("far", noise(1000), zip64=True, offset=far)
    central = make_zip(entry)
    start = central.index(b"PK\x01\x02")
    stop = central.index(b"PK\x06\x06")
    with path.open("r+b") as file:
        file.truncate(directory)
        file.seek(far)
        file.write(local)
        place = file.tell()
        file.write(central[start:stop])
        end = bytearray(central[stop:])
        end[48:56] = place.to_bytes(8, "little")
        end[64:72] = (place + stop - start).to_bytes(8, "little")
        file.write(end)
    assert os.stat(path).st_size > far
    container = open_container(str(path))
    assert container.names() == ("far",)
    assert container.open("far").read(0, 1000) == noise(1000)
