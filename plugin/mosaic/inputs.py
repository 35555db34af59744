"""What a user names as inputs of a mosaic, as one location a frame."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..common.possible_path import user_path
from ..domain.errors import Alos2Error
from ..domain.product_id import parse_file_name
from ..domain.words.text import Text
from ..products.product_detection import is_raster, products_at


def frames_named(texts: Iterable[str]) -> list[str]:
    """Return the locations of *texts*, each once: a folder of products or rasters gives all in it.

    Raises Alos2Error for a path where nothing lies.
    """
    found: list[str] = []
    for text in filter(None, (text.strip() for text in texts)):
        found += [text] if "://" in text or text.startswith("/vsi") else _at(user_path(text))
    return list(dict.fromkeys(found))


def files_of(locations: Iterable[str]) -> Iterator[str]:
    """Yield the files that *locations* are made of; of a product all that lie with it."""
    for location in locations:
        yield location
        if is_raster(location) or "://" in location or location.startswith("/vsi"):
            continue
        path = user_path(location)
        folder = path if path.is_dir() else path.parent
        with contextlib.suppress(OSError):  # the reader of the product says it
            yield from (str(file) for file in folder.iterdir() if parse_file_name(file.name))


def _at(path: Path) -> list[str]:
    if not path.exists():
        raise Alos2Error(
            Text("{path} does not exist.", path=path), hint="See whether its name or drive is right."
        )
    if not path.is_dir():
        return [str(path)]
    products = products_at(path)
    if products:
        return products
    rasters = [str(file) for file in sorted(path.iterdir()) if is_raster(file.name)]
    if not rasters:
        raise Alos2Error(
            Text("{path} holds no product and no raster.", path=path), hint="Name the frames themselves."
        )
    return rasters
