"""The catalogues as the user set them up: endpoints, logins and the index from QGIS's settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.errors import Alos2Error
from ..domain.platform import Platform
from . import messages, settings
from .network.locked_catalogs import (
    ClosedCatalog,
    UnusableLoginError,
    is_locked,
    locked_error,
)
from .network.sessions import SEARCH_TRIES, http_session, trial_session

if TYPE_CHECKING:
    from ..catalogs.catalog import Catalog
    from ..catalogs.index.scene_index import SceneIndex
    from ..transfer.http.session import HttpSession

# A search has other platforms to show: one that does not connect is given up within seconds.
CONNECT_TIMEOUT_S, FIRST_WAIT_S = 5.0, 0.5


def catalogs_for(platforms: Iterable[Platform] = ()) -> list[Catalog]:
    """Return the catalogues of *platforms* (none: all) and the local index, which keeps what they find.

    Call it on the main thread, where QGIS may ask for its master password. Raises Alos2Error if a
    stored login cannot be read.
    """
    return _made(set(platforms) or set(Platform), _session)


def catalogs_to_search(platforms: Iterable[Platform] = ()) -> list[Catalog]:
    """Return what :func:`catalogs_for` does, without asking for anything, for any state of the logins.

    If QGIS would have to ask its master password for a login, a platform that can be searched without
    it is searched without it. A platform that cannot fails by itself; the others are searched.
    """
    sessions: dict[Platform, HttpSession] = {}
    closed: list[Catalog] = []
    for platform in set(platforms) or set(Platform):
        locked = is_locked(platform)
        if locked and platform.info.needs_login_to_search:
            closed.append(ClosedCatalog(platform, locked_error(platform)))
            continue
        try:
            sessions[platform] = _session(None if locked else platform)
        except Alos2Error as error:
            unusable = UnusableLoginError(platform, error.message, error.hint)
            closed.append(ClosedCatalog(platform, unusable))
    return [*_made(set(sessions), sessions.__getitem__), *closed]


def trial_catalogs(
    platform: Platform, auth_config_id: str, endpoints: Mapping[str, str], project: str = ""
) -> list[Catalog]:
    """Return the catalogue of *platform* that asks once, with exactly this login and these hosts.

    Call it on the main thread. Raises Alos2Error if the login cannot be read.
    """
    from ..catalogs.registry import make_catalogs

    def session(one: Platform) -> HttpSession:
        return trial_session(one, auth_config_id, endpoints, project)

    return make_catalogs([platform], endpoints, session, None)


def _made(platforms: set[Platform], session_for: Callable[[Platform], HttpSession]) -> list[Catalog]:
    from ..catalogs.registry import make_catalogs

    return make_catalogs(
        {*platforms, Platform.INDEX},
        settings.endpoints(),
        session_for,
        settings.index(),
        url_table=settings.url_table(),
        warn=messages.log,
    )


def scene_index() -> SceneIndex:
    """Return the local index at the place that the settings name."""
    from ..catalogs.index.scene_index import SceneIndex

    return SceneIndex(settings.index(), warn=messages.log)


def _session(platform: Platform | None) -> HttpSession:
    from ..catalogs.side_by_side.worker import LONGEST_PAUSE_S
    from ..transfer.http.session import HttpSession

    usual = http_session(platform, tries=SEARCH_TRIES).settings
    retry = replace(usual.retry, base_s=FIRST_WAIT_S, late_tries=1, longest_asked_s=LONGEST_PAUSE_S)
    return HttpSession(replace(usual, connect_timeout_s=CONNECT_TIMEOUT_S, retry=retry))
