"""The finder of elevation models, with QGIS's network and the user's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import settings
from .network.sessions import FILE_TRIES, http_session

if TYPE_CHECKING:
    from ..elevation.finder import DemFinder


def dem_finder(tries: int = FILE_TRIES) -> DemFinder:
    """Return a finder for one job; make it on the main thread and hand it to a task.

    *tries* is how often a request is made before its failure counts.
    """
    from ..elevation.finder import DemFinder

    return DemFinder(http_session(tries=tries), settings.dem_folder(), settings.dem_source())
