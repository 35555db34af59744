"""Google Earth Engine's copy of the L2.2 archive: listed with filters, pictured and clipped there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from ...domain.enums import Direction, Level, Look
from ...domain.errors import PlatformError, UnsupportedError
from ...domain.footprint import Box
from ...domain.footprint_prediction import orbit_of
from ...domain.licence import DISASTER_NONCOMMERCIAL, EARTH_ENGINE, Licence
from ...domain.platform import Platform
from ...domain.product_id import ProductId, find_product_id, path_of_orbit
from ...domain.progress import SILENT, Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...transfer.http.session import HttpSession
from ..catalog import Catalog, each_once
from ..endpoints import endpoint
from ..json_values import expect, items, listed, mapping, moment, objects, outline, text, unknown, whole
from ..odd_records import OddRecords
from ..scene_builder import build_scene
from ..setup import Setup
from .expression import NOTO_STRIPS, SCANSAR, asset_filter
from .request import EarthImage

_COLLECTIONS: tuple[tuple[Level, str, Licence], ...] = (
    (Level.L22, SCANSAR, EARTH_ENGINE),
    (Level.L21, NOTO_STRIPS, DISASTER_NONCOMMERCIAL),
)
_PAGE_SIZE = 200
_MAX_PAGES = 100
_NAME = "Earth Engine"
_NEXT = "nextPageToken"
_A_DAY = timedelta(days=1)
_POLARISATIONS = ("HH", "HV", "VH", "VV")


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return EarthEngineCatalog(
        setup.session_for(Platform.EARTHENGINE), endpoint("earthengine", setup.endpoints)
    )


class EarthEngineCatalog(Catalog):
    """The public collections; *http* carries the user's Google token."""

    platform = Platform.EARTHENGINE

    def __init__(self, http: HttpSession, base_url: str = "", page_size: int = _PAGE_SIZE) -> None:
        self._http = http
        self._base = base_url.rstrip("/") or endpoint("earthengine")
        self._page_size = page_size

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*; their place's asset is the Earth Engine image id."""
        listed = (
            scene
            for level, collection, licence in _COLLECTIONS
            if not query.levels or level in query.levels
            for scene in self._scenes(query, level, collection, licence, progress)
        )
        yield from each_once(listed, query)

    def image(self, text: str, progress: Progress = SILENT) -> EarthImage:
        """Return the image that *text* names: a product id as searches list it, or an asset id.

        Raises UnsupportedError for another text and PlatformError if there is no such image.
        """
        product = find_product_id(text)
        if "/" in text:
            return EarthImage(text, str(product or ""), *(_day_of(product) if product else ()))
        if product is None or product.level not in {level for level, _, _ in _COLLECTIONS}:
            raise UnsupportedError(
                Text(
                    "{text} is not an L2.2 or L2.1 product, and Earth Engine has no others.", text=text
                ),
                hint="Give an id such as ALOS2519690750-240106_WBDR2.2GUA.",
            )
        start, stop = _day_of(product)
        query = SearchQuery(
            levels=(product.level,),
            start=start - _A_DAY,
            stop=stop + _A_DAY,
            path=product.path,
        )
        for scene in self.search(query, progress):
            if scene.product.scene_id == product.scene_id:
                return EarthImage.of_scene(scene)
        raise PlatformError(
            Text("{name} lists no image of {text}.", name=_NAME, text=text),
            hint="Search with Earth Engine to see what it has.",
        )

    def _scenes(
        self, query: SearchQuery, level: Level, collection: str, licence: Licence, progress: Progress
    ) -> Iterator[Scene]:
        understood, unknown = 0, ""
        with OddRecords(_NAME, progress) as odd:
            for box in query.area.parts() if query.area else (None,):
                for asset in self._assets(query, collection, box, progress):
                    name = text(asset.get("id") or asset.get("name"))
                    scene = odd.read(partial(_scene, asset, level, self._base, licence), name)
                    if scene is None:
                        unknown = unknown or name or "?"
                        continue
                    understood += 1
                    yield scene
        if unknown and not understood:
            raise PlatformError(
                Text(
                    "{name} lists images that we do not know, such as {unknown!r}.",
                    name=_NAME,
                    unknown=unknown[-80:],
                ),
                hint="The collection has changed; look for a newer version of the plugin.",
            )

    def _assets(
        self, query: SearchQuery, collection: str, box: Box | None, progress: Progress
    ) -> Iterator[Mapping[str, Any]]:
        url = f"{self._base}/v1/projects/earthengine-public/assets/{collection}:listAssets"
        if collection == NOTO_STRIPS:  # few images, whose properties are not those of the archive
            query = replace(query, path=0, frame=0, direction=None, look=None)
        token, seen = "", set()
        for page in range(_MAX_PAGES):
            parameters = {
                "view": "FULL",
                "pageSize": str(self._page_size),
                "pageToken": token or None,
                "filter": asset_filter(query, box) or None,
            }
            answer = self._http.get_json(url, parameters, progress=progress)
            if answer == {}:  # an empty page has no fields at all
                return
            yield from listed(expect(answer, "assets", platform=_NAME), "assets", platform=_NAME)
            progress.step(1.0 - 0.8 ** (page + 1), Text("Earth Engine page {page}", page=page + 1))
            following = mapping(answer).get(_NEXT) or ""
            token = text(following)
            if following and not token:
                raise unknown(_NEXT, following, platform=_NAME)
            if not token:
                return
            if token in seen:
                raise PlatformError(Text("{name} lists the same images again and again.", name=_NAME))
            seen.add(token)
        raise PlatformError(Text("{name} has no end; choose dates or an area.", name=_NAME))


