"""A finished file takes its name, and nothing that was said about the file before stays beside it.

GDAL keeps statistics, band names, overviews and masks of ``NAME`` in ``NAME.aux.xml``, ``NAME.ovr``
and ``NAME.msk``, and believes them more than the file itself; SQLite keeps pages of a GeoPackage that
are still to be written in ``NAME-wal``. Beside a new file all of them are wrong.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from ..domain.errors import Alos2Error, UnsupportedError
from ..rasters.gdal_calls import open_raster

_OF_RASTERS = (".aux.xml", ".ovr", ".ovr.aux.xml", ".msk", ".msk.aux.xml", ".msk.ovr")
_OF_GEOPACKAGES = ("-journal", "-wal", "-shm")
SIDE_FILES = _OF_RASTERS + _OF_GEOPACKAGES

_Moved = tuple[Path, Path]


def take_name(finished: Path, name: Path) -> None:
    """Rename *finished* to *name*, replacing what was there together with its side files.

    Raises Alos2Error where that fails; what was there, side files included, then stays as it was.
    """
    aside: list[_Moved] = []
    try:
        for side in (name.with_name(name.name + ending) for ending in SIDE_FILES):
            hidden = name.with_name(f".{name.stem}.{secrets.token_hex(4)}.old")
            with contextlib.suppress(FileNotFoundError):
                os.replace(side, hidden)
                aside.append((side, hidden))
        os.replace(finished, name)
    except OSError as error:
        _put_back(aside)
        raise Alos2Error(
            f"{name} cannot be replaced: {error.strerror}.",
            hint="Close the programs that have it open, or choose another name.",
        ) from error
    for _, hidden in aside:
        with contextlib.suppress(OSError):
            hidden.unlink()


def refuse_inputs(output: Path, *inputs: str | Path) -> None:
    """Raise UnsupportedError where *output* would replace a file that it is made of.

    A view is made of the files that it shows.
    """
    if not output.exists():
        return
    for source in [file for path in inputs for file in _files_of(path)]:
        with contextlib.suppress(OSError):  # an address, or nothing there yet
            if os.path.samefile(output, source):
                raise UnsupportedError(
                    f"The output {output.name} is one of the rasters that it is to be made of.",
                    hint="Choose another name.",
                )


def _files_of(path: str | Path) -> list[str]:
    """Return *path* and the files that a view there shows."""
    files = [str(path)]
    if files[0].lower().endswith(".vrt"):
        with contextlib.suppress(Alos2Error):  # which opening it will tell
            files += open_raster(files[0]).GetFileList() or []
    return files


def _put_back(aside: Sequence[_Moved]) -> None:
    for side, hidden in aside:
        with contextlib.suppress(OSError):
            os.replace(hidden, side)
