"""The hidden folder that files of an own NRB scene lie in until all of them are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from ...common.atomic_file import SIDE_FILES, drop, rename, take_name
from ...common.possible_path import file_in_the_way
from ...domain.errors import Alos2Error
from ...domain.product_id import ProductId
from ...domain.words.text import Text


def require_writable(folder: Path) -> None:
    """Raise Alos2Error if nothing can be written into *folder*, or it cannot be made."""
    if blocked := file_in_the_way(folder.absolute()):
        raise blocked
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    if not os.access(there, os.W_OK):
        raise _unwritable(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


@contextlib.contextmanager
def staging(folder: Path, product: ProductId) -> Iterator[Path]:
    """Yield a hidden folder inside *folder* that is removed at the end.

    *folder* goes, too, if it was made here and holds nothing then.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = folder / f".{product}.{secrets.token_hex(4)}"
        stage.mkdir()
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()


def _unwritable(folder: Path, error: OSError) -> Alos2Error:
    return Alos2Error(
        Text("{folder} cannot be written to: {strerror}.", folder=folder, strerror=error.strerror),
        hint="Choose another folder.",
    )


def publish(stage: Path, folder: Path, product: ProductId) -> None:
    """Give the files of *stage* their names in *folder*, the images last.

    All files of an older scene of *product* go, also those that the new one lacks: another elevation
    model or pixel size made them. If anything fails, they are all back. Raises Alos2Error.
    """
    finished = sorted(stage.iterdir(), key=lambda file: (file.name.endswith("_SLP.tif"), file.name))
    aside = folder / f"{stage.name}.older"  # not in *stage*, which goes whatever happens
    try:
        aside.mkdir()
    except OSError as error:
        raise _unwritable(folder, error) from error
    given: list[Path] = []
    is_whole = False
    try:
        for file in _files_of(product, folder):
            _move(file, aside / file.name)
        for file in finished:
            take_name(file, folder / file.name)
            given.append(folder / file.name)
        is_whole = True
    finally:
        if is_whole:
            shutil.rmtree(aside, ignore_errors=True)
        else:
            _put_back(aside, given, folder)


def _put_back(aside: Path, given: list[Path], folder: Path) -> None:
    """Take the names *given* away again, and move back what lies *aside*; what cannot stays there."""
    for name in given:
        drop(name)
    for file in sorted(aside.iterdir()):
        with contextlib.suppress(OSError):
            rename(file, folder / file.name)
    with contextlib.suppress(OSError):  # it holds what could not be moved back
        aside.rmdir()


def _files_of(product: ProductId, folder: Path) -> list[Path]:
    """Return the files of *product* in *folder*, with what GDAL keeps beside them."""
    kinds = r"\.json|_summary\.xml|_(([HV][HV]_SLP|LIN|MSK|LCA|GSR)\.tif)"
    sides = "|".join(map(re.escape, ("", *SIDE_FILES)))
    own = re.compile(f"{re.escape(str(product))}({kinds})({sides})")
    return [file for file in sorted(folder.iterdir()) if own.fullmatch(file.name) and file.is_file()]


def _move(file: Path, name: Path) -> None:
    try:
        rename(file, name)
    except OSError as error:
        raise Alos2Error(
            Text("{name} cannot be replaced: {strerror}.", name=file, strerror=error.strerror),
            hint="Close the programs that have it open, or choose another name.",
        ) from error
