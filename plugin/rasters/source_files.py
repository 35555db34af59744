"""Which files a raster is made of, so that its output never replaces one of them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ..common.possible_path import output_file, require_text
from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.words.text import Text
from .gdal_calls import open_raster


def refuse_inputs(output: Path, *inputs: str | Path) -> None:
    """Raise UnsupportedError if *output* would replace one of the files that it is made of.

    A view is made of the files that it shows. Raises it for a name that no file can have, too.
    """
    for source in inputs:
        require_text(source)
    if not output_file(output).exists():
        return
    for source in [file for path in inputs for file in _files_of(path)]:
        with contextlib.suppress(OSError):  # an address, or nothing there yet
            if os.path.samefile(output, source):
                raise UnsupportedError(
                    Text(
                        "The output {name} is one of the rasters that it is to be made of.",
                        name=output.name,
                    ),
                    hint="Choose another name.",
                )


def _files_of(path: str | Path) -> list[str]:
    """Return *path* and, if it is a view, the files that it shows."""
    files = [str(path)]
    if files[0].lower().endswith(".vrt"):
        with contextlib.suppress(Alos2Error):  # the reader that opens it says what is wrong
            files += open_raster(files[0]).GetFileList() or []
    return files
