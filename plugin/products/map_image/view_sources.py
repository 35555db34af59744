"""Which files a view may show: it keeps their address, and GDAL shows what lies beside them.

A signed address holds its own permission, which is secret and expires. Overviews that somebody else
made would be shown in place of the image when zoomed out. QGIS's map reads a view by itself, and does
not go through the proxy of QGIS's settings when it does.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.errors import UnsupportedError
from ...domain.words.text import Text
from ...rasters.gdal_calls import without_secrets
from ...rasters.remote.network import is_behind_proxy
from ...rasters.view.side_files import foreign_overviews
from ...transfer.urls import redact_text, storable_text


def can_be_viewed(gdal_paths: Iterable[str]) -> bool:
    """Whether a view may show the files at *gdal_paths*."""
    return all(
        _is_storable(path) and not is_behind_proxy(path) and foreign_overviews(path) is None
        for path in gdal_paths
    )


def require_viewable(gdal_paths: Iterable[str]) -> None:
    """Raise UnsupportedError if a view may not show the files at *gdal_paths*."""
    for path in gdal_paths:
        if not _is_storable(path):
            raise UnsupportedError(
                Text(
                    "A view of {path} would hold its signature, which is secret and expires.",
                    path=redact_text(path),
                ),
                hint="Write a .tif, or download the scene first.",
            )
        if is_behind_proxy(path):
            raise UnsupportedError(
                Text(
                    "A view of {path} would stay blank: the map canvas "
                    "does not read it through your proxy.",
                    path=redact_text(without_secrets(path)),
                ),
                hint="Write a .tif, or download the scene first.",
            )
        beside = foreign_overviews(path)
        if beside is not None:
            raise UnsupportedError(
                Text(
                    "{name} brings overviews that were not made from this image: zoomed out, a "
                    "view would show them in its place.",
                    name=beside.name,
                ),
                hint=Text("Move {name} away, or write a .tif.", name=beside.name),
            )


def _is_storable(gdal_path: str) -> bool:
    return storable_text(gdal_path) == gdal_path
