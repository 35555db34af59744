"""A picture or a clip of Earth Engine, in the ``ALOS2_*`` items that every raster carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ...common.mask_classes import MaskCodes
from ...common.raster_items import TERRAIN_FLATTENED, UNITS_OF_COLOURS, RasterDescription
from ...domain.enums import Content, Level, Quantity, Units
from ...domain.licence import CREDIT_LINE, DISASTER_NONCOMMERCIAL, EARTH_ENGINE
from ...domain.product_id import ProductId, find_product_id
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...domain.search_query import SearchQuery
from .expression import SCANSAR
from .request import EarthImage, PictureRequest, Show

_METHOD = "computed by Google Earth Engine"


def describe(request: PictureRequest, geometry: str, units: Units = Units.DB) -> RasterDescription:
    """Return the description of what *request* shows; *geometry* is one line on its grid."""
    first, last = request.pre_image, request.image
    product = find_product_id(last.product) if last else None
    start, stop = _span(request)
    described = _Described(request, geometry, units, product, start, stop)
    if request.show.is_change:
        return replace(
            _common(described),
            units=Units.DB,
            extra={**_items(request, product), **_pair(request, first, last)},
            content=Content.COMPOSITE if request.show is Show.TWO_DATES else Content.DIFFERENCE,
        )
    return _common(described)


def scenes_of(query: SearchQuery) -> str:
    """Return what limits the scenes of a period apart from its dates, in words; blank for nothing."""
    parts = [
        f"path {query.path}" if query.path else "",
        f"frame {query.frame}" if query.frame else "",
        query.direction.value if query.direction else "",
        f"{query.look.value}-looking" if query.look else "",
    ]
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class _Described:
    request: PictureRequest
    geometry: str
    units: Units
    product: ProductId | None
    start: datetime | None
    stop: datetime | None


def _common(what: _Described) -> RasterDescription:
    request, product = what.request, what.product
    strip = request.quantity is Quantity.SIGMA0
    licence = DISASTER_NONCOMMERCIAL if strip else EARTH_ENGINE
    return RasterDescription(
        scene_id=product.scene_id if product else "",
        product_id=product.product_id if product else "",
        level=product.level.value if product else (Level.L21 if strip else Level.L22).value,
        quantity=request.quantity,
        units=what.units,
        polarisation="HH/HV" if request.show is Show.RATIO else request.polarisation,
        calibration_factor_db=AMPLITUDE_DN_OFFSET_DB,
        geometry=f"{what.geometry}, {_METHOD}",
        looks="not stated",
        credit=CREDIT_LINE,
        start=what.start,
        stop=what.stop,
        extra={**_items(request, product), "licence": licence.title},
    )


def _items(request: PictureRequest, product: ProductId | None) -> dict[str, str]:
    strip = request.quantity is Quantity.SIGMA0
    items = {
        "method": f"{request.show.value}, {_METHOD}",
        "source": request.image.asset if request.image else SCANSAR,
        "mask": "none" if strip else "of the product",
        "mask_codes": MaskCodes().item(),
        "masked": "nodata" if strip else ",".join(request.masked),
    }
    if not strip:
        items["terrain"] = TERRAIN_FLATTENED
    if request.period is not None:
        items["scenes"] = scenes_of(request.period) or "all"
    if product is not None:
        items.update(
            path=str(product.path),
            frame=str(product.frame),
            orbit=str(product.orbit),
            direction=product.direction.value,
            look=product.look.value,
            mode=product.mode,
        )
    return items


def _pair(request: PictureRequest, first: EarthImage | None, last: EarthImage | None) -> dict[str, str]:
    """Return the items of a raster made of two dates, in the words of our own change rasters."""
    composite = request.show is Show.TWO_DATES
    pre_day, post_day = _pair_days(request)
    items = {
        "quantity": request.quantity.value,
        "shows": (Content.COMPOSITE if composite else Content.DIFFERENCE).value,
        "units": UNITS_OF_COLOURS if composite else Units.DB.value,
        "pre_date": pre_day,
        "post_date": post_day,
    }
    if composite:
        items["legend"] = f"{request.polarisation} two dates, red: darkened"
    earlier = find_product_id(first.product) if first else None
    later = find_product_id(last.product) if last else None
    if earlier and later:
        items["scene_id"] = f"{earlier.scene_id} {later.scene_id}"
        items["product_id"] = f"{earlier.product_id} {later.product_id}"
    return items


def _pair_days(request: PictureRequest) -> tuple[str, str]:
    if request.period is None:
        return _day(request.pre_image), _day(request.image)
    periods = (request.pre_period or SearchQuery(), request.period)
    before, after = (f"{_date(query.start)}…{_date(query.stop)}" for query in periods)
    return before, after


def _span(request: PictureRequest) -> tuple[datetime | None, datetime | None]:
    """Return first and last moment: of the scene, else of the period."""
    if request.image is not None:
        return request.image.start, request.image.stop
    period = request.period or SearchQuery()
    return period.start, period.stop


def _day(image: EarthImage | None) -> str:
    return _date(image.start) if image else ""


def _date(time: datetime | None) -> str:
    return time.date().isoformat() if time else ""
