"""The ``ALOS2_*`` items that a raster carries: what it is, written and read here alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from ..domain.enums import Content, Look, Quantity, Units
from ..domain.product_id import ProductId, find_product_id
from ..domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ..domain.words.packing import packed, unpacked
from ..domain.words.text import Text, as_text

PREFIX = "ALOS2_"
INCIDENCE_POLARISATION = "LIN"
UNITS_OF_ANGLES, UNITS_OF_COLOURS, UNITS_OF_MASKS = "degrees", "colour", "mask"
# What ``ALOS2_TERRAIN`` says: no heights, heights for places, or for places and brightness.
TERRAIN_NONE, TERRAIN_GEOCODED, TERRAIN_FLATTENED = "none", "geocoded", "flattened"
_BETWEEN_WARNINGS = "\n"


def prefixed(**items: str) -> dict[str, str]:
    """Return *items* under the names that a raster carries: ``units`` becomes ``ALOS2_UNITS``."""
    return {PREFIX + name.upper(): text for name, text in items.items()}


def own_items(metadata: Mapping[str, object]) -> dict[str, str]:
    """Return the ``ALOS2_*`` items of a dataset's *metadata*."""
    return {key: str(text) for key, text in metadata.items() if key.startswith(PREFIX)}


def warning_items(warnings: Iterable[str]) -> dict[str, str]:
    """Return the items that tell *warnings*, each once; none if there are none.

    ``warnings`` is for people and in English, one sentence a line. ``warning_templates`` has the same
    sentences as JSON, by their templates and values, so that QGIS can say them in its language.
    """
    sentences: dict[str, Text] = {}
    for text in warnings:
        sentences.setdefault(" ".join(text.split()), as_text(text))
    if not sentences:
        return {}
    templates = json.dumps([packed(text) for text in sentences.values()], ensure_ascii=False)
    return {"warnings": _BETWEEN_WARNINGS.join(sentences), "warning_templates": templates}


def _sentences(lines: str, templates: str) -> tuple[Text, ...]:
    """Return the sentences that :func:`warning_items` wrote, without templates if they do not fit."""
    found = [line for line in lines.split(_BETWEEN_WARNINGS) if line]
    try:
        kept = [unpacked(value) for value in json.loads(templates or "[]")]
    except (ValueError, TypeError, RecursionError):
        kept = []
    by_line = {" ".join(text.split()): text for text in kept if text is not None}
    return tuple(by_line.get(line) or as_text(line) for line in found)


@dataclass(frozen=True)
class RasterDescription:
    """Identity and physics of a raster, as they are written into its ``ALOS2_*`` items.

    ``geometry`` is one line: projection method, height source, and what corrected it. ``looks`` is
    ``range x azimuth``. ``calibration_factor_db`` is in dB. ``warnings`` are doubts about the result,
    one sentence each. ``extra`` holds further items without their prefix; they go before the fields.
    """

    scene_id: str
    product_id: str
    level: str
    quantity: Quantity
    units: Units
    polarisation: str
    calibration_factor_db: float
    geometry: str
    looks: str
    credit: str
    start: datetime | None = None
    stop: datetime | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    content: Content = Content.BACKSCATTER
    warnings: tuple[str, ...] = ()

    def metadata(self) -> dict[str, str]:
        """Return the dataset metadata items; times are ISO 8601 UTC."""
        items = {
            "scene_id": self.scene_id,
            "product_id": self.product_id,
            "level": self.level,
            "quantity": self.quantity.value,
            "units": self.units.value,
            "polarisation": self.polarisation,
            "calibration_factor": f"{self.calibration_factor_db:g}",
            "geometry": self.geometry,
            "looks": self.looks,
            "credit": self.credit,
        }
        if self.content is Content.BACKSCATTER and self.units is Units.AMPLITUDE_DN:
            # Not by the calibration factor, which has gone into the numbers.
            items["conversion"] = f"dB = 20*log10(DN) - {-AMPLITUDE_DN_OFFSET_DB:g}"
        if self.content is Content.INCIDENCE:
            items.update(
                quantity=Content.INCIDENCE.value,
                units=UNITS_OF_ANGLES,
                polarisation=INCIDENCE_POLARISATION,
            )
        if self.start is not None:
            items["start"] = _time_text(self.start)
        if self.stop is not None:
            items["stop"] = _time_text(self.stop)
        items.update(warning_items(self.warnings))
        return prefixed(**{**items, **self.extra})

    def band_description(self) -> str:
        """Return polarisation, quantity and unit: ``HH sigma0 [dB]``."""
        if self.content is Content.INCIDENCE:
            return f"local incidence angle [{UNITS_OF_ANGLES}]"
        if self.content is Content.DIFFERENCE:
            return f"{self.polarisation} post − pre [{self.units.value}]"
        return f"{self.polarisation} {self.quantity.value} [{self.units.value}]"


@dataclass(frozen=True)
class RasterFacts:
    """What the raster at ``path`` says about itself; ``items`` are its ``ALOS2_*`` items."""

    path: str
    items: Mapping[str, str] = field(default_factory=dict)

    def item(self, name: str) -> str:
        """Return the item ``ALOS2_<name>``, blank if it is missing."""
        return self.items.get(PREFIX + name.upper(), "")

    @property
    def quantity(self) -> str:
        """The quantity, or what the raster shows of it: ``difference``, ``composite``."""
        return self.item("shows") or self.item("quantity")

    @property
    def units(self) -> str:
        """Units as written."""
        return self.item("units")

    @property
    def polarisation(self) -> str:
        """Polarisation as written."""
        return self.item("polarisation")

    @property
    def product(self) -> ProductId | None:
        """Identity of the scene, of a mosaic's first frame, or None for a raster of several dates."""
        scene, product = self.item("scene_id"), self.item("product_id")
        if self.frames:
            scene, product = scene.partition(" ")[0], product.partition(" ")[0]
        return find_product_id(f"{scene}_{product}")

    @property
    def frames(self) -> tuple[str, ...]:
        """The numbers of the frames that a mosaic is made of; none for a single scene."""
        return tuple(self.item("frames").split())

    @property
    def start(self) -> datetime | None:
        """Start of the acquisition (UTC)."""
        return _time(self.item("start"))

    @property
    def earlier_start(self) -> datetime | None:
        """Start of the earlier acquisition (UTC) of a raster of two dates."""
        return _time(self.item("pre_start"))

    @property
    def stop(self) -> datetime | None:
        """End of the acquisition (UTC)."""
        return _time(self.item("stop"))

    @property
    def has_mask(self) -> bool:
        """Whether a mask of the product was applied."""
        return self.item("mask").startswith("of")

    @property
    def masked(self) -> tuple[str, ...]:
        """The mask classes that are left out."""
        return tuple(name for name in self.item("masked").split(",") if name)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """Doubts about the result, one sentence each."""
        return _sentences(self.item("warnings"), self.item("warning_templates"))

    @property
    def is_composite(self) -> bool:
        """Whether the bands are colours."""
        return self.quantity == Content.COMPOSITE.value

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
        frames = "+".join(self.frames) or f"{product.frame:04d}"
        return f"P{product.path} F{frames} {product.direction.value[0].upper()} {look}"


def _time_text(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)
