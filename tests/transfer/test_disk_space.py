"""A disk that is short of room: said with figures before, noticed while, and never a half file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.disk_space import SpaceWatch
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import SpaceNeededError
from alos2_explorer.plugin.transfer.queue.download_job import JobRequest, JobState
from faults.small_disks import run_on_small_disk
from servers.faulty_server import FaultyServer
from servers.loopback_sshd import start_sshd
from support.patience import wait_for
from transfer.conftest import noise, quick_session
from transfer.queues import Listener, open_queue, requests, state
from transfer.zips import honest_zip

MEGABYTE = 1_000_000

FETCHING = """
from alos2_explorer.plugin.transfer.download.download import download

def report(fraction, text):
    if fraction > 0.3:
        fill({left})

try:
    download({url!r}, disk / "a.bin", HttpSession(), progress=Progress(report=report))
except Alos2Error as error:
    print(type(error).__name__, error)
print("free", free())
for name in ("a.bin.part", "a.bin.part.json"):
    shutil.copy(disk / name, keep)
"""


@pytest.mark.parametrize(
    ("seconds_a_piece", "left"), [(0.01, 0), (0.02, MEGABYTE), (0.06, 9 * MEGABYTE)]
)
def test_a_disk_that_fills_up_keeps_what_there_is_and_the_rest_comes_later(
    server: FaultyServer, tmp_path: Path, seconds_a_piece: float, left: int, note: Callable[..., None]
) -> None:
    """Fast, the disk is full before anybody looks; slowly, the transfer stops while there is room."""
    data = noise(20 * MEGABYTE)
    url = server.put("a.bin", data)
    server.slow_chunk = (256 * 1024, seconds_a_piece)
    said = run_on_small_disk(FETCHING.format(url=url, left=left), tmp_path, 30)
    assert "SpaceNeededError" in said
    assert "MB free, but has" in said
    if left > MEGABYTE:
        assert int(said.split("free ")[-1]) > MEGABYTE
    server.slow_chunk = None
    result = download(url, tmp_path / "a.bin", quick_session())
    assert (tmp_path / "a.bin").read_bytes() == data
    assert result.resumed > 5 * MEGABYTE
    assert server.sent() < len(data) + 2 * MEGABYTE
    note("faults", fault="the disk fills up", outcome="said, and right once there is room")


UNPACKING = """
from alos2_explorer.plugin.transfer.sources.unpack import extract
from alos2_explorer.plugin.transfer.download.zip_member import download_member

def report(fraction, text):
    if fraction > {after}:
        fill(0)

progress = Progress(report=report)
try:
    if {member!r}:
        download_member({url!r}, {member!r}, disk / "a.bin", HttpSession(), progress=progress)
    else:
        extract(keep / "a.zip", disk / "scene", progress=progress)
except Alos2Error as error:
    print(type(error).__name__, error)
print(sorted(path.name for path in disk.rglob("*") if path.is_dir() or "another" not in path.name))
"""


@pytest.mark.parametrize(
    ("member", "after", "left"), [("", 0.3, "[]"), ("IMG", 0.9, "['a.bin.deflated']")]
)
def test_a_disk_that_fills_up_while_unpacking_gets_no_half_file(
    server: FaultyServer, tmp_path: Path, member: str, after: float, left: str
) -> None:
    """A member of a remote zip keeps what was fetched of it; unpacking leaves nothing."""
    whole = honest_zip({"IMG": noise(4 * MEGABYTE) + bytes(4 * MEGABYTE), "LED": noise(MEGABYTE)})
    (tmp_path / "a.zip").write_bytes(whole)
    url = server.put("a.zip", whole)
    said = run_on_small_disk(UNPACKING.format(url=url, member=member, after=after), tmp_path, 30)
    assert "SpaceNeededError" in said
    assert said.splitlines()[-1] == left


def test_a_product_that_does_not_fit_is_said_at_its_first_file(
    server: FaultyServer, tmp_path: Path
) -> None:
    """The figure is that of all its files; other products go on."""
    queue = open_queue(tmp_path, Listener())
    small, image = requests(server, tmp_path, "ab", scene_key="scene")
    huge = JobRequest(image.url, image.target, scene_key="scene", size=5 * 10**17)
    first, second = queue.add([small, huge])
    [other] = queue.add(requests(server, tmp_path, "c", scene_key="another"))
    wait_for(lambda: state(queue, first) is JobState.NEEDS_SPACE)
    wait_for(lambda: state(queue, other) is JobState.DONE)
    assert "needs 525000.0 TB free, but has" in queue.job(first).problem
    wait_for(lambda: state(queue, second) is JobState.FAILED)
    queue.forget(second)
    queue.resume(first)
    wait_for(lambda: state(queue, first) is JobState.DONE)
    queue.close()


def test_room_is_looked_at_once_a_second(tmp_path: Path) -> None:
    now = [0.0]
    watch = SpaceWatch(tmp_path, lambda: now[0])
    watch.check(1)
    watch.check(10**18)
    now[0] = 1.0
    with pytest.raises(SpaceNeededError, match=r"needs 1000000\.0 TB free"):
        watch.check(10**18)


BY_SFTP = """
from alos2_explorer.plugin.transfer.download.sftp_transfer import download_sftp
from alos2_explorer.plugin.transfer.sftp_access import SftpServer, SshLogin
from alos2_explorer.plugin.transfer.download.options import DownloadOptions
from alos2_explorer.plugin.transfer.download.throughput import RateLimit

server = SftpServer("127.0.0.1", {port}, ({fingerprint!r},))
def report(fraction, text):
    if fraction > 0.3:
        fill(5_000_000)

try:
    download_sftp(server, SshLogin({user!r}, Path({key!r})), {path!r}, disk / "a.bin",
                  progress=Progress(report=report), options=DownloadOptions(rate=RateLimit(6e6)))
except Alos2Error as error:
    print(type(error).__name__, error)
print("free", free())
"""


def test_the_same_by_sftp(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(noise(12 * MEGABYTE))
    sshd = start_sshd(tmp_path / "sshd")
    script = BY_SFTP.format(
        port=sshd.server.port,
        fingerprint=sshd.server.fingerprints[0],
        user=sshd.login.username,
        key=str(sshd.login.key_file),
        path=str(tmp_path / "source"),
    )
    said = run_on_small_disk(script, tmp_path, 30)
    sshd.stop()
    assert "SpaceNeededError" in said
    assert int(said.split("free ")[-1]) > MEGABYTE // 2
