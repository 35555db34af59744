"""Tellus Satellite Data Traveler: scenes with a token, files through addresses that expire."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any
from urllib.parse import quote

from ...domain.enums import Level
from ...domain.errors import CancelledError, PlatformError, UnsupportedError
from ...domain.footprint import Box
from ...domain.platform import Platform
from ...domain.product_id import parse_file_name
from ...domain.progress import SILENT, Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text, joined
from ...transfer.http.session import HttpSession
from ...transfer.urls import check_url
from ..catalog import Catalog, each_once, tell_missing
from ..endpoints import endpoint
from ..json_values import counted, expect, listed, mapping, text, whole
from ..odd_records import OddRecords
from ..product_files import role_of
from ..setup import Setup
from .record import NETWORK_ONLY, record_scene

DATASETS = {
    Level.L22: "45ff087d-be02-4788-bc4c-28cd947a1167",
    Level.L11: "1a41a4b1-4594-431f-95fb-82f9bdc35d6b",
    Level.L21: "b0e16dea-6544-4422-926f-ad3ec9a3fcbd",
}
# The interval of a well-behaved public client; the service answers 503 to faster ones.
PACE_S = 0.35
# Addresses are valid for an hour; one that is nearly over is not handed out any more.
ADDRESS_VALID_S = 3000.0
_PAGE_SIZE, _SMALLEST_PAGE = 200, 10
_MAX_PAGES = 100
_SMALLEST_BOX_DEG = 5e-4
_NAME = "Tellus"


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return TellusCatalog(setup.session_for(Platform.TELLUS), endpoint("tellus", setup.endpoints))


class TellusCatalog(Catalog):
    """The Traveler service; *http* carries the user's token to it."""

    platform = Platform.TELLUS

    def __init__(
        self,
        http: HttpSession,
        base_url: str = "",
        *,
        page_size: int = _PAGE_SIZE,
        pace_s: float = PACE_S,
    ) -> None:
        pace = max(pace_s, http.settings.min_interval_s)
        self._http = HttpSession(replace(http.settings, min_interval_s=pace))
        self._base = base_url.rstrip("/") or endpoint("tellus")
        self._page_size = max(page_size, _SMALLEST_PAGE)
        self._lock = threading.Lock()
        self._networks: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, float]] = {}

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*, the latest first in each level."""
        listed = (
            scene
            for level, dataset in DATASETS.items()
            if not query.levels or level in query.levels
            for scene in self._scenes(query, level, dataset, progress)
        )
        yield from each_once(listed, query)

    def with_files(self, place: Place, progress: Progress = SILENT) -> Place:
        """Return *place* with its files; their addresses are asked for by :meth:`address_of`.

        Raises PlatformError if the files are not for users outside the Tellus network.
        """
        answer = self._http.get_json(f"{place.href}files/", progress=progress)
        found = expect(answer, "results", platform=_NAME)
        files = listed(found, "results", platform=_NAME)
        assets = tuple(_asset(place, file) for file in files if file.get("is_downloadable") is True)
        if files and not assets:
            raise PlatformError(
                joined(": ", (_NAME, NETWORK_ONLY)), hint="Get the scene from another platform."
            )
        sizes = [asset.size_bytes or 0 for asset in assets]
        return replace(place, assets=assets, size_bytes=sum(sizes) or None, verified=bool(assets))

    def address_of(self, asset: Asset, progress: Progress = SILENT, *, renew: bool = False) -> str:
        """Return an address under which *asset* can be read for the next minutes.

        It is kept while it is valid; *renew* asks for another, after a 403.
        """
        with self._lock:
            address, issued = self._addresses.get(asset.href, ("", 0.0))
        if address and not renew and time.monotonic() - issued < ADDRESS_VALID_S:
            return address
        answer = self._http.post_json(asset.href, {}, progress=progress)
        address = text(expect(answer, "download_url", platform=_NAME)["download_url"])
        try:
            check_url(address)
        except UnsupportedError:
            raise PlatformError(
                Text("{name} gave no web address for {asset}.", name=_NAME, asset=asset.name),
                hint="The service has changed; look for a newer version of the plugin.",
            ) from None
        with self._lock:
            self._addresses[asset.href] = (address, time.monotonic())
        return address

    # ------------------------------------------------------------------------------- inside

    def _scenes(
        self, query: SearchQuery, level: Level, dataset: str, progress: Progress
    ) -> Iterator[Scene]:
        network = ""
        understood, unknown = 0, 0
        with OddRecords(_NAME, progress) as odd:
            for box in (query.area or Box(-180.0, -90.0, 180.0, 90.0)).parts():
                for feature in self._features(
                    _condition(query, box, self._page_size), dataset, progress
                ):
                    network = network or self._network(dataset, progress)
                    make = partial(
                        record_scene, feature, level, self._place_url(dataset, feature), network
                    )
                    scene = odd.read(make, text(feature.get("id")))
                    understood += scene is not None
                    unknown += scene is None
                    if scene is not None:
                        yield scene
        if unknown and not understood:
            raise PlatformError(
                Text(
                    "{name} lists {unknown} scenes of {level} whose names we do not know.",
                    name=_NAME,
                    unknown=unknown,
                    level=level.value,
                ),
                hint="The service has changed; look for a newer version of the plugin.",
            )

    def _features(
        self, condition: Mapping[str, Any], dataset: str, progress: Progress
    ) -> Iterator[Mapping[str, Any]]:
        url = f"{self._base}/datasets/{dataset}/data-search/"
        seen: set[str] = set()
        came = 0
        for _ in range(_MAX_PAGES):
            answer = self._http.post_json(url, condition, progress=progress)
            page = expect(answer, "features", "meta", platform=_NAME)
            features, meta = listed(page, "features", platform=_NAME), mapping(page["meta"])
            came += len(features)
            names = {text(feature.get("id")) for feature in features}
            # One that is published between two pages moves the last of the first to the second.
            if features and names <= seen:
                raise PlatformError(Text("{name} lists the same scenes again and again.", name=_NAME))
            yield from (feature for feature in features if text(feature.get("id")) not in seen)
            seen |= names
            total = counted(meta, "total", platform=_NAME)
            progress.step(
                len(seen) / max(total, 1),
                Text("Tellus {seen_count} of {total}", seen_count=len(seen), total=total),
            )
            condition = mapping(meta.get("search-condition"))
            if not features or len(seen) >= total or not condition:
                tell_missing(_NAME, came, total, progress)
                return
        raise PlatformError(Text("{name} has no end; choose dates or an area.", name=_NAME))

    def _network(self, dataset: str, progress: Progress) -> str:
        """Return where the data set's files may be fetched: ``global`` or ``tellus``."""
        if dataset not in self._networks:
            try:
                answer = self._http.get_json(f"{self._base}/datasets/{dataset}/", progress=progress)
                permission = mapping(mapping(answer).get("permission"))
                self._networks[dataset] = text(permission.get("allow_network_type"))
            except CancelledError:
                raise
            except PlatformError:
                self._networks[dataset] = ""
        if not self._networks[dataset]:
            return "global" if dataset == DATASETS[Level.L22] else "tellus"
        return self._networks[dataset]

    def _place_url(self, dataset: str, feature: Mapping[str, Any]) -> str:
        scene = quote(text(feature.get("id")), safe="")
        return f"{self._base}/datasets/{dataset}/data/{scene}/"


