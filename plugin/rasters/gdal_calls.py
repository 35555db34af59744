"""Calls of GDAL: a failure becomes one clear sentence, whether its exceptions are on or off."""

from __future__ import annotations

import contextlib
import re
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ..common.possible_path import require_text
from ..domain.errors import Alos2Error
from ..domain.words.text import Text, as_text
from .remote.network import first_remote, network_options, remote_read_error, remote_url

_SECRETS_RE = re.compile(r"(://)[^/@\s]*@|[?&][^\s'\"]*")
_READS = {"ReadAsArray", "ReadRaster"}
_OF_GDAL_RE = re.compile(r"/vsi(?:curl|zip)/\{?|\}(?=/)")


@contextlib.contextmanager
def quiet_gdal() -> Iterator[None]:
    """Keep GDAL from printing errors that are raised as exceptions anyway (this thread only)."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def raise_errors_of_gdal() -> None:
    """Let GDAL raise its errors, as it does by itself from GDAL 4 on.

    It is one choice for the whole process: inside QGIS it belongs to QGIS, and both must work.
    """
    for module in (gdal, ogr, osr):
        module.UseExceptions()


def call_gdal(what: str, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return ``function(*arguments)``; raise Alos2Error if it fails.

    *what* begins the sentence: ``FILE could not be written``. Files on servers are read as our own
    requests would; the error is then a RemoteReadError.
    """
    path = first_remote((getattr(function, "__self__", None), *arguments))
    with quiet_gdal(), network_options(path):
        gdal.ErrorReset()
        try:
            result = function(*arguments, **options)
        except RuntimeError as error:
            raise _failure(what, path, str(error)) from error
        # FlushCache gives None in GDAL 3.6 and an error class in 3.10, so None alone means nothing.
        # A read that failed gives None, too, and sometimes no error beside it.
        is_read = getattr(function, "__name__", "") in _READS
        failed = result is None and (is_read or gdal.GetLastErrorType() >= gdal.CE_Failure)
        if failed or (isinstance(result, int) and result >= gdal.CE_Failure):
            raise _failure(what, path, gdal.GetLastErrorMsg())
    return result


def read_view(what: str, view: Any, source: Any, *window: int) -> Any:
    """Return numbers of *view*, a nameless raster of *source*; raise as :func:`call_gdal` does."""
    with network_options(first_remote([source])):
        return call_gdal(what, view.ReadAsArray, *window)


def _failure(what: str, path: str, reason: str) -> Alos2Error:
    """Return the error for a call that failed; *path* is that of a file on a server, or blank."""
    reason = without_secrets(reason) or Text("GDAL gave no reason")
    return (
        remote_read_error(what, path, reason)
        if path
        else Alos2Error(Text("{what}: {reason}.", what=as_text(what), reason=reason))
    )


