"""A process that is killed at any moment loses at most a megabyte and never the truth."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.download.download import download
from faults.killing import kill_until_done
from faults.reliability import is_full
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session

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
