"""NASA's Alaska Satellite Facility: ScanSAR L1.1 granules through the Common Metadata Repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from functools import partial
from typing import Any

from ...domain.beam_geometry import scansar_beam_of
from ...domain.enums import Level, Look
from ...domain.errors import PlatformError, UnsupportedError
from ...domain.footprint import Footprint
from ...domain.licence import GPORTAL
from ...domain.platform import Platform
from ...domain.product_id import SCANSAR_BEAM_COUNT, ProductId, find_product_id
from ...domain.progress import SILENT, Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...transfer.download.checksums import parse_digest
from ...transfer.errors import LoginNeededError, NotFoundError, TransientError
from ...transfer.http.session import HttpSession
from ..catalog import Catalog, tell_missing
from ..endpoints import endpoint
from ..json_values import counted, expect, items, listed, mapping, moment, number, objects, text, whole
from ..odd_records import OddRecords
from ..scene_builder import build_scene
from ..setup import Setup

SHORT_NAME = "ALOS2_L1_PSR2"
_GRANULES = "/search/granules.umm_json"
_NAME = Text("ASF's catalogue (CMR)")
_PAGE_SIZE = 200
_MAX_PAGES = 250
_POLARISATIONS = ("HH", "HV", "VH", "VV")


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return AsfCatalog(setup.session_for(Platform.ASF), endpoint("asf", setup.endpoints))


class AsfCatalog(Catalog):
    """The granules of ``ALOS2_L1_PSR2``; searching needs no login, downloading an Earthdata token."""

    platform = Platform.ASF

    def __init__(self, http: HttpSession, base_url: str = "", page_size: int = _PAGE_SIZE) -> None:
        self._http = http
        self._url = (base_url.rstrip("/") or endpoint("asf")) + _GRANULES
        self._page_size = page_size

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the L1.1 granules that fulfil *query*, the latest first."""
        if query.levels and Level.L11 not in query.levels:
            return
        remaining = query.maximum or -1
        with OddRecords("ASF", progress) as odd:
            for granule in self._granules(query, progress):
                scene = odd.read(partial(_scene, granule), _name(granule))
                if scene is None or not query.matches(scene):
                    continue
                yield scene
                remaining -= 1
                if remaining == 0:
                    return

    def _granules(self, query: SearchQuery, progress: Progress) -> Iterator[Mapping[str, Any]]:
        """Yield the granules of all pages; if attributes are refused, ask without them."""
        try:
            yield from self._pages(_parameters(query) + _attributes(query), progress)
        except (LoginNeededError, NotFoundError, TransientError):
            raise
        except PlatformError as error:
            if "HTTP 400" not in error.message or not _attributes(query):
                raise
            yield from self._pages(_parameters(query), progress)

    def _pages(
        self, parameters: list[tuple[str, str]], progress: Progress
    ) -> Iterator[Mapping[str, Any]]:
        seen: set[str] = set()
        came = 0
        for page in range(1, _MAX_PAGES + 1):
            wanted = _joined([*parameters, ("page_num", str(page))])
            wanted["page_size"] = [str(self._page_size)]
            answer = self._http.get_json(self._url, wanted, progress=progress, cache=True)
            found = expect(answer, "hits", "items", platform=_NAME)
            granules = listed(found, "items", platform=_NAME)
            came += len(granules)
            names = {_name(granule) for granule in granules}
            # One that is published between two pages moves the last of the first to the second.
            if granules and names <= seen:
                raise PlatformError("ASF's catalogue (CMR) lists the same granules again and again.")
            if granules and not any(find_product_id(name) for name in names):
                raise PlatformError(
                    Text(
                        "ASF's catalogue (CMR) lists granules whose names we do not know, such as "
                        "{names!r}.",
                        names=sorted(names)[0][:60],
                    ),
                    hint="The service has changed; look for a newer version of the plugin.",
                )
            yield from (granule for granule in granules if _name(granule) not in seen)
            seen |= names
            hits = counted(found, "hits", platform=_NAME)
            progress.step(
                len(seen) / max(hits, 1),
                Text("ASF {seen_count} of {hits}", seen_count=len(seen), hits=hits),
            )
            if not granules or len(seen) >= hits:
                tell_missing("ASF", came, hits, progress)
                return
        raise PlatformError("ASF's catalogue (CMR) has no end; choose dates or an area.")


def _parameters(query: SearchQuery) -> list[tuple[str, str]]:
    found = [("short_name", SHORT_NAME), ("sort_key", "-start_date")]
    if query.area is not None:
        box = query.area
        found.append(("bounding_box", f"{box.west:.6f},{box.south:.6f},{box.east:.6f},{box.north:.6f}"))
    if query.start is not None or query.stop is not None:
        found.append(("temporal", f"{_stamp(query.start)},{_stamp(query.stop)}"))
    return found


