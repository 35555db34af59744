"""One line of a table of JAXA's disaster page as a scene."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...domain.beam_geometry import beam_base
from ...domain.enums import Direction, Level, Look, Phase
from ...domain.product_id import find_product_id
from ...domain.scene import Scene
from ..disasters.released_product import ReleasedProduct, released_scene
from ..odd_records import KINDS
from .tables import Download

# Shipped scenes by path, frame, day, level and beams.
Known = Mapping[tuple[Any, ...], Scene]


def listed_scene(item: Download, key: str, footnotes: Mapping[str, str], known: Known) -> Scene | None:
    """Return the scene of a line; None if no orbit, path or day of its numbers can be."""
    try:
        identity = (item.path, item.frame, item.day, Level.of(item.level), item.beams)
        built_in = known.get(identity)
        if built_in is not None and built_in.event == key:
            return built_in
        return _scene(item, key, footnotes)
    except KINDS:
        return None


def with_beams(item: Download) -> Download:
    """Return *item* with all beams named if an orthorectified ScanSAR scene prints none."""
    if item.beams or not item.beam_name.upper().startswith("W") or item.level == "1.1":
        return item
    return replace(item, beams=(1, 2, 3, 4, 5))


def _scene(item: Download, event: str, footnotes: Mapping[str, str]) -> Scene | None:
    derived = {}
    side = re.search(r"\d\s*([LR])\b", item.beam_name) or re.search(r"\b([LR])\b", item.look)
    if side is None:
        derived["look"] = "the table prints no side; right is the usual one"
    rising = item.frame < 1800 or item.frame >= 5400
    direction = Direction.ASCENDING if rising else Direction.DESCENDING
    printed = item.direction.strip().lower()[:1]
    if printed in {"a", "d"} and printed != direction.value[0]:
        derived["direction"] = (
            f"the table prints {item.direction}, but frame {item.frame} is {direction.value}"
        )
    beam = re.search(r"[A-Z]\d(?:-\d+)?", item.beam_name)
    released = ReleasedProduct(
        event=event,
        phase=Phase.ARCHIVE if item.is_archive else Phase.POST,
        day=item.day,
        pair_day=item.pair_day,
        path=item.path,
        frame=item.frame,
        direction=direction,
        beam=beam_base(beam[0]) if beam else "",
        look=Look.LEFT if side and side[1] == "L" else Look.RIGHT,
        level=Level.of(item.level),
        beam_numbers=item.beams,
        polarisations=tuple(re.findall("HH|HV|VV|VH", item.polarisation)) or ("HH",),
        derived=derived,
        notes=" ".join(footnotes[mark] for mark in item.marks if mark in footnotes),
    )
    return released_scene(released, ())


def named_by_link(scene: Scene, href: str) -> Scene:
    """Return *scene* under the id in its link's name if that is an id of this very scene."""
    named = find_product_id(href)
    ours = scene.product
    if named is None or (named.scene_id, named.level, named.look) != (
        ours.scene_id,
        ours.level,
        ours.look,
    ):
        return scene
    derived = tuple(reason for reason in scene.derived if not reason.startswith(("product", "mode")))
    return replace(scene, product=named, derived=derived)
