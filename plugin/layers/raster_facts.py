"""What a raster of ours says about itself: the ``ALOS2_*`` items, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from osgeo import gdal

from ..domain.enums import Look
from ..domain.errors import Alos2Error
from ..domain.product_id import ProductId, find_product_id

PREFIX = "ALOS2_"
DIFFERENCE, COMPOSITE, INCIDENCE = "difference", "composite", "local_incidence"


@dataclass(frozen=True)
class RasterFacts:
    """The items of one raster; ``units`` as written, times UTC or None.

    ``quantity`` is the one written, or what the raster shows of it: ``difference`` or ``composite``.

    ``product`` is the identity of its scene, None for rasters made of several.
    """

    path: str
    quantity: str
    units: str
    polarisation: str
    product: ProductId | None
    start: datetime | None
    stop: datetime | None
    items: dict[str, str] = field(default_factory=dict)

    def item(self, name: str) -> str:
        """Return the item ``ALOS2_<name>``, blank where it is missing."""
        return self.items.get(PREFIX + name.upper(), "")

    @property
    def is_composite(self) -> bool:
        """Whether the bands are colours."""
        return self.quantity == COMPOSITE

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """First and last moment (UTC): of the acquisition, else the whole day of the scene."""
        if self.start is not None:
            return self.start, self.stop or self.start
        if self.product is None:
            return None
        day = datetime.combine(self.product.date, datetime.min.time(), timezone.utc)
        return day, day + timedelta(days=1) - timedelta(milliseconds=1)

    @property
    def geometry_key(self) -> str:
        """Date, path and direction: what scenes of one pass share."""
        product = self.product
        if product is None:
            return ""
        return f"{product.date.isoformat()} · P{product.path} · {product.direction.value}"

    @property
    def track_text(self) -> str:
        """Path, frame, direction and look: ``P121 F0770 A L``."""
        product = self.product
        if product is None:
            return ""
        look = "L" if product.look is Look.LEFT else "R"
        return f"P{product.path} F{product.frame:04d} {product.direction.value[0].upper()} {look}"


def read_facts(path: str) -> RasterFacts:
    """Return the facts of the raster at *path*; raise Alos2Error where it is none of ours."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        items = dict(dataset.GetMetadata() or {}) if dataset is not None else None
    except RuntimeError:
        items = None
    finally:
        gdal.PopErrorHandler()
    if items is None:
        raise Alos2Error(f"{path} is not a raster that can be opened.", hint="Make it again.")
    ours = {key: value for key, value in items.items() if key.startswith(PREFIX)}
    if PREFIX + "QUANTITY" not in ours:
        raise Alos2Error(
            f"{path} does not tell what it shows (ALOS2_QUANTITY is missing).",
            hint="Open the product itself instead.",
        )
    scene, product = ours.get(PREFIX + "SCENE_ID", ""), ours.get(PREFIX + "PRODUCT_ID", "")
    return RasterFacts(
        path=path,
        quantity=ours.get(PREFIX + "SHOWS") or ours[PREFIX + "QUANTITY"],
        units=ours.get(PREFIX + "UNITS", ""),
        polarisation=ours.get(PREFIX + "POLARISATION", ""),
        product=find_product_id(f"{scene}_{product}"),
        start=_time(ours.get(PREFIX + "START", "")),
        stop=_time(ours.get(PREFIX + "STOP", "")),
        items=ours,
    )


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)
