"""A folder for an own NRB scene that cannot be written to, and a disk that fills under it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, write_l11
from faults.small_disks import run_on_small_disk
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE
from sar.terrain.hills import flat, made_terrain

NOBODY = 65534
# An older scene lies on the disk. What happens to it is told as sizes of its files.
_SCRIPT = """
import json, subprocess
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb import make
from alos2_explorer.plugin.products.open import open_product

folder = disk / "nrb"
options = RasterOptions(dem={model!r}, dem_is_ellipsoidal=True, pixel_size_m=25.0)
finer = RasterOptions(dem={model!r}, dem_is_ellipsoidal=True, pixel_size_m=12.5)
scene = scene_of(open_product({scene!r}))
make.make_nrb(scene, (), options, folder)
older = {{file.name: file.read_bytes() for file in folder.iterdir()}}

def attempt(name, chosen, progress=Progress()):
    try:
        make.make_nrb(scene, (), chosen, folder, progress)
        told = "made"
    except Alos2Error as error:
        told = str(error)
    now = {{file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}}
    hidden = [file.name for file in folder.iterdir() if file.name.startswith(".")]
    whole = open_product(str(folder)).info()["files"]["missing"] == []
    print(json.dumps([name, told, now == older, sorted(now) == sorted(older) and whole, hidden]))

def report(fraction, text):
    if fraction > 0.3:
        fill(0)

attempt("filled while it writes", finer, Progress(report=report))
(disk / "another program's file").unlink()
publish = make.publish
def fill_and_publish(*arguments):
    fill(0)
    publish(*arguments)
make.publish = fill_and_publish
attempt("filled while it publishes", finer)
(disk / "another program's file").unlink()
older = {{file.name: file.read_bytes() for file in folder.iterdir()}}
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
read = []
attempt("read-only", options, Progress(report=lambda fraction, text: read.append(text)))
print(json.dumps(["steps", read]))
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    folder = tmp_path_factory.mktemp("scene")
    truth = write_l11(folder / "scene", center=PLACE, lines=390, pixels=400, mode="FBD")
    return truth, write_heights(folder / "model.tif", made_terrain(flat, PLACE))


@pytest.fixture(scope="module")
def told(
    scene: tuple[L11Truth, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[object]]:
    truth, model = scene
    script = _SCRIPT.format(scene=str(truth.location), model=str(model))
    lines = run_on_small_disk(script, tmp_path_factory.mktemp("disk"), 40).splitlines()
    return {name: rest for name, *rest in map(json.loads, lines)}


def test_a_disk_that_fills_while_it_is_written_leaves_the_older_scene(
    told: dict[str, list[object]],
) -> None:
    sentence, unchanged, whole, hidden = told["filled while it writes"]
    assert sentence != "made"
    assert (unchanged, whole, hidden) == (True, True, [])


def test_a_disk_that_fills_while_it_is_published_leaves_one_whole_scene(
    told: dict[str, list[object]],
) -> None:
    sentence, unchanged, whole, hidden = told["filled while it publishes"]
    assert unchanged is not (sentence == "made")
    assert (whole, hidden) == (True, [])


def test_a_folder_that_can_only_be_read_is_refused_before_the_work(
    told: dict[str, list[object]],
) -> None:
    sentence, unchanged, whole, hidden = told["read-only"]
    assert "nrb cannot be written to: " in str(sentence)
    assert str(sentence).endswith("Choose another folder.")
    assert (unchanged, whole, hidden) == (True, True, [])
    assert told["steps"] == [[]]


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder that anybody may look into and only its owner write into, with a file of the owner."""
    folder = Path(tempfile.mkdtemp(prefix="alos2-locked-"))
    (folder / "mine.txt").write_text("mine")
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
    yield folder
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["", "new/nrb"])
def test_a_user_who_may_not_write_is_told_before_the_work(
    scene: tuple[L11Truth, Path], locked: Path, name: str
) -> None:
    truth, model = scene
    opened = scene_of(open_product(str(truth.location)))
    options = RasterOptions(dem=str(model), dem_is_ellipsoidal=True, pixel_size_m=25.0)

    def attempt() -> str:
        try:
            make_nrb(opened, (), options, locked / name)
        except Alos2Error as error:
            return str(error)
        return "made"

    sentence = attempt() if os.geteuid() else _as_nobody(attempt)
    assert sentence == f"{locked / name} cannot be written to: Permission denied. Choose another folder."
    assert [file.name for file in locked.iterdir()] == ["mine.txt"]


def _as_nobody(attempt) -> str:  # type: ignore[no-untyped-def]
    """Return what *attempt* returns in a child process of a user without rights."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(sending, attempt().encode())
        finally:
            os._exit(0)
    os.close(sending)
    with os.fdopen(receiving, "rb") as said:
        found = said.read().decode()
    os.waitpid(child, 0)
    return found
