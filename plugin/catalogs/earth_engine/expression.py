"""Earth Engine's computations as the JSON graphs that its REST interface takes.

Power is γ⁰ linear: ``10^((20·log10(DN) − 83)/10) = DN²·10^−8.3`` (Earth Engine catalogue). Means are
taken of power. Masked pixels stay masked until the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from ...common.decibels import power_of
from ...common.mask_classes import JAXA_MASK_CODES, MASKED_BY_DEFAULT
from ...domain.enums import Direction, Look
from ...domain.footprint import Box
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...domain.search_query import SearchQuery

SCANSAR = "JAXA/ALOS/PALSAR-2/Level2_2/ScanSAR"
# The strip maps of the Noto earthquake: σ⁰ of HH in one band, without a mask band.
NOTO_STRIPS = "JAXA/ALOS/PALSAR-2/Level2_1/StripMap_202401"
_STRIP_BAND = "b1"
REDUCERS = ("mean", "min", "max", "median")

Node = dict[str, Any]


def constant(value: object) -> Node:
    """Return a literal."""
    return {"constantValue": value}


def call(name: str, **arguments: Node) -> Node:
    """Return the call of an algorithm."""
    return {"functionInvocationValue": {"functionName": name, "arguments": arguments}}


def expression(node: Node) -> Node:
    """Return *node* as a whole expression: every call once, under its name.

    The service takes the body of a function as such a name only, and no deep nesting.
    """
    values: dict[str, Node] = {}
    names: dict[str, str] = {}
    result = _named(node, values, names)
    return {"result": result, "values": values}


def _named(node: Node, values: dict[str, Node], names: dict[str, str]) -> str:
    """Put *node* among *values*, unless it is there, and return its name."""
    kept = _with_references(node, values, names)
    text = json.dumps(kept, sort_keys=True)
    name = names.setdefault(text, str(len(names)))
    values[name] = kept
    return name


def _with_references(node: Node, values: dict[str, Node], names: dict[str, str]) -> Node:
    """Return *node* with references in the place of the calls in it."""
    ((kind, content),) = node.items()
    if kind == "functionDefinitionValue":
        return {kind: {**content, "body": _named(content["body"], values, names)}}
    if kind == "arrayValue":
        return {kind: {"values": [_argument(item, values, names) for item in content["values"]]}}
    if kind == "functionInvocationValue":
        given = content["arguments"].items()
        arguments = {name: _argument(item, values, names) for name, item in given}
        return {kind: {**content, "arguments": arguments}}
    return node


def _argument(node: Node, values: dict[str, Node], names: dict[str, str]) -> Node:
    if "functionInvocationValue" in node:
        return {"valueReference": _named(node, values, names)}
    return _with_references(node, values, names)


def is_strip(asset_id: str) -> bool:
    """Whether an image is one of the strip maps, which hold σ⁰."""
    return asset_id.startswith(NOTO_STRIPS + "/")


def scene_power(asset_id: str, polarisation: str, masked: Iterable[str] = MASKED_BY_DEFAULT) -> Node:
    """Return the γ⁰ power of one scene (σ⁰ of a strip map), one band, without the *masked* classes."""
    image = call("Image.load", id=constant(asset_id))
    if is_strip(asset_id):
        return _renamed(_power(image, _STRIP_BAND, None), polarisation)
    return _power(image, polarisation, masked)


def period_power(
    query: SearchQuery,
    polarisation: str,
    reducer: str,
    masked: Iterable[str] = MASKED_BY_DEFAULT,
    collection: str = SCANSAR,
) -> Node:
    """Return *reducer* (mean, min, max, median) of the γ⁰ power of all scenes that fulfil *query*.

    Raises ValueError for another reducer.
    """
    if reducer not in REDUCERS:
        raise ValueError(f"{reducer} is none of {', '.join(REDUCERS)}")
    images = call(
        "Collection.filter",
        collection=call("ImageCollection.load", id=constant(collection)),
        filter=call("Filter.and", filters={"arrayValue": {"values": _filters(query, polarisation)}}),
    )
    body = _power({"argumentReference": "image"}, polarisation, masked)
    powers = call(
        "Collection.map",
        collection=images,
        baseAlgorithm={"functionDefinitionValue": {"argumentNames": ["image"], "body": body}},
    )
    reduced = call("ImageCollection.reduce", collection=powers, reducer=call(f"Reducer.{reducer}"))
    return _renamed(reduced, polarisation)


def decibels(power: Node) -> Node:
    """Return 10·log10 of *power*."""
    return call("Image.multiply", image1=call("Image.log10", value=power), image2=_image(10.0))


def ratio(one: Node, other: Node) -> Node:
    """Return *one* divided by *other*, in power."""
    return call("Image.divide", image1=one, image2=other)


def bands(*images: Node) -> Node:
    """Return one image with the single bands of *images*, named b1, b2 and so on."""
    joined = _renamed(images[0], "b1")
    for number, image in enumerate(images[1:], start=2):
        joined = call("Image.addBands", dstImg=joined, srcImg=_renamed(image, f"b{number}"))
    return joined


def visualized(image: Node, minimum: float, maximum: float, palette: Iterable[str] = ()) -> Node:
    """Return *image* as colours between *minimum* and *maximum*; masked pixels are transparent."""
    colours = {"palette": constant(list(palette))} if palette else {}
    return call("Image.visualize", image=image, min=constant(minimum), max=constant(maximum), **colours)


def filled(image: Node) -> Node:
    """Return *image* as 32-bit floats with 0 where it is masked: power itself is never 0."""
    return call("Image.unmask", input=call("Image.toFloat", value=image), value=_image(0.0))


def asset_filter(query: SearchQuery, box: Box | None) -> str:
    """Return the text filter of a listing: times, area and catalogue properties."""
    parts = []
    if query.start is not None:
        parts.append(f'startTime >= "{_stamp(query.start)}"')
    if query.stop is not None:
        parts.append(f'startTime <= "{_stamp(query.stop)}"')
    if box is not None:
        ring = [
            *([box.west, box.south], [box.east, box.south], [box.east, box.north]),
            *([box.west, box.north], [box.west, box.south]),
        ]
        parts.append(f"intersects(\"{{'type':'Polygon','coordinates':[{ring}]}}\")")
    for name, value in _properties(query).items():
        shown = value if isinstance(value, int) else f'"{value}"'
        parts.append(f"properties.{name}={shown}")
    return " AND ".join(parts)


def _power(image: Node, band: str, masked: Iterable[str] | None) -> Node:
    """Return the power of *band*; ``masked`` None tells that the image has no mask band."""
    number = call("Image.toFloat", value=_selected(image, band))
    square = call("Image.multiply", image1=number, image2=number)
    power = call("Image.multiply", image1=square, image2=_image(power_of(AMPLITUDE_DN_OFFSET_DB)))
    mask = call("Image.neq", image1=number, image2=_image(0))
    for name in masked or ():
        classes = _selected(image, "MSK")
        kept = call("Image.neq", image1=classes, image2=_image(JAXA_MASK_CODES[name]))
        mask = call("Image.and", image1=mask, image2=kept)
    return call("Image.updateMask", image=power, mask=mask)


def _selected(image: Node, band: str) -> Node:
    return call("Image.select", input=image, bandSelectors=constant([band]))


def _renamed(image: Node, name: str) -> Node:
    return call("Image.rename", input=image, names=constant([name]))


def _image(value: float) -> Node:
    return call("Image.constant", value=constant(value))


def _filters(query: SearchQuery, polarisation: str) -> list[Node]:
    found = [
        call(
            "Filter.listContains",
            leftField=constant("Polarizations"),
            rightValue=constant(polarisation),
        )
    ]
    start = query.start or datetime(2014, 8, 1, tzinfo=timezone.utc)
    stop = query.stop or datetime(2100, 1, 1, tzinfo=timezone.utc)
    period = call("DateRange", start=constant(_stamp(start)), end=constant(_stamp(stop)))
    found.append(
        call("Filter.dateRangeContains", leftValue=period, rightField=constant("system:time_start"))
    )
    if query.area is not None:
        area = query.area
        east = area.east if area.east >= area.west else area.east + 360.0
        box = call(
            "GeometryConstructors.BBox",
            west=constant(area.west),
            south=constant(area.south),
            east=constant(east),
            north=constant(area.north),
        )
        found.append(
            call(
                "Filter.intersects", leftField=constant(".all"), rightValue=call("Feature", geometry=box)
            )
        )
    for name, value in _properties(query).items():
        found.append(call("Filter.equals", leftField=constant(name), rightValue=constant(value)))
    return found


def _properties(query: SearchQuery) -> Mapping[str, str | int]:
    """Return the collection's own properties (Earth Engine catalogue) that *query* fixes."""
    found: dict[str, str | int] = {}
    if query.path:
        found["RSP_Path_Number"] = query.path
    if query.frame:
        found["RSP_Frame_Number"] = query.frame
    if query.direction is not None:
        found["PassDirection"] = "Ascending" if query.direction is Direction.ASCENDING else "Descending"
    if query.look is not None:
        found["AntennaPointing"] = "Right" if query.look is Look.RIGHT else "Left"
    return found


def _stamp(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