def write_gdal(what: str, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return ``function(*arguments)``, which writes; raise Alos2Error if GDAL says anything went wrong.

    Some drivers return a result although the disk was full, and tell it as an error only.
    """
    failures: list[str] = []

    def note(kind: int, _number: int, message: str) -> None:
        if kind >= gdal.CE_Failure:
            failures.append(message)

    gdal.PushErrorHandler(note)
    try:
        gdal.ErrorReset()
        result = function(*arguments, **options)
    except RuntimeError as error:
        failures.append(str(error))
        raise _not_written(what, failures[0]) from error
    finally:
        gdal.PopErrorHandler()
    failed = isinstance(result, int) and result >= gdal.CE_Failure
    if failures or failed or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise _not_written(what, next(filter(None, (*failures, gdal.GetLastErrorMsg())), ""))
    return result


def _not_written(what: str, reason: str) -> Alos2Error:
    return Alos2Error(
        Text(
            "{what}: {reason}.",
            what=as_text(what),
            reason=without_secrets(reason) or Text("GDAL gave no reason"),
        ),
        hint="Choose another folder or name.",
    )


def release_datasets(error: BaseException | None) -> None:
    """Close the datasets that only finished frames of *error* hold, so that none writes a file later.

    A dataset is closed when nothing refers to it, and an exception refers to all that it passed through.
    """
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def without_secrets(text: str) -> str:
    """Return *text* on one line, without the user part and query of URLs, and GDAL's own prefixes."""
    shown = _SECRETS_RE.sub(lambda match: match[1] or "", _OF_GDAL_RE.sub("", text))
    return " ".join(shown.splitlines()).rstrip(".")


def open_raster(path: str) -> Any:
    """Open a raster for reading; raise Alos2Error with the reason if that fails.

    Files beside it (``.aux.xml``, ``.ovr``) are not read: they may be of another raster of its name.
    """
    return _open(path, sibling_files=[path.replace("\\", "/").rsplit("/", 1)[-1]])


def open_raster_of_user(path: str) -> Any:
    """Open a raster like :func:`open_raster`, with the files beside it.

    Rasters of other programs may keep size, place or CRS there (``.hdr``, ``.prj``, ``.aux.xml``).
    """
    return _open(path)


def _open(path: str, **options: Any) -> Any:
    require_text(path)
    # Without the second flag GDAL fails in silence if a file does not exist.
    flags = gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR
    what = Text("{path} could not be opened", path=without_secrets(path))
    dataset = call_gdal(what, gdal.OpenEx, path, flags, **options)
    if dataset is None:
        raise _failure(what, path if remote_url(path) else "", "")
    return dataset


@contextlib.contextmanager
def nothing_kept_beside() -> Iterator[None]:
    """Keep GDAL from writing ``.aux.xml`` files beside rasters that this thread opens meanwhile.

    QGIS asks every raster that becomes a layer for statistics, which GDAL keeps beside its file, or
    beside the files that a view shows.
    """
    before = gdal.GetThreadLocalConfigOption("GDAL_PAM_ENABLED")
    gdal.SetThreadLocalConfigOption("GDAL_PAM_ENABLED", "NO")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("GDAL_PAM_ENABLED", before)


def vectors_in_memory() -> Any:
    """Return an empty dataset for vectors that is held in memory and goes with its last reference.

    GDAL 3.11 moved vectors from the driver *Memory* to *MEM*: https://gdal.org/drivers/vector/memory.html
    """
    driver = "MEM" if int(gdal.VersionInfo("VERSION_NUM")) >= 3110000 else "Memory"
    return gdal.GetDriverByName(driver).Create("", 0, 0, 0, gdal.GDT_Unknown)


def require_features(path: Path, name: str, count: int) -> None:
    """Raise Alos2Error unless the first layer of the vector file at *path* has *count* features.

    Drivers that write when they are closed do not report a full disk. *name* is what the
    file will be called.
    """
    what = Text("{name} could not be written whole", name=name)
    with quiet_gdal():
        dataset = call_gdal(what, gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR)
        layer = dataset.GetLayer(0)
        found = 0 if layer is None else sum(feature.GetGeometryRef() is not None for feature in layer)
    if found != count:
        raise Alos2Error(
            Text(
                "{what}: {found} of {count} features can be read back.",
                what=what,
                found=found,
                count=count,
            ),
            hint="See whether the disk is full.",
        )


class _BlockCache:
    """GDAL's block cache is one for the process: the first to bound it remembers, the last restores."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._before = 0

    def enter(self, size: int) -> None:
        with self._lock:
            if self._users == 0:
                self._before = gdal.GetCacheMax()
            self._users += 1
            gdal.SetCacheMax(min(size, gdal.GetCacheMax()))

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0:
                gdal.SetCacheMax(self._before)


_BLOCK_CACHE = _BlockCache()


@contextlib.contextmanager
def bounded_block_cache(size: int) -> Iterator[None]:
    """Hold GDAL's block cache to *size* bytes while a large file is written, then put it back."""
    _BLOCK_CACHE.enter(size)
    try:
        yield
    finally:
        _BLOCK_CACHE.leave()
