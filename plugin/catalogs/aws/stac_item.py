"""STAC items of JAXA's L2.2 scenes: what in them can be relied on, and what is repaired.

Known quirks: the bounding box is wrong across the date line, ``proj:shape`` is reversed, asset links
are relative to another place or name files that do not exist, and ``role`` stands for ``roles``. So
only outline and time are taken; files come from the listing, geometry is checked against the orbit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ...domain.beam_geometry import beam_geometry
from ...domain.footprint import Footprint
from ...domain.footprint_prediction import TIME_UNCERTAINTY, possible_footprint, predicted_time
from ...domain.product_id import ProductId
from ..json_values import items, text

_LONGEST_DEG = 12.0


@dataclass(frozen=True)
class StacFacts:
    """What an item tells; ``doubts`` says in words what was not taken over and why."""

    footprint: Footprint | None
    centre_time: datetime | None
    polarisations: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def read_item(item: Mapping[str, Any], product: ProductId) -> StacFacts:
    """Return what *item* tells of *product*; raise ValueError if it is not a STAC item of it."""
    if not isinstance(item, Mapping) or item.get("type") != "Feature":
        raise ValueError("the answer is not a STAC item")
    properties = item.get("properties")
    if not isinstance(properties, Mapping):
        raise ValueError("the STAC item has no properties")
    doubts = []
    outline, why = _outline(item.get("geometry"), product)
    time, when = _time(properties.get("datetime"), product)
    doubts += [doubt for doubt in (why, when) if doubt]
    listed = [text(name) for name in items(properties.get("sar:polarizations"))]
    known = tuple(name for name in listed if name in {"HH", "HV", "VH", "VV"})
    return StacFacts(outline, time, known, tuple(doubts))


def likely_beam(product: ProductId, footprint: Footprint) -> str:
    """Return the ScanSAR beam name whose predicted outline meets *footprint*'s centre, else blank."""
    from ...domain.footprint_prediction import predicted_footprint

    for beam in ("W2", "W3"):
        geometry = beam_geometry(product.mode, beam, product.look)
        if geometry is None:
            continue
        predicted = predicted_footprint(product.path, product.frame, product.look, geometry)
        if _offset_deg(predicted, footprint) < 0.5:
            return beam
    return ""


def _outline(geometry: object, product: ProductId) -> tuple[Footprint | None, str]:
    try:
        footprint = Footprint.of_geojson(geometry) if isinstance(geometry, Mapping) else None
    except ValueError:
        return None, "footprint: the item's outline is not a polygon"
    if footprint is None:
        return None, "footprint: the item has no outline"
    if _extent_deg(footprint) > _LONGEST_DEG:
        return None, "footprint: the item's outline is too large for a scene"
    possible = possible_footprint(product.path, product.frame, product.look, product.mode)
    if not any(possible.intersects(box) for box in footprint.boxes()):
        return None, "footprint: the item's outline lies where this orbit does not look"
    return footprint, ""


def _time(stamp: object, product: ProductId) -> tuple[datetime | None, str]:
    """Return the item's time, which is that of the scene's centre, if the orbit agrees."""
    try:
        time = datetime.fromisoformat(text(stamp).replace("Z", "+00:00"))
    except ValueError:
        return None, "start: the item has no time"
    if time.tzinfo is None:
        return None, "start: the item's time has no zone"
    off = abs(time - predicted_time(product.orbit, product.frame))
    if off > timedelta(seconds=60) + TIME_UNCERTAINTY:
        return None, f"start: the item's time is {off} from when this orbit passed"
    return time, ""


def _extent_deg(footprint: Footprint) -> float:
    """Return the north-south extent, which does not grow towards the poles."""
    boxes = footprint.boxes()
    return max(box.north for box in boxes) - min(box.south for box in boxes)


def _offset_deg(one: Footprint, other: Footprint) -> float:
    """Return the distance of the centres in degrees, 360 if either is split by the date line."""
    if len(one.rings) != 1 or len(other.rings) != 1:
        return 360.0
    a, b = _centre(one), _centre(other)
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def _centre(footprint: Footprint) -> tuple[float, float]:
    corners = footprint.rings[0][:-1]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