def _condition(query: SearchQuery, box: Box, size: int) -> dict[str, Any]:
    """Return the body of a search: a polygon always, ``cursor`` always, both or the service refuses."""
    east = max(box.east, box.west + _SMALLEST_BOX_DEG)
    north = max(box.north, box.south + _SMALLEST_BOX_DEG)
    ring = [[box.west, box.south], [east, box.south], [east, north], [box.west, north]]
    dates = {}
    if query.start is not None:
        dates["gte"] = _stamp(query.start - timedelta(minutes=2))
    if query.stop is not None:
        dates["lte"] = _stamp(query.stop)
    return {
        "intersects": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        "query": {"start_datetime": dates} if dates else {},
        "sortby": [{"field": "properties.start_datetime", "direction": "desc"}],
        "paginate": {"size": size, "cursor": None},
    }


def _stamp(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _asset(place: Place, file: Mapping[str, Any]) -> Asset:
    name = text(file.get("name")).replace("\\", "/").rsplit("/", 1)[-1]
    parsed = parse_file_name(name)
    role = "display" if "_webcog" in name.lower() else role_of(parsed)
    if "thumb" in name.lower():
        role = "quicklook"
    return Asset(
        name=name,
        href=f"{place.href}files/{quote(text(file.get('id')), safe='')}/download-url/",
        role=role,
        polarisation=parsed.polarisation if parsed else None,
        beam=parsed.beam if parsed else None,
        size_bytes=whole(file.get("size_bytes")),
    )
