"""One feature of Tellus Traveler as a scene: the id is formed if only its parts are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...domain.beam_geometry import mode_geometry, scansar_beam_of
from ...domain.enums import Direction, Level, Look
from ...domain.footprint import Footprint
from ...domain.footprint_prediction import predicted_footprint
from ...domain.licence import TELLUS
from ...domain.platform import Platform
from ...domain.product_id import MODES, ProductId, find_product_id, parse_scene_id
from ...domain.scene import Place, Scene
from ...domain.words.text import Text
from ..json_values import mapping, moment, number, outline, text, whole
from ..scene_builder import build_scene

NETWORK_ONLY = Text("these files can be fetched inside the Tellus network only.")
_POLARISATIONS = ("HH", "HV", "VH", "VV")
_LETTER_OF_COUNT = {1: "S", 2: "D", 4: "Q"}


def record_scene(feature: Mapping[str, Any], level: Level, href: str, network: str) -> Scene | None:
    """Return the scene of *feature*, or None if it names no ALOS-2 scene.

    *network* is where the files may be fetched, ``global`` or ``tellus``.
    """
    properties = mapping(feature.get("properties"))
    listed = text(properties.get("sar:polarizations")).upper()
    polarisations = tuple(name for name in _POLARISATIONS if name in listed)
    product = _product(properties, level, len(polarisations))
    if product is None:
        return None
    off_nadir = number(properties.get("view:off_nadir"))
    beam = text(properties.get("palsar2:beam")).upper() or (
        scansar_beam_of(off_nadir) if product.is_scansar else ""
    )
    footprint, doubts = _footprint(feature, product, off_nadir)
    path = whole(properties.get("sat:relative_orbit"))
    if path and path != product.path:
        doubts += (f"path: from the id; Tellus says {path}",)
    if find_product_id(text(properties.get("tellus:name"))) is None:
        doubts += ("product: formed from the fields that Tellus lists",)
    return build_scene(
        product,
        Place(Platform.TELLUS, href, (), None, TELLUS, needs_login=True),
        footprint=footprint,
        start=moment(properties.get("start_datetime")),
        stop=moment(properties.get("end_datetime")),
        polarisations=polarisations,
        beam=beam,
        beam_numbers=product.scansar_beams if level is Level.L11 else (),
        off_nadir_deg=off_nadir,
        doubts=doubts,
        notes="" if network == "global" else f"Tellus: {NETWORK_ONLY}",
    )


def _product(properties: Mapping[str, Any], level: Level, polarisations: int) -> ProductId | None:
    name = text(properties.get("tellus:name"))
    named = find_product_id(name)
    if named is not None:
        return named
    scene = parse_scene_id(name)
    mode = _mode(properties, polarisations)
    if scene is None or mode is None:
        return None
    orbit, frame, day = scene
    state = text(properties.get("sat:orbit_state")).lower()
    rising = state.startswith("a") if state else frame < 1800 or frame >= 5400
    side = text(properties.get("sar:observation_direction")).lower()
    orthorectified = level in {Level.L21, Level.L22}
    return ProductId(
        orbit=orbit,
        frame=frame,
        date=day,
        mode=mode,
        look=Look.LEFT if side.startswith("l") else Look.RIGHT,
        level=level,
        option="G" if orthorectified else "_",
        projection="U" if orthorectified else "_",
        direction=Direction.ASCENDING if rising else Direction.DESCENDING,
    )


def _mode(properties: Mapping[str, Any], polarisations: int) -> str | None:
    """Return the mode letters: as listed, else of the beam's letter and the polarisations."""
    listed = text(properties.get("sar:instrument_mode")).upper()
    if listed in MODES:
        return listed
    letter = text(properties.get("palsar2:beam")).upper()[:1] or listed[:1]
    mode = f"{letter}B{_LETTER_OF_COUNT.get(polarisations, 'S')}"
    return mode if mode in MODES else None


def _footprint(
    feature: Mapping[str, Any], product: ProductId, off_nadir: float | None
) -> tuple[Footprint | None, tuple[str, ...]]:
    """Return the outline; for orthorectified scenes the listed one is the box of the map."""
    listed = outline(feature.get("geometry"))
    orthorectified = product.level in {Level.L21, Level.L22}
    beam = scansar_beam_of(off_nadir)
    if listed is None or not orthorectified or not product.is_scansar or not beam:
        return listed, ()
    geometry = mode_geometry(product.mode, off_nadir or 0.0, product.look)
    if geometry is None:
        return listed, ()
    predicted = predicted_footprint(product.path, product.frame, product.look, geometry)
    if not any(predicted.intersects(box) for box in listed.boxes()):
        return listed, ()
    return predicted, ("footprint: predicted within about 7 km; Tellus lists the box of the map",)
