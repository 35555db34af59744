"""Temporary files of killed processes go at the next write in their folder; those in use stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.common.temporary_files import TemporaryFiles, remove_abandoned
from alos2_explorer.plugin.rasters.cog import Workplace
from support.reading_time import seconds

PACKAGE = Path(sys.modules["alos2_explorer"].__file__).parents[1]  # type: ignore[arg-type]
WRITE = """
import sys, time
from pathlib import Path
from alos2_explorer.plugin.rasters.cog import Workplace
workplace = Workplace(Path(sys.argv[1]), needed=0)
workplace.spool(100, 50)
workplace.temporary("tiled.tif").write_bytes(bytes(1000))
workplace.temporary("tiled.tif").with_suffix(".IMD").write_text("of GDAL")
print("written", flush=True)
time.sleep(60)
"""


def writer(output: Path) -> subprocess.Popen:
    """Start a process that writes temporary files beside *output* and holds them."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(output)], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    process = writer(tmp_path / "raster.tif")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(os.listdir(tmp_path)) == 4
    return tmp_path


@pytest.fixture
def living(tmp_path: Path) -> Iterator[list[str]]:
    process = writer(tmp_path / "other.tif")
    yield [name for name in os.listdir(tmp_path) if name.startswith(".other.")]
    process.kill()
    process.wait()


def test_files_of_a_killed_process_go_at_the_next_write(killed: Path) -> None:
    workplace = Workplace(killed / "next.tif", needed=0)
    assert not [name for name in os.listdir(killed) if name.startswith(".raster.")]
    workplace.close()
    assert os.listdir(killed) == []


def test_files_that_are_in_use_stay(killed: Path, living: list[str]) -> None:
    own = TemporaryFiles(killed / "raster.tif")
    own.path("spool1").write_bytes(b"mine")
    before = sorted(name for name in os.listdir(killed) if name.startswith((".raster.", ".other.")))
    assert len(living) == 4
    for _ in range(3):
        remove_abandoned(killed)
    assert sorted(os.listdir(killed)) == before
    own.close()
    own.close()
    assert sorted(os.listdir(killed)) == sorted(living)


def test_forty_kills_leave_nothing_behind(tmp_path: Path) -> None:
    for _ in range(8):
        processes = [writer(tmp_path / "raster.tif") for _ in range(5)]
        for process in processes:
            process.kill()
            process.wait()
    Workplace(tmp_path / "raster.tif", needed=0).close()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [".raster.0123abcd.tif", "raster.0123abcd.lock", ".raster.lock", ".raster.0123ABCD.lock", ".git"],
)
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("not ours")
    TemporaryFiles(tmp_path / "raster.tif").close()
    assert os.listdir(tmp_path) == [name]


def test_a_link_named_like_a_lock_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "target").write_text("of somebody")
    (folder / ".raster.0123abcd.lock").symlink_to(tmp_path / "target")
    (folder / ".raster.0123abcd.spool1").write_text("of somebody")
    remove_abandoned(folder)
    assert len(os.listdir(folder)) == 2
    assert (tmp_path / "target").read_text() == "of somebody"


def test_a_folder_that_is_missing_is_left_to_the_writer(tmp_path: Path) -> None:
    files = TemporaryFiles(tmp_path / "none" / "raster.tif")
    assert files.path("spool1").parent == tmp_path / "none"
    files.close()


def test_looking_for_leftovers_is_quick_in_a_full_folder(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"scene{number}.tif").touch()
    assert seconds(lambda: remove_abandoned(tmp_path)) < 1.0


CHANGE = """
import sys, time
from pathlib import Path
from alos2_explorer.plugin.change.candidates import CandidateWriter
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection
folder = Path(sys.argv[1])
grid = Grid.aligned((0.0, 0.0, 1000.0, 1000.0), 10.0, Projection("EPSG:32654").wkt)
CandidateWriter(folder / "found.gpkg", folder / "change.tif", grid, 3.0, 0.0, 5)
print("written", flush=True)
time.sleep(60)
"""


def test_marks_of_candidates_that_a_killed_process_left_go_too(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    command = [sys.executable, "-c", CHANGE, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    assert [name for name in os.listdir(tmp_path) if name.endswith("mask.tif")]
    process.kill()
    process.wait()
    TemporaryFiles(tmp_path / "next.tif").close()
    assert os.listdir(tmp_path) == []
