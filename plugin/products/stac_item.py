"""A STAC item as a container: the files that its assets name, wherever they lie."""

from __future__ import annotations

import json
import os
import posixpath
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..common.byte_source import ByteSource, Container
from ..domain.errors import Alos2Error, FormatError
from ..domain.product_id import parse_file_name
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..transfer.errors import NotFoundError, RefusedError
from ..transfer.file_names import is_safe_path
from ..transfer.http.session import HttpSession
from ..transfer.sources.open import local_path, open_container, open_source
from ..transfer.sources.url_folder import UrlContainer
from ..transfer.urls import check_url, is_url, redact

_LARGEST_ITEM = 4 << 20
_PROBES_AT_ONCE = 2
_READABLE = (".tif", ".tiff", ".xml", ".kml", ".json")


class ItemContainer:
    """Files of a STAC item; one that lies beside the item goes before the place its asset names."""

    def __init__(
        self, item: str, http: HttpSession | None, places: dict[str, str], progress: Progress
    ) -> None:
        self._item = item
        self._http = http
        self._progress = progress
        self._places = places
        self._there: tuple[str, ...] | None = None
        self.named = ""

    @property
    def location(self) -> str:
        """Path or URL of the item, without secrets."""
        return redact(self._item)

    def names(self) -> tuple[str, ...]:
        """Names of the item's files that the readers know and that exist.

        Items name files that their scene does not have; each is asked for once. Raises
        RefusedError if no image may be read.
        """
        if self._there is None:
            with ThreadPoolExecutor(_PROBES_AT_ONCE) as pool:
                errors = dict(zip(self._places, pool.map(self._error_of, self._places)))
            refused = [error for error in errors.values() if isinstance(error, RefusedError)]
            there = [name for name, error in errors.items() if error is None]
            if refused and not any(map(_is_image, there)):
                raise refused[0]
            self._there = tuple(sorted(there))
        return self._there

    def open(self, name: str) -> ByteSource:
        """Open one file."""
        return open_source(self._place(name), self._http, self._progress)

    def gdal_path(self, name: str) -> str:
        """Return the path under which GDAL opens the file."""
        place = self._place(name)
        return f"/vsicurl/{place}" if is_url(place) else place

    def close(self) -> None:
        """Do nothing: each file is opened and closed by its reader."""

    def _error_of(self, name: str) -> Alos2Error | None:
        """Return why a file cannot be read, or None if it can."""
        place = self._places[name]
        if place == self._item or not is_url(place):
            return None
        container = UrlContainer(place, self._http or HttpSession(), self._progress)
        try:
            there = container.probe(container.named)
        except RefusedError as error:
            return error
        return None if there else NotFoundError(Text("{place} does not exist.", place=redact(place)))

    def _place(self, name: str) -> str:
        if name not in self._places:
            raise Alos2Error(
                Text("{location} names no file {name}.", location=self.location, name=name),
                hint="Fetch the item again.",
            )
        return self._places[name]


def is_item_name(location: str) -> bool:
    """Whether *location* is named like a STAC item; raise UnsupportedError for what is not a URL."""
    path = urlsplit(check_url(location.strip())).path if is_url(location) else location
    return path.strip().lower().endswith((".json", ".geojson"))


def open_item(location: str, http: HttpSession | None, progress: Progress = SILENT) -> Container:
    """Open the files of the STAC item at *location*, a path or URL.

    Raises FormatError if it is not a STAC item with files that the readers know.
    """
    with_close = open_source(location, http, progress)
    try:
        name = with_close.name
        data = with_close.read(0, min(with_close.size, _LARGEST_ITEM))
    finally:
        with_close.close()
    item = _parsed(data, name)
    places = {}
    for asset in item["assets"].values():
        href = asset.get("href") if isinstance(asset, dict) else None
        if isinstance(href, str) and href.lower().split("?", 1)[0].endswith(_READABLE):
            address = _web_address(href)
            if is_url(location):
                address = _on_the_web(location, address, name)
            key = _base_name(address)
            if is_safe_path(key):
                places[key] = address
    if not places:
        raise FormatError(
            name, "assets", "without files we read", "they name .tif files", "choose another item"
        )
    if is_url(location):
        return ItemContainer(location, http, {**places, name: location}, progress)
    return _local_item(local_path(location), http, places, progress)


def _on_the_web(item: str, href: str, name: str) -> str:
    """Return the address of *href* in the remote *item*; refuse a file of this computer or a share."""
    try:
        address = urljoin(item, href)
    except ValueError:
        address = ""
    if not is_url(address) or "\\" in address:
        raise FormatError(
            name,
            "assets",
            redact(href),
            "an item on the web may only name addresses that begin with http or https",
            "do not trust this item",
        )
    return address


def _local_item(
    path: Path, http: HttpSession | None, places: dict[str, str], progress: Progress
) -> Container:
    beside = {key: str(path.parent / key) for key in places if os.path.exists(path.parent / key)}
    if parse_file_name(path.name) and any(map(_is_image, beside)):
        return open_container(str(path), http, progress)
    resolved = {key: _resolved(href, path.parent) for key, href in places.items()} | beside
    there = {key: place for key, place in resolved.items() if is_url(place) or os.path.exists(place)}
    if not there:
        raise Alos2Error(
            Text(
                "{name} names files that lie neither beside it nor at {place}.",
                name=path.name,
                place=next(iter(places.values())),
            ),
            hint="Fetch the files into the item's folder.",
        )
    return ItemContainer(str(path), http, {**there, path.name: str(path)}, progress)


def _is_image(name: str) -> bool:
    parsed = parse_file_name(name)
    return parsed is not None and parsed.polarisation is not None


def _resolved(href: str, folder: Path) -> str:
    if is_url(href):
        return href
    if href[:5].lower() == "file:":
        return str(local_path(href))
    return os.path.join(folder, unquote(href))


def _web_address(href: str) -> str:
    """Return *href*, of an object in a bucket its address on the web."""
    if not href.lower().startswith("s3://"):
        return href
    bucket, _, key = href[len("s3://") :].partition("/")
    return f"https://{bucket}.s3.amazonaws.com/{quote(key)}"


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        item = json.loads(data)
    except (ValueError, RecursionError):
        item = None
    if not isinstance(item, dict) or not isinstance(item.get("assets"), dict):
        raise FormatError(
            name,
            "content",
            "not a STAC item",
            "an item has assets",
            "choose the product's folder or files",
        )
    return item


def _base_name(href: str) -> str:
    """Return the name of the file at *href*, or blank if that is not an address."""
    try:
        return unquote(posixpath.basename(urlsplit(href).path))
    except ValueError:
        return ""
