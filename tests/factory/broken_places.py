"""Places without a product, and broken zips, map products and NRB scenes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .breakage import WEB_PAGE, Broken, empty, halve, web_page
from .l11 import write_l11
from .l15 import write_l15
from .l21 import write_l21
from .l22 import write_l22


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


def truncated_zip(folder: Path) -> Broken:
    """Return a zip of which the second half is missing."""
    archive = write_l11(folder, lines=200, pixels=120, zipped="stored").location
    halve(archive)
    return Broken(archive, archive.name)


def web_page_as_zip(folder: Path) -> Broken:
    """Return an HTML page under the name of a zip."""
    folder.mkdir(parents=True)
    archive = folder / "0000000000_001001_ALOS2518900770-240101.zip"
    archive.write_text(WEB_PAGE)
    return Broken(archive, archive.name)


def broken_stac_item(folder: Path) -> Broken:
    """Return the STAC item of a scene, cut short, as what was pointed at."""
    path = write_l22(folder).files["JSON"]
    halve(path)
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


truncated_nrb_band = _l22_with(halve, "HH")
truncated_nrb_mask = _l22_with(halve, "MSK")
empty_nrb_band = _l22_with(empty, "HH")
empty_nrb_mask = _l22_with(empty, "MSK")
web_page_as_nrb_band = _l22_with(web_page, "HH")
mask_of_another_size = _l22_with(lambda path: None, "MSK", "300", "360", mask_shape=(300, 400))


def _l21_with(change: Callable) -> Callable[[Path], Broken]:
    def make(folder: Path) -> Broken:
        path = write_l21(folder).files["HH"]
        change(path)
        return Broken(folder, path.name)

    return make


truncated_l21 = _l21_with(halve)
empty_l21 = _l21_with(empty)
web_page_as_l21 = _l21_with(web_page)
