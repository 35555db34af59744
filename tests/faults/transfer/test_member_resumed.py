"""One member of a remote zip when something comes between: kills, full disks, cancels, old links."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.common.byte_source import ByteSource
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download.zip_member import download_member
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.queue.download_job import DownloadJob, JobRequest, JobState
from alos2_explorer.plugin.transfer.queue.job_runner import discard_parts
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from alos2_explorer.plugin.transfer.sources.zip_archive import ZipContainer
from servers.faults import status
from servers.faulty_server import FaultyServer
from support.patience import wait_for
from transfer.conftest import noise
from transfer.queues import Listener, open_queue, state
from transfer.zips import honest_zip

# Noise in hexadecimal digits packs to about half.
DATA = noise(4_000_000).hex().encode("ascii")
ZIP = honest_zip({"s/IMG-x": DATA})


def stopped_while_unpacking(url: str, target: Path, http: HttpSession) -> None:
    """Leave what is there when the member has arrived, but is not yet unpacked."""
    unpacking = lambda: target.with_name("IMG-x.inflating").exists()  # noqa: E731
    with pytest.raises(CancelledError):
        download_member(url, "s/IMG-x", target, http, progress=Progress(cancelled=unpacking))


def test_what_arrived_packed_is_not_fetched_again(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url, target = server.put("scene.zip", ZIP), tmp_path / "IMG-x"
    stopped_while_unpacking(url, target, http)
    before = server.sent()
    download_member(url, "s/IMG-x", target, http)
    assert target.read_bytes() == DATA
    assert server.sent() - before < 100_000
    assert [path.name for path in tmp_path.iterdir()] == ["IMG-x"]


def test_what_arrived_of_another_version_is_fetched_anew(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url, target = server.put("scene.zip", ZIP), tmp_path / "IMG-x"
    stopped_while_unpacking(url, target, http)
    packed = tmp_path / "IMG-x.deflated"
    packed.write_bytes(bytes(packed.stat().st_size))
    download_member(url, "s/IMG-x", target, http)
    assert target.read_bytes() == DATA


def test_a_member_that_is_there_is_not_fetched_again(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url, target = server.put("scene.zip", ZIP), tmp_path / "IMG-x"
    download_member(url, "s/IMG-x", target, http)
    before = server.sent()
    assert download_member(url, "s/IMG-x", target, http).already_there
    assert server.sent() - before < 100_000


def test_a_cancel_while_unpacking_leaves_nothing(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url, target = server.put("scene.zip", ZIP), tmp_path / "IMG-x"
    stopped_while_unpacking(url, target, http)
    (tmp_path / "IMG-x.inflating").write_bytes(b"of a process that was killed")
    discard_parts(DownloadJob(1, JobRequest(url, target, member="s/IMG-x"), JobState.CANCELLED))
    assert list(tmp_path.iterdir()) == []


def test_an_expired_link_to_an_archive_is_renewed(server: FaultyServer, tmp_path: Path) -> None:
    server.put("scene.zip", ZIP)
    server.always["/old.zip"] = status(403)
    listener = Listener()
    queue = open_queue(tmp_path, listener, renew=lambda job: server.url("scene.zip"))
    url = server.url("old.zip?X-Amz-Signature=expired")
    [job_id] = queue.add([JobRequest(url, tmp_path / "IMG-x", member="s/IMG-x")])
    wait_for(lambda: state(queue, job_id) not in {JobState.WAITING, JobState.RUNNING})
    queue.close()
    assert state(queue, job_id) is JobState.DONE
    assert listener.logins == []


class Unsteady:
    """A source whose line breaks once, after so many bytes."""

    def __init__(self, inner: ByteSource, breaks_at: int) -> None:
        self._inner = inner
        self._left = breaks_at

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def read(self, offset: int, length: int) -> bytes:
        data = bytearray(length)
        self.read_into(offset, memoryview(data))
        return bytes(data)

    def read_into(self, offset: int, buffer: memoryview) -> None:
        self._left -= len(buffer)
        if self._left < 0:
            self._left = 10**15
            raise TransientError("The line broke.")
        self._inner.read_into(offset, buffer)


def test_a_read_after_a_broken_one_gives_the_right_bytes(tmp_path: Path) -> None:
    (tmp_path / "scene.zip").write_bytes(ZIP)
    source = Unsteady(FileSource(tmp_path / "scene.zip"), 2_000_000)
    member = ZipContainer(source, "scene.zip", "").open("s/IMG-x")
    with pytest.raises(TransientError):
        member.read(0, len(DATA))
    assert member.read(0, len(DATA)) == DATA
