"""A part and its state when two want it, or when its folder cannot take it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.download.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.download.throughput import RateLimit
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.parts import part_file
from alos2_explorer.plugin.transfer.parts.part_file import PartFile, discard_part, read_part_state
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_store import JobStore
from alos2_explorer.plugin.transfer.validators import Validators
from faults.small_disks import run_on_small_disk
from servers.faulty_server import FaultyServer
from transfer.downloads import DATA, SHA256, SIZE, sha256


def whole_part(target: Path) -> PartFile:
    part = PartFile(target)
    part.describe(0, "https://h/a", 5, Validators(etag='"1"'))
    part.write(0, 0, b"whole")
    return part


@pytest.mark.parametrize("moment", ["before", "after"])
def test_who_comes_while_a_file_gets_its_name_does_not_touch_it(
    target: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """The second has the part open already when the first gives it its name and lets go of it."""
    first = whole_part(target)
    lock = part_file.lock

    def late(handle: int) -> bool:
        if moment == "before":
            monkeypatch.setattr(part_file, "lock", lock)
            first.commit()
        return lock(handle)

    monkeypatch.setattr(part_file, "lock", late)
    if moment == "after":
        first.commit()
    second = PartFile(target)
    assert target.read_bytes() == b"whole"
    assert second.count == 0
    second.describe(0, "https://h/a", 3, Validators(etag='"2"'))
    second.write(0, 0, b"new")
    assert target.read_bytes() == b"whole"
    second.commit()
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["a.bin"]


def test_a_folder_that_cannot_be_made_is_told_in_our_words(http: HttpSession, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"not a folder")
    with pytest.raises(Alos2Error, match="is a file, so nothing can be put into it"):
        download("https://h.example/a.bin", tmp_path / "file" / "a.bin", http, size=5)


def test_a_name_that_a_folder_has_is_told_in_our_words(http: HttpSession, tmp_path: Path) -> None:
    (tmp_path / "a.bin.part").mkdir()
    with pytest.raises(Alos2Error, match=r"a\.bin\.part cannot be written"):
        download("https://h.example/a.bin", tmp_path / "a.bin", http, size=5)


class Noting(RateLimit):
    """A cap that ends after its third piece, and tells how many bytes were taken at once till then."""

    def __init__(self, bytes_per_second: float) -> None:
        super().__init__(bytes_per_second)
        self.pieces: list[int] = []

    def spend(self, count: int, wait: object) -> None:
        if self.bytes_per_second:
            self.pieces.append(count)
        super().spend(count, wait)
        if len(self.pieces) == 3:
            self.bytes_per_second = 0.0


def test_a_cap_is_kept_in_small_steps_so_that_another_is_felt_soon(
    server: FaultyServer, http: HttpSession, target: Path
) -> None:
    """Half a megabyte at once under the least cap of the options would be one step in five seconds."""
    rate = Noting(100_000.0)
    options = DownloadOptions(rate=rate)
    download(server.put("a.bin", DATA), target, http, size=SIZE, options=options)
    assert sha256(target) == SHA256
    assert max(rate.pieces) <= 25_000


def test_a_login_inside_an_address_is_not_stored(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "queue.sqlite")
    for url in ("https://user:open-sesame@h/a", "sftp://user:open-sesame@h/a"):
        store.add_all([DownloadJob(0, JobRequest(url, tmp_path / "a"), JobState.WAITING)])
    store.close()
    [*rows] = sqlite3.connect(tmp_path / "queue.sqlite").execute("SELECT request FROM job")
    assert [json.loads(row[0])["url"] for row in rows] == ["https://h/a", "sftp://h/a"]


_FULL = """
from alos2_explorer.plugin.transfer.download.options import DownloadResult
from alos2_explorer.plugin.delivery.scene_folder import read_sidecar, write_sidecar

file = disk / "alos2-scene.json"
write_sidecar(file, {"scene": "before"}, [])
fill(0)
try:
    write_sidecar(file, {"scene": "x" * 100_000}, [])
except Alos2Error as error:
    print(type(error).__name__)
print(read_sidecar(file)["scene"], sorted(path.name for path in disk.glob("alos2*")))
"""


def test_a_side_car_that_does_not_fit_leaves_the_one_before(tmp_path: Path) -> None:
    said = run_on_small_disk(_FULL, tmp_path, 1).splitlines()
    assert said == ["SpaceNeededError", "before ['alos2-scene.json']"]


@pytest.mark.parametrize("ending", [".part", ".part.json", ".part.json.new"])
@pytest.mark.parametrize("leads_to", ["a file", "nothing"])
def test_a_link_in_the_place_of_a_part_is_not_followed(
    server: FaultyServer, http: HttpSession, tmp_path: Path, ending: str, leads_to: str
) -> None:
    """Whoever may write into the folder must not let a download overwrite the user's other files."""
    other = tmp_path / "elsewhere" / "precious"
    other.parent.mkdir()
    if leads_to == "a file":
        other.write_bytes(b"precious")
    target = tmp_path / "folder" / "a.bin"
    target.parent.mkdir()
    link = target.with_name(target.name + ending)
    link.symlink_to(other)
    url = server.put("a.bin", DATA)
    if ending == ".part":
        with pytest.raises(Alos2Error, match=r"cannot be written \(it is a symbolic link"):
            download(url, target, http, size=SIZE)
        assert not target.exists()
        assert read_part_state(target) is None
        discard_part(target)
        assert not link.is_symlink()
    download(url, target, http, size=SIZE)
    assert sha256(target) == SHA256
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    assert other.exists() == (leads_to == "a file")
    if leads_to == "a file":
        assert other.read_bytes() == b"precious"
