"""The catalogues as the user set them up: endpoints, logins and the index from QGIS's settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.terms import Platform
from . import messages, settings
from .network import SEARCH_TRIES, http_session

if TYPE_CHECKING:
    from ..catalogs.index import SceneIndex
    from ..catalogs.search import Catalog
    from ..transfer.http import HttpSession

# Whoever searches has other platforms to look at: one that is away is given up within seconds.
CONNECT_TIMEOUT_S, FIRST_WAIT_S = 5.0, 0.5


def catalogs_for(platforms: Iterable[Platform] = ()) -> list[Catalog]:
    """Return the catalogues of *platforms* (none: all) and the local index, which keeps their finds.

    Call it on the main thread. Raises Alos2Error where a stored login cannot be read.
    """
    from ..catalogs.registry import make_catalogs

    return make_catalogs(
        platforms,
        settings.endpoints(),
        _session,
        settings.index(),
        url_table=settings.url_table(),
        warn=messages.log,
    )


def scene_index() -> SceneIndex:
    """Return the local index at the place that the settings name."""
    from ..catalogs.index import SceneIndex

    return SceneIndex(settings.index(), warn=messages.log)


def _session(platform: Platform) -> HttpSession:
    from ..transfer.http import HttpSession

    usual = http_session(platform, tries=SEARCH_TRIES).settings
    retry = replace(usual.retry, base_s=FIRST_WAIT_S)
    return HttpSession(replace(usual, connect_timeout_s=CONNECT_TIMEOUT_S, retry=retry))