def _scene(asset: Mapping[str, Any], level: Level, base: str, licence: Licence) -> Scene | None:
    """Return the scene of an image, or None if neither its names nor its properties tell which."""
    properties = mapping(asset.get("properties"))
    start, stop = moment(asset.get("startTime")), moment(asset.get("endTime"))
    names = [text(asset.get("id")), text(asset.get("name")), *map(text, properties.values())]
    product = next((found for name in names if (found := find_product_id(name))), None)
    doubts: tuple[str, ...] = ()
    if product is None or product.level is not level:
        product = _product(properties, level, text(asset.get("startTime")))
        doubts = ("product: formed from the image's properties",)
    if product is None:
        return None
    image = text(asset.get("id")) or text(asset.get("name")).rpartition("/assets/")[2]
    listed = [text(name) for name in items(properties.get("Polarizations"))]
    bands = [text(band.get("id")) for band in objects(asset.get("bands"))]
    polarisations = tuple(name for name in _POLARISATIONS if name in (listed or bands))
    place = Place(
        Platform.EARTHENGINE,
        f"{base}/v1/{text(asset.get('name')) or f'projects/earthengine-public/assets/{image}'}",
        (Asset(image.rsplit("/", 1)[-1], image, "display"),),
        None,
        licence,
        verified=True,
        needs_login=True,
    )
    return build_scene(
        product,
        place,
        footprint=outline(asset.get("geometry")),
        start=start,
        stop=stop if stop != start else None,
        centre_time=start if stop == start or stop is None else None,
        polarisations=polarisations,
        beam=text(properties.get("BeamID")) if text(properties.get("BeamID")).startswith("W") else "",
        event="noto-2024" if level is Level.L21 else "",
        doubts=doubts,
    )


def _product(properties: Mapping[str, Any], level: Level, start: str) -> ProductId | None:
    """Form the product id from path, frame, pass, side and mode; the orbit follows from the date."""
    path, frame = (whole(properties.get(name)) for name in ("RSP_Path_Number", "RSP_Frame_Number"))
    time = moment(start)
    if path is None or frame is None or time is None:
        return None
    orbit = whole(properties.get("TotalOrbitNumber")) or orbit_of(path, frame, time.date())
    if orbit is None or path_of_orbit(orbit) != path:
        return None
    listed = items(properties.get("Polarizations"))
    mode = ("WB" if level is Level.L22 else "UB") + ("D" if len(listed) > 1 else "S")
    side = text(properties.get("AntennaPointing")).lower()
    down = text(properties.get("PassDirection")).lower().startswith("d")
    return ProductId(
        orbit=orbit,
        frame=frame,
        date=time.date(),
        mode=mode,
        look=Look.LEFT if side.startswith("l") else Look.RIGHT,
        level=level,
        option="G",
        projection="U",
        direction=Direction.DESCENDING if down else Direction.ASCENDING,
    )


def _day_of(product: ProductId) -> tuple[datetime, datetime]:
    """Return the first and the last moment of the product's day (UTC)."""
    start = datetime.combine(product.date, datetime.min.time(), timezone.utc)
    return start, start + _A_DAY - timedelta(milliseconds=1)
