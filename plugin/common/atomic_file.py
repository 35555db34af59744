"""Give a finished file its final name, and remove the side files of the file that it replaces.

GDAL keeps statistics, band names, overviews and masks of ``NAME`` in ``NAME.aux.xml``, ``NAME.ovr``
and ``NAME.msk``, and believes them more than the file itself. SQLite keeps pages of a GeoPackage that
are not written yet in ``NAME-wal``. Beside a new file all of them are wrong.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from ..domain.errors import Alos2Error

_OF_RASTERS = (".aux.xml", ".ovr", ".ovr.aux.xml", ".msk", ".msk.aux.xml", ".msk.ovr")
_OF_GEOPACKAGES = ("-journal", "-wal", "-shm")
SIDE_FILES = _OF_RASTERS + _OF_GEOPACKAGES

_Moved = tuple[Path, Path]


def take_name(finished: Path, name: Path) -> None:
    """Rename *finished* to *name*, replacing what was there together with its side files.

    Raises Alos2Error if that fails; what was there, side files included, then stays as it was.
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


def _put_back(aside: Sequence[_Moved]) -> None:
    for side, hidden in aside:
        with contextlib.suppress(OSError):
            os.replace(hidden, side)
