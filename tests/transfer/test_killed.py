"""A process that is killed at any moment loses at most a megabyte and never the truth."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.download import download
from transfer.conftest import noise, quick_session
from transfer.faulty_server import FaultyServer
from transfer.killing import ROOT, kill_until_done
from transfer.reliability import is_full

MEGABYTE = 1_000_000


def test_kills_over_a_file_cost_less_than_a_megabyte_each(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    size, kills = (200_000_000, 200) if is_full() else (40_000_000, 20)
    report = kill_until_done(noise(size), tmp_path, kills=kills, bytes_per_second=12e6)
    note("kills", **dataclasses.asdict(report))
    assert report.right
    assert report.kills >= kills // 2
    assert max(report.again) <= MEGABYTE, f"bytes asked for again after each kill: {report.again}"


FILLING = """
import contextlib, shutil
from pathlib import Path
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.transfer.download import download
from alos2_explorer.plugin.transfer.http import HttpSession

disk, keep = Path({disk!r}), Path({keep!r})

def fill(fraction, text):
    other = disk / "another program's file"
    if fraction > 0.3 and not other.exists():
        with other.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while shutil.disk_usage(disk).free > 1_000_000:
                file.write(bytes(100_000))

try:
    download({url!r}, disk / "a.bin", HttpSession(), progress=Progress(report=fill))
except Alos2Error as error:
    print(type(error).__name__, error)
for name in ("a.bin.part", "a.bin.part.json"):
    shutil.copy(disk / name, keep)
"""


def test_a_disk_that_fills_up_keeps_what_there_is_and_the_rest_comes_later(
    server: FaultyServer, tmp_path: Path
) -> None:
    """On a real disk of 30 MB, in a mount that only the child sees."""
    data = noise(20_000_000)
    url = server.put("a.bin", data)
    server.slow_chunk = (256 * 1024, 0.02)
    disk = tmp_path / "disk"
    disk.mkdir()
    child = tmp_path / "child.py"
    child.write_text(FILLING.format(disk=str(disk), keep=str(tmp_path), url=url))
    script = f"mount -t tmpfs -o size=30m tmpfs '{disk}' && exec '{sys.executable}' '{child}'"
    user = ["unshare", "--user", "--map-root-user"]
    # A chroot refuses namespaces of users, and its root needs none.
    in_chroot = ["unshare", "--propagation", "unchanged"]
    allowed = subprocess.run([*user, "true"], capture_output=True, check=False).returncode == 0
    done = subprocess.run(
        [*(user if allowed else in_chroot), "--mount", "sh", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "SpaceNeededError" in done.stdout, done.stdout + done.stderr
    server.slow_chunk = None
    result = download(url, tmp_path / "a.bin", quick_session())
    assert (tmp_path / "a.bin").read_bytes() == data
    assert result.resumed > 5_000_000
    assert server.sent() < len(data) + 2 * MEGABYTE


@pytest.mark.parametrize("boundary", [0, 1])
def test_the_moment_between_naming_and_tidying_is_harmless(
    server: FaultyServer, tmp_path: Path, boundary: int
) -> None:
    """Killed after the rename, the state file alone is left; killed before it, the whole part is."""
    data = noise(1_000_000)
    url = server.put("a.bin", data)
    target = tmp_path / "a.bin"
    download(url, target, quick_session())
    (tmp_path / "a.bin.part.json").write_text('{"version": 1}')
    if boundary:
        target.rename(tmp_path / "a.bin.part")
    download(url, target, quick_session(), size=len(data))
    assert target.read_bytes() == data
