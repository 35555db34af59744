"""Scenes as JSON and back, without loss: what the index and the project file keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any

from .enums import Direction, Level, Look, Phase
from .errors import Alos2Error
from .footprint import Footprint
from .licence import LICENCES, Licence
from .platform import Platform
from .product_id import ProductId
from .scene import Asset, Place, Scene

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def scene_to_json(scene: Scene) -> str:
    """Return *scene* as compact JSON text; fields at their default are left out."""
    return json.dumps(_fields(scene), ensure_ascii=False, separators=(",", ":"))


def scene_from_json(text: str) -> Scene:
    """Return the scene that :func:`scene_to_json` wrote; raise Alos2Error for any other text."""
    try:
        return _scene(json.loads(text))
    except _UNREADABLE as error:
        raise Alos2Error(
            "A stored scene cannot be read.",
            details=f"{type(error).__name__}: {error}; text: {text[:200]}",
            hint="Search again while online to replace it.",
        ) from error


def _fields(value: Any) -> Any:
    """Return dataclasses as dictionaries without defaults, enumerations and dates as text."""
    if isinstance(value, Licence) and LICENCES.get(value.key) == value:
        return value.key
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_fields(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            name: _fields(getattr(value, name))
            for name, field in value.__dataclass_fields__.items()
            if getattr(value, name) != field.default
        }
    return value


def _scene(data: Mapping[str, Any]) -> Scene:
    footprint = data.get("footprint")
    known = {
        **data,
        "product": _product(data["product"]),
        "start": _moment(data["start"]),
        "stop": _moment(data["stop"]),
        "footprint": None if footprint is None else _footprint(footprint),
        "places": tuple(_place(place) for place in data["places"]),
        "phase": Phase(data["phase"]) if data.get("phase") else None,
    }
    for name in ("beam_numbers", "polarisations", "derived"):
        known[name] = tuple(data.get(name, ()))
    scene = Scene(**known)
    if not scene.places:
        raise ValueError("a scene needs a place")
    return scene


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return moment.astimezone(timezone.utc)


def _product(data: Mapping[str, Any]) -> ProductId:
    known = {
        "date": date.fromisoformat(data["date"]),
        "look": Look(data["look"]),
        "level": Level(data["level"]),
        "direction": Direction(data["direction"]),
    }
    return ProductId(**{**data, **known})


def _footprint(data: Mapping[str, Any]) -> Footprint:
    rings = tuple(tuple((float(x), float(y)) for x, y in ring) for ring in data["rings"])
    return Footprint(rings, bool(data.get("derived", False)))


def _place(data: Mapping[str, Any]) -> Place:
    known = {
        "platform": Platform(data["platform"]),
        "assets": tuple(_asset(asset) for asset in data.get("assets", ())),
    }
    licence = data.get("licence")
    if isinstance(licence, str):
        known["licence"] = LICENCES[licence]
    elif licence is not None:
        known["licence"] = Licence(**licence)
    place = Place(**{**data, **known})
    _require_types(place.href, place.size_bytes)
    return place


def _asset(data: Mapping[str, Any]) -> Asset:
    asset = Asset(**data)
    for text in (asset.name, asset.role, asset.member, asset.digest or ""):
        _require_types(text, None)
    _require_types(asset.href, asset.size_bytes)
    return asset


def _require_types(text: object, size: object) -> None:
    """Raise TypeError unless *text* is one and *size* a count of bytes or None."""
    counts = size is None or (isinstance(size, int) and not isinstance(size, bool) and size >= 0)
    if not (isinstance(text, str) and counts):
        raise TypeError(f"{text!r} is not a text, or {size!r} not a count of bytes")
