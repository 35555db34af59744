"""What the texts beside an L2.2 image get wrong; they are not to be trusted for geometry.

Each check compares with what the TIFF or the name tells; known from a real scene and from items of
the public bucket.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from ...common.safe_xml import Element
from ...domain.enums import Direction, Look
from ...domain.product_id import ProductId, parse_scene_id
from ...domain.words.text import Text
from ...rasters.geotiff_header import GeoTiff

_MOST_LISTED = 24
_CARD4L = "CARD4LProductAttributes"
_SCENE_IN_TEXT_RE = re.compile(r"ALOS2\d{9}-\d{6}")


def summary_quirks(root: Element, image: GeoTiff, product: ProductId) -> list[Text]:
    """Return one sentence for each statement of the XML that its TIFF or name contradicts."""
    return [
        *_size_quirks(root, image),
        *_corner_quirks(root, image),
        *_reference_quirks(root, image),
        *_empty_quirks(root),
        *_identity_quirks(root, product),
    ]


def place_doubts(root: Element, image: GeoTiff) -> list[Text]:
    """Return one sentence for each statement of the XML that puts the image elsewhere than its TIFF."""
    off = _corner_offset(root, image)
    found = [text for text in _reference_quirks(root, image) if "EPSG" in text]
    if off is not None and max(map(abs, off)) > 1.0:
        found += _corner_quirks(root, image)
    return [Text("{text} Check the place of the result on a map.", text=text) for text in found]


def _size_quirks(root: Element, image: GeoTiff) -> list[Text]:
    size = f"{_CARD4L}/ProductImageSize"
    lines, pixels = root.text_of(f"{size}/NumberLines"), root.text_of(f"{size}/NumPixelsPerLine")
    width, height = str(image.grid.width), str(image.grid.height)
    if (lines, pixels) == (height, width) or not lines:
        return []
    swapped = Text(" (rows and columns are swapped)") if (lines, pixels) == (width, height) else ""
    return [
        Text(
            "The summary gives {lines} lines of {pixels} pixels, the TIFF has {height} of "
            "{width}{swapped}.",
            lines=lines,
            pixels=pixels,
            height=height,
            width=width,
            swapped=swapped,
        )
    ]


def _corner_offset(root: Element, image: GeoTiff) -> tuple[float, float] | None:
    """Return by how many columns and rows the XML's upper left corner is off, or None without one.

    NaN stands for corners that are not numbers.
    """
    boxes = root.find_all(f"{_CARD4L}/ProductBoundingBox")
    box = next((box for box in boxes if box.attributes.get("Corner") == "UL"), None)
    if box is None:
        return None
    x0, dx, _, y0, _, dy = image.grid.geotransform
    try:
        east, north = float(box.text_of("Easting")), float(box.text_of("Northing"))
    except ValueError:
        return math.nan, math.nan
    return round((east - x0) / dx, 3), round((north - y0) / dy, 3)


def _corner_quirks(root: Element, image: GeoTiff) -> list[Text]:
    off = _corner_offset(root, image)
    if off is None or off == (0.0, 0.0):
        return []
    if not all(map(math.isfinite, off)):
        return [Text("The corners in the summary are not numbers.")]
    if off == (0.5, 0.5):
        return [
            Text("The corners in the summary are centres of pixels, although it calls them corners.")
        ]
    return [
        Text(
            "The corners in the summary lie {columns:g} columns and {rows:g} rows off the TIFF's.",
            columns=off[0],
            rows=off[1],
        )
    ]


def _reference_quirks(root: Element, image: GeoTiff) -> list[Text]:
    quirks = []
    for system in root.find_all(f"{_CARD4L}/CoordinateReferenceSystem"):
        kind = system.attributes.get("type", "")
        if kind == "EPSG" and system.text != str(image.epsg):
            quirks.append(
                Text(
                    "The summary names EPSG:{stated_epsg}, the TIFF EPSG:{epsg}.",
                    stated_epsg=system.text,
                    epsg=image.epsg,
                )
            )
        if kind == "WKT" and system.text and '"' not in system.text:
            quirks.append(Text("The reference system in the summary is WKT without quotation marks."))
    return quirks


def _empty_quirks(root: Element) -> list[Text]:
    absent = sorted({element.tag for element in root.walk() if element.text.upper() == "N/A"})
    empty = sorted(
        {
            element.tag
            for element in root.walk()
            if not (element.text or element.children or element.attributes)
        }
    )
    quirks = []
    if absent:
        quirks.append(
            Text("The summary gives N/A instead of a number for {absent}.", absent=_listed(absent))
        )
    if empty:
        quirks.append(Text("The summary leaves {empty} empty.", empty=_listed(empty)))
    return quirks


def _listed(tags: list[str]) -> str:
    """Return *tags* as text, the first of very many."""
    more = len(tags) - _MOST_LISTED
    return ", ".join(tags[:_MOST_LISTED]) + (Text(" and {more} more", more=more) if more > 0 else "")


def _identity_quirks(root: Element, product: ProductId) -> list[Text]:
    source = "SourceAttributes"
    parameters = f"{source}/SourceDataAcquisitionParameters"
    said = {
        "path": (root.text_of(f"{parameters}/RSP_Path_Number"), str(product.path)),
        "frame": (root.text_of(f"{parameters}/RSP_Frame_Number"), str(product.frame)),
        "mode": (root.text_of(f"{parameters}/ObservationMode"), product.mode),
        "antenna pointing": (
            root.text_of(f"{parameters}/AntennaPointing").lower(),
            "left" if product.look is Look.LEFT else "right",
        ),
        "pass direction": (
            root.text_of(f"{source}/OrbitInformation/PassDirection").lower(),
            "ascending" if product.direction is Direction.ASCENDING else "descending",
        ),
    }
    return [
        Text(
            "The summary's {what} is {found}, the name's {expected}.",
            what=what,
            found=found,
            expected=expected,
        )
        for what, (found, expected) in said.items()
        if found and found != expected
    ]


def kml_quirks(data: bytes, product: ProductId) -> list[Text]:
    """Return a sentence if the KML names another scene than the one it lies beside."""
    text = data.decode("utf-8", "replace")
    others = sorted(set(_SCENE_IN_TEXT_RE.findall(text)) - {product.scene_id})
    others = [name for name in others if parse_scene_id(name)]
    return [Text("The KML names another scene, {others}.", others=", ".join(others))] if others else []


def stac_quirks(data: bytes, image: GeoTiff, product: ProductId) -> list[Text]:
    """Return one sentence for each statement of the STAC item that the TIFF or name contradicts."""
    try:
        item = json.loads(data)
        properties, assets = dict(item.get("properties") or {}), dict(item.get("assets") or {})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return [Text("The STAC item is not readable JSON.")]
    quirks = []
    shape, real = properties.get("proj:shape"), [image.grid.height, image.grid.width]
    if shape and shape != real:
        swapped = Text(" (swapped)") if shape == real[::-1] else ""
        quirks.append(
            Text(
                "The STAC item's proj:shape is {shape}, the TIFF's {real}{swapped}.",
                shape=shape,
                real=real,
                swapped=swapped,
            )
        )
    if properties.get("proj:epsg") not in (None, image.epsg):
        quirks.append(
            Text(
                "The STAC item names EPSG:{stated_epsg}, the TIFF {epsg}.",
                stated_epsg=properties["proj:epsg"],
                epsg=image.epsg,
            )
        )
    direction = properties.get("sar:observation_direction")
    if direction and direction != product.look.value:
        quirks.append(
            Text(
                "The STAC item says that the antenna looks {direction}, the name {look}.",
                direction=direction,
                look=product.look.words,
            )
        )
    if properties.get("sar:product_type") == "GRD":
        quirks.append(Text("The STAC item calls the terrain-corrected product GRD."))
    return quirks + _asset_quirks(assets) + _bbox_quirks(item.get("bbox"))


def _asset_quirks(assets: dict[str, Any]) -> list[Text]:
    values = [asset for asset in assets.values() if isinstance(asset, dict)]
    quirks = []
    if any("role" in asset and "roles" not in asset for asset in values):
        quirks.append(Text("The STAC item's assets have 'role' where the standard has 'roles'."))
    listed = [asset.get("raster:bands") for asset in values]
    bands = [band for one in listed if isinstance(one, list) for band in one if isinstance(band, dict)]
    if any(band.get("unit") == "m" for band in bands):
        quirks.append(Text("The STAC item gives metres as the unit of pixel values."))
    return quirks


def _bbox_quirks(bbox: object) -> list[Text]:
    if not isinstance(bbox, list) or not all(isinstance(x, (int, float)) for x in bbox):
        return []
    if len(bbox) == 4 and bbox[2] - bbox[0] > 180:
        return [
            Text("The STAC item's bbox goes around the world because the scene crosses the date line.")
        ]
    return []
