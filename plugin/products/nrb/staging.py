"""The hidden folder that files of an own NRB scene lie in until all of them are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from ...common.atomic_file import take_name
from ...domain.errors import Alos2Error
from ...domain.product_id import ProductId
from ...domain.words.text import Text


def require_writable(folder: Path) -> None:
    """Raise Alos2Error if nothing can be written into *folder*, or it cannot be made."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    if not (there.is_dir() and os.access(there, os.W_OK)):
        reason = os.strerror(errno.EACCES if there.is_dir() else errno.ENOTDIR)
        raise Alos2Error(
            Text("{folder} cannot be written to: {strerror}.", folder=folder, strerror=reason),
            hint="Choose another folder.",
        )


@contextlib.contextmanager
def staging(folder: Path, product: ProductId) -> Iterator[Path]:
    """Yield a hidden folder inside *folder* that is removed at the end."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = folder / f".{product}.{secrets.token_hex(4)}"
        stage.mkdir()
    except OSError as error:
        raise Alos2Error(
            Text("{folder} cannot be written to: {strerror}.", folder=folder, strerror=error.strerror),
            hint="Choose another folder.",
        ) from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def publish(stage: Path, folder: Path) -> None:
    """Give the files of *stage* their names in *folder*, the images last."""
    for file in sorted(stage.iterdir(), key=lambda file: (file.name.endswith("_SLP.tif"), file.name)):
        take_name(file, folder / file.name)
