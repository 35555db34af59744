"""Which files and folders are ALOS-2 products, judged by their names alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..domain.product_id import ProductFile, find_product_id, parse_file_name, parse_scene_id

# Files that a reader can start from; pictures and tables of a product are not.
_READABLE = ("VOL", "IMG", "SLP", "LED", "TRL", "MSK", "LIN", "SUMMARY")
_ARCHIVES = (".zip",)
_RASTERS = (".tif", ".tiff", ".vrt")
# What is looked at when a folder is dropped: enough for a disk of scenes, and soon over.
MOST_LEVELS, MOST_FOLDERS = 3, 500
_OF_PRODUCTS = {"IMG", "SLP", "LIN", "MSK"}


def products_at(path: Path) -> list[str]:
    """Return what to open for *path*, one location a product; nothing if it is not a product.

    Of a folder its own files count, or else those of the folders in it.
    """
    try:
        if path.is_dir():
            return _in_folder(path) or [
                found
                for folder in sorted(one for one in path.iterdir() if one.is_dir())
                for found in _in_folder(folder)
            ]
        if path.suffix.lower() in _ARCHIVES:
            return [str(path)] if _is_product_archive(path) else []
    except OSError:
        return []
    return [str(path)] if _readable_file(path.name) else []


def every_product_at(path: Path) -> list[str]:
    """Return what to open for *path* as ``products_at`` does; of a folder also what lies further below.

    A product that lies there twice, such as a zip and what was unpacked from it, counts once.
    """
    if not path.is_dir():
        return products_at(path)
    found: dict[str, str] = {}
    for product, location in _below(path):
        found.setdefault(product, location)
    return list(found.values())


def holds_product(path: Path) -> bool:
    """Whether ``every_product_at`` finds anything, told as soon as the first product is met."""
    return any(True for _ in _below(path)) if path.is_dir() else bool(products_at(path))


def locations_of(paths: Iterable[Path]) -> list[str]:
    """Return what to open for all *paths*; files of one product that came together count once."""
    loose: dict[Path, list[str]] = {}
    found: list[str] = []
    for path in paths:
        file = _readable_file(path.name)
        if file is not None and not path.is_dir():
            loose.setdefault(path.parent, []).append(path.name)
        else:
            found += every_product_at(path)
    for folder, names in loose.items():
        found += [str(folder / name) for name in _one_a_product(names)]
    return list(dict.fromkeys(found))


def is_raster(location: str) -> bool:
    """Whether *location* names a raster of this software, not a file of a product."""
    name = location.replace("\\", "/").rsplit("/", 1)[-1]
    file = parse_file_name(name)
    return name.lower().endswith(_RASTERS) and (file is None or file.kind not in _OF_PRODUCTS)


def _below(top: Path) -> Iterator[tuple[str, str]]:
    """Yield product and location of all that lies in *top* and in the folders below, breadth first."""
    folders, level = [top], 0
    looked_at = 0
    while folders and level <= MOST_LEVELS:
        deeper: list[Path] = []
        for folder in folders:
            looked_at += 1
            if looked_at > MOST_FOLDERS:
                return
            try:
                found = _in_folder(folder)
            except OSError:  # a folder of somebody else does not hide those beside it
                continue
            yield from ((_product_of(Path(one)), one) for one in found)
            if found != [str(folder)]:  # else it is one product
                deeper += sorted(one for one in _visible(folder) if one.is_dir())
        folders, level = deeper, level + 1


def _visible(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if not one.name.startswith(".")]
    except OSError:
        return []


def _product_of(location: Path) -> str:
    """Return what tells that two locations are of one product: its id, or the path if it tells none."""
    names = [location.name]
    if location.is_dir():
        names = [one.name for one in _visible(location)]
    for name in names:
        file = _readable_file(name)
        product = file.product if file is not None else find_product_id(name)
        if product is not None:
            return str(product)
    return str(location)


def _in_folder(folder: Path) -> list[str]:
    names = [entry.name for entry in folder.iterdir() if entry.is_file()]
    firsts = _one_a_product(names)
    if len(firsts) == 1:
        return [str(folder)]
    archives = [name for name in sorted(names) if _is_product_archive(folder / name)]
    if not firsts and len(archives) == 1:
        return [str(folder / archives[0])]
    return [str(folder / name) for name in (*firsts, *archives)]


def _one_a_product(names: Sequence[str]) -> list[str]:
    """Return one file name a product, the one that says most about it."""
    files = {name: file for name in names if (file := _readable_file(name))}
    order = sorted(files, key=lambda name: (_READABLE.index(files[name].kind), name))
    return list({files[name].product: name for name in reversed(order)}.values())[::-1]


def _readable_file(name: str) -> ProductFile | None:
    file = parse_file_name(name)
    return file if file is not None and file.kind in _READABLE else None


def _is_product_archive(path: Path) -> bool:
    """Whether a zip is a product: its name says so, or the names in it."""
    if path.suffix.lower() not in _ARCHIVES:
        return False
    if find_product_id(path.name) or parse_scene_id(path.name):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_names_in(archive))
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        return False


def _names_in(archive: zipfile.ZipFile) -> Iterator[bool]:
    for name in archive.namelist():
        yield _readable_file(name) is not None
