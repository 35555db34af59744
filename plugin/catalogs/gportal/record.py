"""One record of G-Portal's catalogue as a scene; every value may be text, another type or missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ...domain.enums import Direction, Level, Look
from ...domain.licence import GPORTAL
from ...domain.platform import Platform
from ...domain.product_id import MODES, ProductId, find_product_id, parse_scene_id
from ...domain.scene import Asset, Place, Scene
from ..json_values import mapping, moment, objects, outline, text, whole
from ..scene_builder import build_scene

# G-Portal's tree of data sets, node ALOS-2 > PALSAR-2, in the order of the modes.
DATASET_OF_MODE = dict(zip(MODES, range(27004000, 27004015)))
_MODE_OF_DATASET = {dataset: mode for mode, dataset in DATASET_OF_MODE.items()}
_STANDARD = "/Standard/"
_PRODUCT_ROOT = "/product/Standard/"


def record_scene(feature: Mapping[str, Any], sftp_base: str) -> Scene | None:
    """Return the scene of a GeoJSON *feature*, or None if it names no ALOS-2 scene.

    *sftp_base* is the address of the file server, for files that are named by their path there.
    """
    properties = mapping(feature.get("properties"))
    extra, file = mapping(properties.get("gpp")), mapping(properties.get("product"))
    named = f"{text(properties.get('identifier'))} {text(file.get('fileName'))}"
    doubts: tuple[str, ...] = ()
    product = find_product_id(named)
    if product is None:
        product, doubts = _from_parts(named, properties, extra)
    if product is None:
        return None
    assets = _assets(file, properties, sftp_base, product)
    place = Place(
        Platform.GPORTAL,
        assets[0].href if assets else "",
        assets,
        next((asset.size_bytes for asset in assets if asset.role == "archive"), None),
        GPORTAL,
        verified=any(asset.role == "archive" for asset in assets),
        needs_login=True,
    )
    return build_scene(
        product,
        place,
        footprint=outline(feature.get("geometry")),
        start=moment(properties.get("beginPosition")),
        stop=moment(properties.get("endPosition")),
        beam_numbers=product.scansar_beams if product.level is Level.L11 else (),
        doubts=doubts,
    )


def sftp_path(file_name: str) -> str | None:
    """Return the path on the file server for a record's file name, or None if it has none.

    ``product.gportal.jaxa.jp:/products/Standard/…`` lies at ``/product/Standard/…``: the part before
    ``/Standard/`` differs between the catalogue and the server.
    """
    head, found, rest = file_name.partition(_STANDARD)
    parts = rest.split("/")
    unsafe = any(part in {"", ".", ".."} for part in parts) or any(ord(ch) < 32 for ch in rest)
    if not found or "://" in head or unsafe or "\\" in rest:
        return None
    return _PRODUCT_ROOT + rest


def _from_parts(
    named: str, properties: Mapping[str, Any], extra: Mapping[str, Any]
) -> tuple[ProductId | None, tuple[str, ...]]:
    """Form the product id of a record that names only the scene, from its other fields."""
    scene = parse_scene_id(named)
    mode = _MODE_OF_DATASET.get(whole(extra.get("datasetId")) or -1)
    try:
        level = Level.of(text(properties.get("processingLevel")))
    except ValueError:
        return None, ()
    if scene is None or mode is None:
        return None, ()
    orbit, frame, day = scene
    rising = frame < 1800 or frame >= 5400
    orthorectified = level in {Level.L21, Level.L22}
    product = ProductId(
        orbit=orbit,
        frame=frame,
        date=day,
        mode=mode,
        look=Look.RIGHT,
        level=level,
        option="G" if orthorectified else "_",
        projection="U" if orthorectified else "_",
        direction=Direction.ASCENDING if rising else Direction.DESCENDING,
    )
    return product, ("product: formed from the record's fields; the side is assumed to be the right",)


def _assets(
    file: Mapping[str, Any], properties: Mapping[str, Any], sftp_base: str, product: ProductId
) -> tuple[Asset, ...]:
    assets = []
    name = text(file.get("fileName"))
    path = sftp_path(name)
    href = f"{sftp_base}{quote(path)}" if path else name if _is_web(name) else ""
    if href:
        base = href.rsplit("/", 1)[-1] or f"{product}.zip"
        assets.append(Asset(base, href, "archive", size_bytes=whole(file.get("size"))))
    for browse in objects(properties.get("browse")):
        picture = text(browse.get("fileName"))
        if text(browse.get("type")).upper() == "QUICKLOOK" and _is_web(picture):
            assets.append(Asset(picture.rsplit("/", 1)[-1], picture, "quicklook"))
    return tuple(assets)


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))
