"""The file work of a cloud-optimised GeoTIFF: temporary files beside it, its room, its name."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.array_file import Spool
from ..common.atomic_file import take_name
from ..common.possible_path import output_file
from ..common.temporary_files import TemporaryFiles, remove_abandoned
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..sar.grid import Grid
from .gdal_calls import release_datasets, write_gdal

TILE = 512
CHUNK = 1024  # a multiple of 2 to the number of overview levels, up to half a million pixels a side
_LISTING = threading.Lock()  # GDAL 3.10 makes the list on first use, and shows others None meanwhile


class Workplace:
    """Hidden temporary files beside an output; ``publish`` renames the finished one onto it.

    Raises Alos2Error if the folder is missing, read-only, or has less than *needed* bytes free.
    """

    def __init__(self, output: Path, needed: int) -> None:
        self.output = output_file(output)
        remove_abandoned(output.parent)  # before its room is measured
        _check_folder(output, needed)
        self._files = TemporaryFiles(output)
        self.result = self.temporary("whole.tif")

    def temporary(self, name: str) -> Path:
        """Return the path of a temporary file that ``close`` removes."""
        return self._files.path(name)

    def spool(self, width: int, height: int, kind: npt.DTypeLike = np.float32) -> Spool:
        """Return a new array file beside the output."""
        name = f"spool{self._files.count}"
        try:
            return Spool(self.temporary(name), width, height, kind)
        except OSError as error:
            raise Alos2Error(
                Text(
                    "{parent} cannot be written to: {strerror}.",
                    parent=self.output.parent,
                    strerror=error.strerror,
                ),
                hint="Choose another output folder.",
            ) from error

    def publish(self) -> None:
        """Give the finished file its name, replacing what was there and its side files."""
        take_name(self.result, self.output)

    def close(self) -> None:
        """Remove every temporary file that is left; call it while an exception passes, too."""
        release_datasets(sys.exc_info()[1])
        # Side files that GDAL wrote, too: it takes a summary.txt in the folder for metadata of the copy.
        self._files.close()


@contextlib.contextmanager
def published(output: Path, needed: int) -> Iterator[Workplace]:
    """Give the finished file of a workplace its name at the end; a failure leaves no file."""
    workplace = Workplace(output, needed)
    try:
        yield workplace
        workplace.publish()
    finally:
        workplace.close()


def require_folder(output: Path) -> None:
    """Raise Alos2Error if the folder of *output* is missing or read-only; call it before long work."""
    _check_folder(output_file(output), 0)


def require_room(output: Path, needed: int) -> None:
    """Raise Alos2Error if less than *needed* bytes are free where *output* will lie."""
    _check_folder(output_file(output), needed)


def _check_folder(output: Path, needed: int) -> None:
    folder = output.parent
    if not folder.is_dir():
        raise Alos2Error(
            Text("The output folder {folder} does not exist.", folder=folder), hint="Create it first."
        )
    if not os.access(folder, os.W_OK):
        raise Alos2Error(
            Text("The output folder {folder} is not writable.", folder=folder), hint="Choose another."
        )
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Alos2Error(
            Text(
                "The output folder {folder} has {free:.1f} GB free, but writing {name} "
                "takes up to {needed:.1f} GB.",
                folder=folder,
                free=free / 1e9,
                name=output.name,
                needed=needed / 1e9,
            ),
            hint="Free some space, choose another folder, a smaller area or a larger pixel size.",
        )


def place_on_map(dataset: Any, grid: Grid, what: str) -> None:
    """Give *dataset* the place of *grid*; *what* begins the sentence of the Alos2Error."""
    write_gdal(what, dataset.SetGeoTransform, grid.geotransform)
    write_gdal(what, dataset.SetProjection, grid.crs_wkt)


def offers_zstd(driver: str) -> bool:
    """Return whether *driver* of this GDAL compresses with Zstandard."""
    with _LISTING:
        offered = gdal.GetDriverByName(driver).GetMetadataItem("DMD_CREATIONOPTIONLIST")
    return "<Value>ZSTD</Value>" in offered
