"""The catalogues as the user set them up: endpoints, logins and the index from QGIS's settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.terms import Platform
from . import messages, settings

if TYPE_CHECKING:
    from ..catalogs.index import SceneIndex
    from ..catalogs.search import Catalog


def catalogs_for(platforms: Sequence[Platform] = ()) -> list[Catalog]:
    """Return the catalogues of *platforms* (none: all) and the local index, which keeps their finds.

    Call it on the main thread. Raises Alos2Error where a stored login cannot be read.
    """
    from ..catalogs.builtin import BuiltinCatalog

    wanted = tuple(platforms) or tuple(Platform)
    found: list[Catalog] = []
    if Platform.EORC in wanted:
        found.append(BuiltinCatalog(settings.endpoints()))
    return [scene_index(), *found]


def scene_index() -> SceneIndex:
    """Return the local index at the place that the settings name."""
    from ..catalogs.index import SceneIndex

    return SceneIndex(settings.index(), warn=messages.log)
