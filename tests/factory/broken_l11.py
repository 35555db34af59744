"""Complex products that are broken in one known way each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from .breakage import WEB_PAGE, Broken, cut, halve, overwrite
from .l11 import write_l11
from .signal_records import record_type

UTC = timezone.utc


def _l11(folder: Path, **options):
    return write_l11(folder, lines=200, pixels=120, **options)


def _image(truth) -> Path:
    return truth.images[0].path


def _leader(truth) -> Path:
    return next(path for name, path in truth.files.items() if name.startswith("LED-"))


def truncated_image(folder: Path) -> Broken:
    """Return a scene whose image ends in the middle of line 121 of 200."""
    path = _image(_l11(folder))
    cut(path, 720 + 120 * (544 + 8 * 120) + 333)
    return Broken(folder, path.name, (str(path.stat().st_size),))


def image_of_half_a_header(folder: Path) -> Broken:
    """Return a scene whose image ends inside its descriptor."""
    path = _image(_l11(folder))
    cut(path, 300)
    return Broken(folder, path.name, ("300",))


def empty_image(folder: Path) -> Broken:
    """Return a scene whose image has no bytes."""
    path = _image(_l11(folder))
    cut(path, 0)
    return Broken(folder, path.name)


def web_page_as_image(folder: Path) -> Broken:
    """Return a scene whose image is an HTML page that a server sent instead."""
    path = _image(_l11(folder))
    path.write_text(WEB_PAGE)
    return Broken(folder, path.name)


def text_as_lone_image(folder: Path) -> Broken:
    """Return a text file that is only named like an image."""
    folder.mkdir(parents=True)
    path = folder / "IMG-HH-ALOS2518900770-240101-UBSL1.1__A"
    path.write_text("to do: download this\n")
    return Broken(path, path.name.replace("IMG-HH", "LED"))


def truncated_leader(folder: Path) -> Broken:
    """Return a scene whose leader ends inside the state vectors."""
    path = _leader(_l11(folder))
    cut(path, 720 + 4096 + 1200)
    return Broken(folder, path.name, ("4816", "1200"))


def empty_leader(folder: Path) -> Broken:
    """Return a scene whose leader has no bytes."""
    path = _leader(_l11(folder))
    cut(path, 0)
    return Broken(folder, path.name)


def web_page_as_leader(folder: Path) -> Broken:
    """Return a scene whose leader is an HTML page."""
    path = _leader(_l11(folder))
    path.write_text(WEB_PAGE)
    return Broken(folder, path.name)


def missing_leader(folder: Path) -> Broken:
    """Return a scene without its leader."""
    path = _leader(_l11(folder))
    path.unlink()
    return Broken(folder, path.name)


def image_of_another_scene(folder: Path) -> Broken:
    """Return a scene whose image is that of another day, under this scene's name."""
    truth = _l11(folder)
    other = _l11(
        folder.with_name(f"{folder.name}-other"),
        orbit=45059,
        center=truth.centre,
        time=datetime(2022, 9, 26, 14, 10, 31, tzinfo=UTC),
    )
    shutil.copyfile(_image(other), _image(truth))
    shutil.rmtree(other.folder)
    return Broken(folder, _image(truth).name, ("2022-09-26",))


def leader_of_another_scene(folder: Path) -> Broken:
    """Return a scene whose leader is that of another day, under this scene's name."""
    truth = _l11(folder)
    other = _l11(
        folder.with_name(f"{folder.name}-other"),
        orbit=45059,
        center=truth.centre,
        time=datetime(2022, 9, 26, 14, 10, 31, tzinfo=UTC),
    )
    shutil.copyfile(_leader(other), _leader(truth))
    shutil.rmtree(other.folder)
    return Broken(folder, _leader(truth).name)


def two_scenes_in_one_folder(folder: Path) -> Broken:
    """Return a folder of two whole scenes, of which none is named."""
    first = _l11(folder, naming="aws")
    second = _l11(folder, naming="aws", frame=760)
    return Broken(folder, str(folder), (first.scene_id, second.scene_id))


def field_of_image(offset: int, content: bytes, *words: str) -> Callable[[Path], Broken]:
    """Return a maker of scenes with one wrong field in the image's descriptor or its lines."""

    def make(folder: Path) -> Broken:
        path = _image(_l11(folder))
        overwrite(path, offset, content)
        return Broken(folder, path.name, words)

    return make


def field_of_all_lines(name: str, value, *words: str) -> Callable[[Path], Broken]:
    """Return a maker of scenes with one wrong field in every line prefix."""

    def make(folder: Path) -> Broken:
        truth = _l11(folder)
        path = _image(truth)
        content = path.read_bytes()
        kind = record_type(truth.images[0].pixels)
        lines = np.frombuffer(content[720:], kind).copy()
        lines[name] = value
        path.write_bytes(content[:720] + lines.tobytes())
        return Broken(folder, path.name, words)

    return make


def field_of_leader(record_start: int, offset: int, text: str, *words: str) -> Callable[[Path], Broken]:
    """Return a maker of scenes with one wrong text field in the leader."""

    def make(folder: Path) -> Broken:
        path = _leader(_l11(folder))
        overwrite(path, record_start + offset, text.encode("ascii"))
        return Broken(folder, path.name, words)

    return make


def missing_beam(folder: Path) -> Broken:
    """Return a ScanSAR scene without its last beam."""
    truth = write_l11(folder, mode="WBS", lines=120, pixels=80, omit_beams=(5,))
    return Broken(folder, truth.scene_id, ("beam 5",))


def short_last_beam(folder: Path) -> Broken:
    """Return a ScanSAR scene whose last beam was cut short."""
    truth = write_l11(folder, mode="WBS", lines=120, pixels=80)
    path = truth.images[-1].path
    halve(path)
    return Broken(folder, path.name, (str(path.stat().st_size),))
