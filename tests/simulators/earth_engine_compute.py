"""Enough of Earth Engine's arithmetic to compute what we ask of it: images, masks, collections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

import numpy as np

# Readers of JSON messages as the service's give up beyond about a hundred levels; we stay well below.
MAX_DEPTH = 20
Band = tuple[np.ndarray, np.ndarray]


class RefusedError(Exception):
    """The computation is not valid; the text is what the service says."""


@dataclass
class Image:
    """Bands by name: values and where they are valid. All images share one grid."""

    bands: dict[str, Band]
    properties: dict[str, Any] = field(default_factory=dict)
    start: datetime | None = None
    bounds: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)

    def first(self) -> Band:
        return next(iter(self.bands.values()))


def image_of(values: dict[str, np.ndarray], **more: Any) -> Image:
    """Return an image whose every pixel is valid."""
    bands = {name: (array.astype(float), np.ones(array.shape, bool)) for name, array in values.items()}
    return Image(bands, **more)


class Computer:
    """Evaluates expression graphs over *images*, which *collections* group."""

    def __init__(self, images: dict[str, Image], shape: tuple[int, int]) -> None:
        self.images = images
        self.shape = shape

    def evaluate(self, expression: dict[str, Any]) -> Any:
        """Return the value of a whole expression; refused where it is nested too deeply."""
        if _depth(expression) > MAX_DEPTH:
            raise RefusedError("The expression is nested too deeply.")
        self._values = expression["values"]
        return self._node(self._values[expression["result"]], {})

    def _node(self, node: dict[str, Any], names: dict[str, Any]) -> Any:
        ((kind, value),) = node.items()
        if kind == "constantValue":
            return value
        if kind == "valueReference":
            return self._node(self._values[value], names)
        if kind == "argumentReference":
            return names[value]
        if kind == "arrayValue":
            return [self._node(item, names) for item in value["values"]]
        if kind == "functionDefinitionValue":
            (argument,) = value["argumentNames"]
            if not isinstance(value["body"], str) or value["body"] not in self._values:
                raise RefusedError("Invalid value at 'expression.values.body' (TYPE_STRING).")
            body = self._values[value["body"]]
            return lambda item: self._node(body, {**names, argument: item})
        if kind == "functionInvocationValue":
            arguments = {key: self._node(item, names) for key, item in value["arguments"].items()}
            function = self._functions().get(value["functionName"])
            if function is None:
                raise RefusedError(f"Algorithm '{value['functionName']}' is not found.")
            return function(**arguments)
        raise RefusedError(f"Unknown value node {kind}.")

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "Image.load": self._load,
            "Image.constant": lambda value: image_of({"constant": np.full(self.shape, float(value))}),
            "Image.select": _select,
            "Image.rename": lambda input, names: Image(dict(zip(names, input.bands.values()))),
            "Image.toFloat": lambda value: value,
            "Image.multiply": _binary(np.multiply),
            "Image.divide": _binary(np.divide),
            "Image.neq": _binary(np.not_equal),
            "Image.and": _binary(np.logical_and),
            "Image.log10": lambda value: _each(value, np.log10),
            "Image.updateMask": _update_mask,
            "Image.unmask": _unmask,
            "Image.addBands": lambda dstImg, srcImg: Image({**dstImg.bands, **srcImg.bands}),  # noqa: N803
            "Image.visualize": _visualize,
            "ImageCollection.load": self._collection,
            "Collection.filter": lambda collection, filter: [i for i in collection if filter(i)],
            "Collection.map": lambda collection, baseAlgorithm: [baseAlgorithm(i) for i in collection],  # noqa: N803
            "ImageCollection.reduce": _reduce,
            **{f"Reducer.{name}": (lambda name=name: name) for name in ("mean", "min", "max", "median")},
            "Filter.and": lambda filters: lambda image: all(test(image) for test in filters),
            "Filter.equals": lambda leftField, rightValue: (  # noqa: N803
                lambda image: image.properties.get(leftField) == rightValue
            ),
            "Filter.listContains": lambda leftField, rightValue: (  # noqa: N803
                lambda image: rightValue in image.properties.get(leftField, [])
            ),
            "Filter.dateRangeContains": lambda leftValue, rightField: (  # noqa: N803
                lambda image: leftValue[0] <= image.start < leftValue[1]
            ),
            "Filter.intersects": lambda leftField, rightValue: (  # noqa: N803
                lambda image: _meets(image.bounds, rightValue)
            ),
            "DateRange": lambda start, end: (_time(start), _time(end)),
            "Feature": lambda geometry: geometry,
            "GeometryConstructors.BBox": lambda west, south, east, north: (west, south, east, north),
        }

    def _load(self, id: str) -> Image:
        if id not in self.images:
            raise RefusedError(f"Image.load: Image asset '{id}' not found.")
        return self.images[id]

    def _collection(self, id: str) -> list[Image]:
        return [image for name, image in self.images.items() if name.startswith(id + "/")]


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


def _select(input: Image, bandSelectors: list[str]) -> Image:  # noqa: N803
    missing = [name for name in bandSelectors if name not in input.bands]
    if missing:
        raise RefusedError(f"Image.select: Band pattern '{missing[0]}' did not match any bands.")
    return Image({name: input.bands[name] for name in bandSelectors})


def _binary(function: Callable[..., Any]) -> Callable[..., Image]:
    def apply(image1: Image, image2: Image) -> Image:
        right, right_mask = image2.first()
        found = {}
        for name, (left, left_mask) in image1.bands.items():
            with np.errstate(all="ignore"):
                found[name] = (function(left, right).astype(float), left_mask & right_mask)
        return Image(found)

    return apply


def _each(image: Image, function: Callable[..., Any]) -> Image:
    with np.errstate(all="ignore"):
        return Image({name: (function(values), mask) for name, (values, mask) in image.bands.items()})


def _update_mask(image: Image, mask: Image) -> Image:
    keep = mask.first()[0].astype(bool) & mask.first()[1]
    return Image({name: (values, valid & keep) for name, (values, valid) in image.bands.items()})


def _unmask(input: Image, value: Image) -> Image:
    fill = value.first()[0]
    found = {
        name: (np.where(valid, values, fill), np.ones_like(valid))
        for name, (values, valid) in input.bands.items()
    }
    return Image(found)


def _visualize(image: Image, min: float, max: float, palette: list[str] | None = None) -> Image:
    if palette and len(image.bands) != 1:
        raise RefusedError(
            "Image.visualize: Cannot provide a palette when visualizing more than one band."
        )
    scaled = _each(image, lambda values: np.clip((values - min) / (max - min), 0, 1) * 255)
    bands = list(scaled.bands.values())
    return Image(dict(zip(("vis-red", "vis-green", "vis-blue"), (bands * 3)[:3])))


def _reduce(collection: list[Image], reducer: str) -> Image:
    if not collection:
        raise RefusedError("ImageCollection.reduce: the collection is empty.")
    (name,) = collection[0].bands
    stack = np.stack(
        [np.where(image.bands[name][1], image.bands[name][0], np.nan) for image in collection]
    )
    valid = ~np.isnan(stack).all(axis=0)
    function = {"mean": np.nanmean, "min": np.nanmin, "max": np.nanmax, "median": np.nanmedian}[reducer]
    with np.errstate(all="ignore"):
        values = function(np.where(valid, stack, 0.0), axis=0)
    return Image({f"{name}_{reducer}": (values, valid)})


def _meets(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(timezone.utc)
