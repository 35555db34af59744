"""GDAL's options of the network, set for one thread while it opens or reads a file on a server.

Options for a path would be neater, but ``/vsicurl/`` of GDAL 3.6 ignores those of proxy and user agent.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from osgeo import gdal

from ...domain.errors import Alos2Error
from ...domain.words.text import Text, as_text

OptionsFor = Callable[[str], Mapping[str, str]]

_PROXY = "GDAL_HTTP_PROXY"
_URL = re.compile(r"/vsicurl/(https?://[^{}<]+)")
_HINT = Text(
    "Check the network and the proxy in QGIS's settings, then try again, or download the scene first."
)


class RemoteReadError(Alos2Error):
    """GDAL could not open or read a file on a server; the file itself may be whole."""


class _Network:
    """The options by URL that the newest session gave; all sessions go the way that QGIS goes."""

    def __init__(self) -> None:
        self.options_for: OptionsFor = lambda url: {}


_NETWORK = _Network()


def read_remote_files_with(options_for: OptionsFor) -> None:
    """Read files on servers with the options that *options_for* gives for their URL, from now on."""
    _NETWORK.options_for = options_for


def remote_url(path: str) -> str:
    """Return the URL in a path as GDAL opens it, blank for a file of this computer.

    A virtual raster in memory is called by its text, in which the path of its source stands.
    """
    found = _URL.search(path)
    if found is None:
        return ""
    return unescape(found[1]) if path.startswith("<") else found[1]


def is_behind_proxy(path: str) -> bool:
    """Whether *path*, as GDAL opens it, leads to a server that only a proxy reaches."""
    url = remote_url(path)
    return bool(url and _NETWORK.options_for(url).get(_PROXY))


def first_remote(things: Iterable[Any]) -> str:
    """Return the first path of a file on a server among paths, datasets, bands and lists of them."""
    for thing in things:
        path = first_remote(thing) if isinstance(thing, (list, tuple)) else _path_of(thing)
        if remote_url(path):
            return path
    return ""


def _path_of(thing: Any) -> str:
    if isinstance(thing, gdal.Band):
        thing = thing.GetDataset()
    return str(thing.GetDescription()) if isinstance(thing, gdal.Dataset) else str(thing or "")


@contextlib.contextmanager
def network_options(path: str) -> Iterator[None]:
    """Hold the options of the network for *path* in this thread, then put back what was there."""
    url = remote_url(path)
    options = _NETWORK.options_for(url) if url else {}
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    try:
        for name, value in options.items():
            gdal.SetThreadLocalConfigOption(name, value)
        yield
    finally:
        for name, earlier in before.items():
            gdal.SetThreadLocalConfigOption(name, earlier)


def remote_read_error(what: str, path: str, reason: str) -> RemoteReadError:
    """Return the error for a file on a server, which GDAL is to ask for again next time.

    *what* begins the sentence; GDAL's own *reason* goes to the details.
    """
    url = remote_url(path)
    # GDAL remembers for the whole process that a file was not there.
    gdal.VSICurlPartialClearCache(f"/vsicurl/{url}")
    host = url.split("/")[2].rpartition("@")[2]
    return RemoteReadError(
        Text("{what}: it does not come from {host}.", what=as_text(what), host=host),
        details=reason,
        hint=_HINT,
    )
