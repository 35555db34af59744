"""JAXA's G-Portal: scenes through its catalogue service (CSW, answers as GeoJSON), files by SFTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import partial
from typing import Any

from ...domain.enums import Level
from ...domain.errors import CancelledError, PlatformError
from ...domain.footprint import Box
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery
from ...transfer.http.session import HttpSession
from ..catalog import Catalog
from ..endpoints import endpoint
from ..json_values import expect, objects, text, whole
from ..odd_records import OddRecords
from ..setup import Setup
from .record import DATASET_OF_MODE, record_scene

# Measured answers took over a minute; the service is slow, not dead.
PATIENCE_S = 300.0
_PAGE_SIZE = 100
_MAX_PAGES = 200
_SCANSAR = ("WBS", "WBD", "WWS", "WWD", "VBS", "VBD")
_NAME = "G-Portal's catalogue"


@dataclass(frozen=True)
class _Asked:
    url: str
    parameters: Mapping[str, str]


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
        page_size: int = _PAGE_SIZE,
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
        remaining = query.maximum or -1
        seen: set[str] = set()
        for box in query.area.parts() if query.area else (None,):
            parameters = _parameters(query, modes, box)
            for scene in self._scenes(parameters, progress):
                if scene.key in seen or not query.matches(scene):
                    continue
                seen.add(scene.key)
                yield scene
                remaining -= 1
                if remaining == 0:
                    return

    def _scenes(self, parameters: Mapping[str, str], progress: Progress) -> Iterator[Scene]:
        url, first = self._first_page(parameters, progress)
        understood, unknown, example = 0, 0, ""
        with OddRecords("G-Portal", progress) as odd:
            for page in self._pages(_Asked(url, parameters), first, progress):
                for feature in objects(page["features"]):
                    scene = odd.read(partial(record_scene, feature, self._sftp), _identifier(feature))
                    if scene is None:
                        unknown += 1
                        example = example or str(feature)[:200]
                        continue
                    understood += 1
                    yield scene
        if unknown and not understood:
            raise PlatformError(
                f"{_NAME} lists {unknown} records that we do not know.",
                details=example,
                hint="The service has changed; look for a newer version of the plugin.",
            )

    def _first_page(
        self, parameters: Mapping[str, str], progress: Progress
    ) -> tuple[str, Mapping[str, Any]]:
        """Return the first page of the first host that answers."""
        failures: list[PlatformError] = []
        for url in self._urls:
            try:
                return url, self._page(_Asked(url, parameters), 1, progress)
            except CancelledError:
                raise
            except PlatformError as error:
                failures.append(error)
        if len(failures) > 1:
            failures[0].details = f"The old host failed too: {failures[1].message}"
        raise failures[0]

    def _pages(
        self, asked: _Asked, first: Mapping[str, Any], progress: Progress
    ) -> Iterator[Mapping[str, Any]]:
        page, start, before = first, 1, ""
        for _ in range(_MAX_PAGES):
            yield page
            properties = expect(page.get("properties"), "numberOfRecordsMatched", platform=_NAME)
            matched = whole(properties["numberOfRecordsMatched"]) or 0
            found = len(list(objects(page["features"])))
            names = str([_identifier(feature) for feature in objects(page["features"])])
            if found and names == before:
                raise PlatformError(f"{_NAME} lists the same records again and again.")
            before = names
            start += whole(properties.get("numberOfRecordsReturned")) or found
            progress.step((start - 1) / max(matched, 1), f"G-Portal {start - 1} of {matched}")
            if not found or start > matched:
                return
            page = self._page(asked, start, progress)
        raise PlatformError(f"{_NAME} has no end; choose dates or an area.")

    def _page(self, asked: _Asked, start: int, progress: Progress) -> Mapping[str, Any]:
        parameters = {**asked.parameters, "count": str(self._page_size), "startIndex": str(start)}
        answer = self._http.get_json(asked.url, parameters, progress=progress, cache=True)
        return expect(answer, "features", "properties", platform=_NAME)


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
    if query.start is not None:
        found["startTime"] = _stamp(query.start)
    if query.stop is not None:
        found["endTime"] = _stamp(query.stop)
    return found


def _stamp(time: datetime) -> str:
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def _identifier(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties")
    return text(properties.get("identifier")) if isinstance(properties, Mapping) else ""
