"""What the user wants Earth Engine to show, as plain values that a project file can keep."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from ...common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from ...domain.enums import Direction, Look, Quantity
from ...domain.errors import UnsupportedError
from ...domain.footprint import Box
from ...domain.platform import Platform
from ...domain.scene import Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...domain.words.worded_enum import WordedEnum
from . import visualisation as pictures
from .expression import is_strip


class Show(WordedEnum):
    """What is shown; the order is the index of the ``SHOW`` parameter of the algorithms."""

    SCENE = "backscatter of a scene"
    RATIO = "HH/HV of a scene"
    TWO_DATES = "two scenes in colours"
    CHANGE = "change between two scenes"
    MEAN = "mean of a period"
    MINIMUM = "minimum of a period"
    MAXIMUM = "maximum of a period"
    MEDIAN = "median of a period"
    PERIOD_CHANGE = "change between the means of two periods"

    @property
    def is_pair(self) -> bool:
        """Whether it takes an earlier and a later scene."""
        return self in {Show.TWO_DATES, Show.CHANGE}

    @property
    def is_period(self) -> bool:
        """Whether it takes a period instead of a scene."""
        return self in REDUCERS or self is Show.PERIOD_CHANGE

    @property
    def is_change(self) -> bool:
        """Whether the values are a ratio of a later and an earlier power."""
        return self in {Show.TWO_DATES, Show.CHANGE, Show.PERIOD_CHANGE}


REDUCERS = {Show.MEAN: "mean", Show.MINIMUM: "min", Show.MAXIMUM: "max", Show.MEDIAN: "median"}


@dataclass(frozen=True)
class EarthImage:
    """One image of a collection: its asset id, our id of its product, and its time (UTC)."""

    asset: str
    product: str = ""
    start: datetime | None = None
    stop: datetime | None = None

    @classmethod
    def of_scene(cls, scene: Scene) -> EarthImage:
        """Return the image of *scene*; raise UnsupportedError if Earth Engine does not have it."""
        for place in scene.places:
            if place.platform is Platform.EARTHENGINE and place.assets:
                return cls(place.assets[0].href, str(scene.product), scene.start, scene.stop)
        raise UnsupportedError(
            Text("Earth Engine does not list {key}.", key=scene.key),
            hint="Search with Earth Engine switched on.",
        )


@dataclass(frozen=True)
class PictureRequest:
    """What to show: one scene, two scenes, or all scenes that fulfil one or two queries."""

    show: Show
    polarisation: str = "HH"
    image: EarthImage | None = None
    pre_image: EarthImage | None = None
    period: SearchQuery | None = None
    pre_period: SearchQuery | None = None
    masked: tuple[str, ...] = MASKED_BY_DEFAULT

    def __post_init__(self) -> None:
        """Raise UnsupportedError if something that ``show`` needs is missing or unknown."""
        needed: list[tuple[object, Text]] = []
        if self.show.is_period:
            needed.append((self.period, Text("a period")))
        else:
            needed.append((self.image, Text("a scene")))
        if self.show.is_pair:
            needed.append((self.pre_image, Text("an earlier scene")))
        if self.show is Show.PERIOD_CHANGE:
            needed.append((self.pre_period, Text("an earlier period")))
        for value, name in needed:
            if value is None:
                raise UnsupportedError(
                    Text("“{show}” needs {name}.", show=self.show.words, name=name), hint="Choose one."
                )
        if self.polarisation not in pictures.LIMITS_DB or set(self.masked) - set(MASK_CLASSES):
            raise UnsupportedError(
                Text(
                    "{polarisation!r} without {masked!r} is not known.",
                    polarisation=self.polarisation,
                    masked=", ".join(self.masked) or Text("anything"),
                ),
                hint=Text(
                    "Polarisations are {limits_db}, classes {mask_classes}.",
                    limits_db=", ".join(pictures.LIMITS_DB),
                    mask_classes=", ".join(MASK_CLASSES),
                ),
            )

    @property
    def quantity(self) -> Quantity:
        """γ⁰, but σ⁰ of a strip map."""
        strip = self.image is not None and is_strip(self.image.asset)
        return Quantity.SIGMA0 if strip else Quantity.GAMMA0

    def picture(self) -> pictures.Picture:
        """Return the computation."""
        return _PICTURES[self.show](self)

    def to_json(self) -> str:
        """Return the request as text."""
        return json.dumps(
            {
                "show": self.show.name,
                "polarisation": self.polarisation,
                "image": _image_values(self.image),
                "pre_image": _image_values(self.pre_image),
                "period": _query_values(self.period),
                "pre_period": _query_values(self.pre_period),
                "masked": list(self.masked),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> PictureRequest:
        """Return what ``to_json`` wrote; raise UnsupportedError for anything else."""
        try:
            values = json.loads(text)
            return cls(
                Show[values["show"]],
                str(values["polarisation"]),
                _image(values["image"]),
                _image(values["pre_image"]),
                _query(values["period"]),
                _query(values["pre_period"]),
                tuple(str(name) for name in values["masked"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise UnsupportedError(
                "The layer does not tell what Earth Engine should compute.",
                details=f"{type(error).__name__}: {error}",
                hint="Make it again.",
            ) from error


def _assets(request: PictureRequest) -> tuple[str, str]:
    """Return the asset ids of the earlier and the later scene, or blank if there is none."""
    return (
        request.pre_image.asset if request.pre_image else "",
        request.image.asset if request.image else "",
    )


def _scene(request: PictureRequest) -> pictures.Picture:
    return pictures.scene(_assets(request)[1], request.polarisation, request.masked)


def _ratio(request: PictureRequest) -> pictures.Picture:
    return pictures.scene_ratio(_assets(request)[1], request.masked)


def _two_dates(request: PictureRequest) -> pictures.Picture:
    return pictures.two_dates(*_assets(request), request.polarisation, masked=request.masked)


def _change(request: PictureRequest) -> pictures.Picture:
    return pictures.scene_change(*_assets(request), request.polarisation, request.masked)


def _period(request: PictureRequest) -> pictures.Picture:
    query = request.period or SearchQuery()
    return pictures.period(query, request.polarisation, REDUCERS[request.show], request.masked)


def _period_change(request: PictureRequest) -> pictures.Picture:
    pre, post = request.pre_period or SearchQuery(), request.period or SearchQuery()
    return pictures.period_change(pre, post, request.polarisation, request.masked)


_PICTURES: Mapping[Show, Callable[[PictureRequest], pictures.Picture]] = {
    Show.SCENE: _scene,
    Show.RATIO: _ratio,
    Show.TWO_DATES: _two_dates,
    Show.CHANGE: _change,
    **{show: _period for show in REDUCERS},
    Show.PERIOD_CHANGE: _period_change,
}


def _image_values(image: EarthImage | None) -> dict[str, str] | None:
    if image is None:
        return None
    times = {name: _stamp(getattr(image, name)) for name in ("start", "stop")}
    return {"asset": image.asset, "product": image.product, **times}


def _image(values: Mapping[str, Any] | None) -> EarthImage | None:
    if values is None:
        return None
    return EarthImage(
        str(values["asset"]), str(values["product"]), _time(values["start"]), _time(values["stop"])
    )


def _query_values(query: SearchQuery | None) -> dict[str, Any] | None:
    if query is None:
        return None
    area = query.area
    return {
        "area": [area.west, area.south, area.east, area.north] if area else None,
        "start": _stamp(query.start),
        "stop": _stamp(query.stop),
        "path": query.path,
        "frame": query.frame,
        "direction": query.direction.value if query.direction else None,
        "look": query.look.value if query.look else None,
    }


def _query(values: Mapping[str, Any] | None) -> SearchQuery | None:
    if values is None:
        return None
    area, direction, look = values["area"], values["direction"], values["look"]
    return SearchQuery(
        area=Box(*(float(side) for side in area)) if area else None,
        start=_time(values["start"]),
        stop=_time(values["stop"]),
        path=int(values["path"]),
        frame=int(values["frame"]),
        direction=Direction(direction) if direction else None,
        look=Look(look) if look else None,
    )


def _stamp(time: datetime | None) -> str:
    return time.astimezone(timezone.utc).isoformat() if time else ""


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(timezone.utc) if text else None
