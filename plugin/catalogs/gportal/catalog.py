"""JAXA's G-Portal: scenes through its catalogue service (CSW, answers as GeoJSON), files by SFTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial

from ...domain.enums import Level
from ...domain.errors import CancelledError, PlatformError
from ...domain.footprint import Box
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...transfer.http.session import HttpSession
from ..catalog import Catalog, each_once
from ..endpoints import endpoint
from ..impossible.days import LAUNCH
from ..json_values import expect, listed
from ..odd_records import OddRecords
from ..setup import Setup
from .pages import LONGEST_PAGE, NAME, Page, Pages, Times, identifier
from .record import DATASET_OF_MODE, record_scene

# Measured answers took over a minute: the service is slow.
PATIENCE_S = 300.0
_SCANSAR = ("WBS", "WBD", "WWS", "WWD", "VBS", "VBD")


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return GPortalCatalog(setup.session_for(Platform.GPORTAL), setup.endpoints)


class GPortalCatalog(Catalog):
    """The catalogue service, searched anonymously; the old host answers if the new one fails.

    Without a mode only ScanSAR is asked for: that is what JAXA gives away there.
    """

    platform = Platform.GPORTAL

    def __init__(
        self,
        http: HttpSession,
        endpoints: Mapping[str, str] | None = None,
        page_size: int = LONGEST_PAGE,
    ) -> None:
        given = endpoints or {}
        patience = max(PATIENCE_S, http.settings.idle_timeout_s)
        self._http = HttpSession(replace(http.settings, idle_timeout_s=patience))
        self._urls = [endpoint("gportal_csw", given)]
        if not given.get("gportal_csw") or given.get("gportal_csw_old"):
            self._urls.append(endpoint("gportal_csw_old", given))
        self._sftp = endpoint("gportal_sftp", given)
        self._page_size = page_size

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the records that fulfil *query*, in the service's order."""
        if query.levels and set(query.levels) <= {Level.L21, Level.L31}:
            return
        modes = _modes(query.mode)
        if not modes:
            return
        listed = (
            scene
            for box in (query.area.parts() if query.area else (None,))
            for scene in self._scenes(query, _parameters(query, modes, box), progress)
        )
        yield from each_once(listed, query)

    def _scenes(
        self, query: SearchQuery, parameters: Mapping[str, str], progress: Progress
    ) -> Iterator[Scene]:
        def ask(times: Times | None, start: int, count: int) -> Page:
            own = {**parameters, **(_stamps(times.start, times.stop) if times else {})}
            return self._page({**own, "count": str(count), "startIndex": str(start)}, progress)

        pages = Pages(ask, progress, self._page_size)
        understood, unknown, example = 0, 0, ""
        with OddRecords("G-Portal", progress) as odd:
            for page in pages.all(_times(query)):
                for feature in listed(page, "features", platform=NAME):
                    scene = odd.read(partial(record_scene, feature, self._sftp), identifier(feature))
                    if scene is None:
                        unknown += 1
                        example = example or str(feature)[:200]
                        continue
                    understood += 1
                    yield scene
        if unknown and not understood:
            raise PlatformError(
                Text("{name} lists {unknown} records that we do not know.", name=NAME, unknown=unknown),
                details=example,
                hint="The service has changed; look for a newer version of the plugin.",
            )

    def _page(self, parameters: Mapping[str, str], progress: Progress) -> Page:
        """Return a page of the first host that answers, which is then asked for the others, too."""
        failures: list[PlatformError] = []
        for url in list(self._urls):
            try:
                answer = self._http.get_json(url, parameters, progress=progress, cache=True)
                page = expect(answer, "features", "properties", platform=NAME)
                listed(page, "features", platform=NAME)
            except CancelledError:
                raise
            except PlatformError as error:
                failures.append(error)
            else:
                self._urls = [url]
                return page
        if len(failures) > 1:
            failures[0].details = f"The old host failed too: {failures[1].message}"
        raise failures[0]


def _modes(prefix: str) -> list[str]:
    wanted = prefix.strip().upper()
    return [mode for mode in DATASET_OF_MODE if mode.startswith(wanted)] if wanted else list(_SCANSAR)


def _parameters(query: SearchQuery, modes: list[str], box: Box | None) -> dict[str, str]:
    found = {
        "service": "CSW",
        "version": "3.0.0",
        "request": "GetRecords",
        "outputFormat": "application/json",
        "datasetId": ",".join(str(DATASET_OF_MODE[mode]) for mode in modes),
    }
    if box is not None:
        found["bbox"] = f"{box.west:.6f},{box.south:.6f},{box.east:.6f},{box.north:.6f}"
    return {**found, **_stamps(query.start, query.stop)}


def _times(query: SearchQuery) -> Times:
    """Return the whole time of *query*: from the launch on, and until now, if it leaves them free."""
    launch = datetime(LAUNCH.year, LAUNCH.month, LAUNCH.day, tzinfo=timezone.utc)
    start = query.start or launch
    return Times(start, max(query.stop or datetime.now(timezone.utc) + timedelta(days=1), start))


def _stamps(start: datetime | None, stop: datetime | None) -> dict[str, str]:
    times = {"startTime": start, "endTime": stop}
    return {
        name: time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        for name, time in times.items()
        if time is not None
    }
