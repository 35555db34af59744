"""Addresses that hold their own permission: they are read, and never written into a file."""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.errors import UnsupportedError
from ...transfer.urls import redact_text, storable_text


def is_storable(gdal_path: str) -> bool:
    """Whether *gdal_path* may be written into a view: no signature, token or password is in it."""
    return storable_text(gdal_path) == gdal_path


def require_storable(gdal_paths: Iterable[str]) -> None:
    """Raise UnsupportedError if one of *gdal_paths* holds a secret that a view would keep."""
    for path in gdal_paths:
        if not is_storable(path):
            raise UnsupportedError(
                f"A view of {redact_text(path)} would hold its signature, which is secret and expires.",
                hint="Write a .tif, or download the scene first.",
            )
