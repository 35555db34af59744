"""Products that are broken in one known way each, and what a clear complaint about them must name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from .l11 import write_l11
from .l15 import write_l15
from .l21 import write_l21
from .l22 import write_l22
from .signal_records import record_type

UTC = timezone.utc
WEB_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>Log in first.</body></html>\n"
)


@dataclass(frozen=True)
class Broken:
    """A broken product: what to open, the file at fault, and words that the complaint must have."""

    location: Path
    file: str
    words: tuple[str, ...] = ()


def overwrite(path: Path, offset: int, content: bytes) -> None:
    """Replace bytes in the middle of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def cut(path: Path, size: int) -> None:
    """Shorten a file to *size* bytes."""
    with path.open("r+b") as file:
        file.truncate(size)


def no_product(folder: Path) -> Broken:
    """Return a folder of other things."""
    folder.mkdir(parents=True)
    (folder / "README.txt").write_text("Holiday pictures\n")
    (folder / "beach.jpg").write_bytes(b"\xff\xd8\xff\xe0not much of a picture")
    return Broken(folder, str(folder), ("no ALOS-2 product",))


def empty_folder(folder: Path) -> Broken:
    """Return a folder without files."""
    folder.mkdir(parents=True)
    return Broken(folder, str(folder))


def no_such_place(folder: Path) -> Broken:
    """Return a path at which nothing is."""
    return Broken(folder / "gone", str(folder / "gone"))


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


def truncated_zip(folder: Path) -> Broken:
    """Return a zip of which the second half is missing."""
    archive = _l11(folder, zipped="stored").location
    _halve(archive)
    return Broken(archive, archive.name)


def web_page_as_zip(folder: Path) -> Broken:
    """Return an HTML page under the name of a zip."""
    folder.mkdir(parents=True)
    archive = folder / "0000000000_001001_ALOS2518900770-240101.zip"
    archive.write_text(WEB_PAGE)
    return Broken(archive, archive.name)


def missing_beam(folder: Path) -> Broken:
    """Return a ScanSAR scene without its last beam."""
    truth = write_l11(folder, mode="WBS", lines=120, pixels=80, omit_beams=(5,))
    return Broken(folder, truth.scene_id, ("beam 5",))


def short_last_beam(folder: Path) -> Broken:
    """Return a ScanSAR scene whose last beam was cut short."""
    truth = write_l11(folder, mode="WBS", lines=120, pixels=80)
    path = truth.images[-1].path
    _halve(path)
    return Broken(folder, path.name, (str(path.stat().st_size),))


def broken_stac_item(folder: Path) -> Broken:
    """Return the STAC item of a scene, cut short, as what was pointed at."""
    path = write_l22(folder).files["JSON"]
    _halve(path)
    return Broken(path, path.name)


def compressed_for_viewing(folder: Path) -> Broken:
    """Return a level 3.1 product, whose values cannot be calibrated."""
    truth = write_l15(folder, level="3.1")
    return Broken(folder, truth.scene_id, ("3.1",))


def _l22_with(change: Callable, kind: str, *words: str, **options) -> Callable[[Path], Broken]:
    def make(folder: Path) -> Broken:
        truth = write_l22(folder, **options)
        path = truth.files[kind]
        change(path)
        return Broken(folder, path.name, words)

    return make


def _halve(path: Path) -> None:
    cut(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    cut(path, 0)


def _web_page(path: Path) -> None:
    path.write_text(WEB_PAGE)


truncated_nrb_band = _l22_with(_halve, "HH")
truncated_nrb_mask = _l22_with(_halve, "MSK")
empty_nrb_band = _l22_with(_empty, "HH")
empty_nrb_mask = _l22_with(_empty, "MSK")
web_page_as_nrb_band = _l22_with(_web_page, "HH")
mask_of_another_size = _l22_with(lambda path: None, "MSK", "300", "360", mask_shape=(300, 400))


def _l21_with(change: Callable) -> Callable[[Path], Broken]:
    def make(folder: Path) -> Broken:
        path = write_l21(folder).files["HH"]
        change(path)
        return Broken(folder, path.name)

    return make


truncated_l21 = _l21_with(_halve)
empty_l21 = _l21_with(_empty)
web_page_as_l21 = _l21_with(_web_page)

DATA_SET_SUMMARY, PLATFORM = 720, 720 + 4096
RADIOMETRIC = PLATFORM + 4680 + 16384
BROKEN: dict[str, Callable[[Path], Broken]] = {
    "folder without products": no_product,
    "empty folder": empty_folder,
    "nothing at that path": no_such_place,
    "truncated image": truncated_image,
    "image of half a header": image_of_half_a_header,
    "empty image": empty_image,
    "web page as image": web_page_as_image,
    "text file named as an image": text_as_lone_image,
    "truncated leader": truncated_leader,
    "empty leader": empty_leader,
    "web page as leader": web_page_as_leader,
    "missing leader": missing_leader,
    "image of another scene": image_of_another_scene,
    "leader of another scene": leader_of_another_scene,
    "two scenes in one folder": two_scenes_in_one_folder,
    "record length beside the samples": field_of_image(186, b"  1505", "961"),
    "lines that are no number": field_of_image(236, b"  many  ", "many"),
    "no lines": field_of_image(236, b"       0", "0"),
    "more lines than bytes": field_of_image(236, b"99999999", "99999999"),
    "minus pixels": field_of_image(248, b"    -120", "-120"),
    "year nought": field_of_all_lines("year", 0, "0"),
    "day 400": field_of_all_lines("day_of_year", 400, "400"),
    "near range on the ground": field_of_all_lines("near_range_m", 12, "12"),
    "no sampling rate": field_of_leader(DATA_SET_SUMMARY, 710, f"{0.0:16.7f}", "0.0"),
    "blank sampling rate": field_of_leader(DATA_SET_SUMMARY, 710, " " * 16),
    "sampling rate that is no number": field_of_leader(DATA_SET_SUMMARY, 710, f"{'NAN':>16}"),
    "no state vectors": field_of_leader(PLATFORM, 140, "   0", "0"),
    "more state vectors than room": field_of_leader(PLATFORM, 140, "9999", "9999"),
    "month 13": field_of_leader(PLATFORM, 148, "  13", "13"),
    "no interval": field_of_leader(PLATFORM, 182, f"{0.0:22.15E}"),
    "satellite in the ground": field_of_leader(PLATFORM, 386, f"{12.0:22.15E}"),
    "calibration that is no number": field_of_leader(RADIOMETRIC, 20, f"{'-83,0':>16}", "-83,0"),
    "truncated zip": truncated_zip,
    "web page as zip": web_page_as_zip,
    "missing beam": missing_beam,
    "short last beam": short_last_beam,
    "level 3.1": compressed_for_viewing,
    "truncated NRB band": truncated_nrb_band,
    "truncated NRB mask": truncated_nrb_mask,
    "empty NRB band": empty_nrb_band,
    "empty NRB mask": empty_nrb_mask,
    "web page as NRB band": web_page_as_nrb_band,
    "mask of another size": mask_of_another_size,
    "broken STAC item": broken_stac_item,
    "truncated L2.1": truncated_l21,
    "empty L2.1": empty_l21,
    "web page as L2.1": web_page_as_l21,
}
