"""Where dates come from: rasters and products below a folder, or scenes of the local index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..catalogs.index.scene_index import SceneIndex
from ..common.possible_path import user_path
from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.footprint import Box
from ..domain.product_id import ProductId, find_product_id
from ..domain.progress import Progress
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text
from ..products.product_detection import is_raster, products_at
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..transfer.urls import is_url

_READ_IN_PLACE = ("image", "archive", "display")
_INDEX = (".gpkg", ".sqlite")


@dataclass(frozen=True)
class Sources:
    """Own rasters, and locations of products that may have to be decoded."""

    rasters: tuple[OwnRaster, ...]
    products: tuple[str, ...]


def sources_at(text: str, boxes: Iterable[Box], polarisation: str, progress: Progress) -> Sources:
    """Return what lies below a folder, or what the index at *text* lists around *boxes*.

    Raises Alos2Error if nothing lies there.
    """
    if is_url(text):
        raise UnsupportedError(
            "A time series is measured in a folder, a file or the local index, not at an address.",
            hint="Download the scenes first, or give the index that lists them.",
        )
    path = user_path(text)
    if not path.exists():
        raise Alos2Error(
            Text("{path} does not exist.", path=path), hint="See whether its name or drive is right."
        )
    if path.is_dir():
        return _below(path, progress)
    if path.suffix.lower() in _INDEX:
        return Sources((), tuple(_listed(path, boxes, polarisation, progress)))
    if is_raster(path.name):
        return Sources((open_own_raster(path),), ())
    return Sources((), (str(path),))


def _below(root: Path, progress: Progress) -> Sources:
    rasters: list[OwnRaster] = []
    products: list[str] = []
    for folder, folders, names in os.walk(root):
        progress.check()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(folder)
        for name in sorted(names):
            if is_raster(name) and not name.startswith(".") and (own := _own(here / name)) is not None:
                rasters.append(own)
        products += products_at(here)
    if not rasters and not products:
        raise UnsupportedError(
            Text("{root} holds no product and no raster of this software.", root=root),
            hint="Choose another folder.",
        )
    return Sources(tuple(rasters), tuple(dict.fromkeys(products)))


def _own(path: Path) -> OwnRaster | None:
    """Return the raster if it holds backscatter of one pass, else None: other files may lie there."""
    try:
        raster = open_own_raster(path)
    except Alos2Error:
        return None
    return raster if raster.product is not None and raster.item("preview") != "yes" else None


def _listed(index: Path, boxes: Iterable[Box], polarisation: str, progress: Progress) -> Iterator[str]:
    """Yield the address of a file of each scene in the index that lies at one of *boxes*."""
    seen: set[str] = set()
    unread = 0
    catalog = SceneIndex(index, warn=progress.warn)
    for box in boxes:
        for scene in catalog.search(SearchQuery(area=box), progress):
            if scene.key in seen:
                continue
            seen.add(scene.key)
            assets = [asset for place in scene.places for asset in place.assets]
            wanted = [
                asset.href
                for role in _READ_IN_PLACE
                for asset in assets
                if asset.role == role and asset.polarisation in (None, polarisation or None)
            ] or [asset.href for asset in assets if asset.role in _READ_IN_PLACE]
            if wanted:
                yield wanted[0]
            else:
                unread += 1
    if unread:
        progress.warn(
            Text(
                "{unread} scenes of the index have no file that can be read in place, so they are "
                "left out.",
                unread=unread,
            )
        )


def id_at(location: str) -> ProductId | None:
    """Return the product that the name of *location* tells, or None."""
    return find_product_id(location.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])