def _attributes(query: SearchQuery) -> list[tuple[str, str]]:
    found = []
    if query.path:
        found.append(("attribute[]", f"int,PATH_NUMBER,{query.path}"))
    if query.frame:
        found.append(("attribute[]", f"int,FRAME_NUMBER,{query.frame}"))
    if query.mode.upper() in SCANSAR_BEAM_COUNT:
        found.append(("attribute[]", f"string,BEAM_MODE,{query.mode.upper()}"))
    return found


def _joined(parameters: list[tuple[str, str]]) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = {}
    for name, value in parameters:
        joined.setdefault(name, []).append(value)
    return joined


def _stamp(time: datetime | None) -> str:
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""


def _name(granule: Mapping[str, Any]) -> str:
    native = text(mapping(granule.get("meta")).get("native-id"))
    return text(mapping(granule.get("umm")).get("GranuleUR")) or native


def _scene(granule: Mapping[str, Any]) -> Scene | None:
    """Return the scene of a granule in UMM-G, or None if its name is not a product id."""
    product = find_product_id(_name(granule))
    if product is None:
        return None
    umm = mapping(granule.get("umm"))
    attributes = {
        text(attribute.get("Name")): [text(value) for value in items(attribute.get("Values"))]
        for attribute in objects(umm.get("AdditionalAttributes"))
    }
    times = mapping(mapping(umm.get("TemporalExtent")).get("RangeDateTime"))
    off_nadir = number((attributes.get("OFF_NADIR_ANGLE") or [""])[0])
    archive = _archive(umm)
    return build_scene(
        product,
        Place(
            Platform.ASF,
            archive.href if archive else "",
            (archive,) if archive else (),
            archive.size_bytes if archive else None,
            GPORTAL,
            verified=archive is not None,
            needs_login=True,
        ),
        footprint=_footprint(umm),
        start=moment(times.get("BeginningDateTime")),
        stop=moment(times.get("EndingDateTime")),
        polarisations=tuple(p for p in _POLARISATIONS if p in attributes.get("POLARIZATION", [])),
        beam=scansar_beam_of(off_nadir),
        beam_numbers=product.scansar_beams,
        off_nadir_deg=off_nadir,
        doubts=_doubts(product, attributes),
    )


def _footprint(umm: Mapping[str, Any]) -> Footprint | None:
    spatial = mapping(mapping(umm.get("SpatialExtent")).get("HorizontalSpatialDomain"))
    rings: list[Any] = []
    for polygon in objects(mapping(spatial.get("Geometry")).get("GPolygons")):
        points = objects(mapping(polygon.get("Boundary")).get("Points"))
        corners = [(number(point.get("Longitude")), number(point.get("Latitude"))) for point in points]
        try:
            rings += Footprint.of_points(
                [(x, y) for x, y in corners if x is not None and y is not None]
            ).rings
        except ValueError:
            return None
    return Footprint(tuple(rings)) if rings else None


def _archive(umm: Mapping[str, Any]) -> Asset | None:
    """Return the zip over HTTPS with size and checksum, or None if the granule names none."""
    urls = [
        text(related.get("URL"))
        for related in objects(umm.get("RelatedUrls"))
        if text(related.get("Type")) == "GET DATA"
    ]
    href = next((url for url in urls if url.startswith(("https://", "http://"))), "")
    if not href:
        return None
    name = href.rsplit("/", 1)[-1].split("?")[0]
    details = objects(mapping(umm.get("DataGranule")).get("ArchiveAndDistributionInformation"))
    file = next((entry for entry in details if text(entry.get("Name")) in {name, ""}), {})
    checksum = mapping(file.get("Checksum"))
    algorithm, value = (
        text(checksum.get("Algorithm")).lower().replace("-", ""),
        text(checksum.get("Value")),
    )
    digest = _understood(f"{algorithm}:{value.lower()}") if algorithm and value else None
    return Asset(name, href, "archive", size_bytes=whole(file.get("SizeInBytes")), digest=digest)


def _understood(digest: str) -> str | None:
    """Return *digest* if it can be checked: UMM-G also knows CRC-64 and others, and it may be odd."""
    try:
        parse_digest(digest)
    except UnsupportedError:
        return None
    return digest


def _doubts(product: ProductId, attributes: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return what the granule's attributes say against its own id, which is taken."""
    told = {
        "path": (attributes.get("PATH_NUMBER"), str(product.path)),
        "frame": (attributes.get("FRAME_NUMBER"), str(product.frame)),
        "look": (attributes.get("LOOK_DIRECTION"), "LEFT" if product.look is Look.LEFT else "RIGHT"),
    }
    return tuple(
        f"{name}: from the id; the catalogue says {values[0]}"
        for name, (values, ours) in told.items()
        if values and values[0].lstrip("0").upper() != ours
    )
