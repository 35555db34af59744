"""A raster that several threads read at a time: GDAL wants a dataset of its own for each of them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

from osgeo import gdal

_SHARED = "VRT_SHARED_SOURCE"


class DatasetPool:
    """Lends what *opened* returns: one is opened at once, another one only if all others are lent.

    Virtual rasters share the files that they show, also between threads, unless they are told not to:
    https://gdal.org/drivers/raster/vrt.html#multi-threading-issues. Here they are.
    """

    def __init__(self, opened: Callable[[], Any]) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        with _unshared():
            self._idle = [opened()]

    @contextlib.contextmanager
    def lent(self) -> Iterator[Any]:
        """Lend one to this thread; raise what opening raises."""
        with self._lock:
            one = self._idle.pop() if self._idle else None
        with _unshared():
            if one is None:
                one = self._opened()
            try:
                yield one
            finally:
                with self._lock:
                    self._idle.append(one)


@contextlib.contextmanager
def _unshared() -> Iterator[None]:
    """Let virtual rasters of this thread open their files for themselves."""
    before = gdal.GetThreadLocalConfigOption(_SHARED)
    gdal.SetThreadLocalConfigOption(_SHARED, "NO")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(_SHARED, before)
