"""The items of a raster made of two dates."""

from __future__ import annotations

from collections.abc import Sequence

from ..common.raster_items import UNITS_OF_COLOURS, warning_items
from ..domain.enums import Content, Units
from ..domain.licence import CREDIT_LINE, join_credits
from ..rasters.alos2_raster import OwnRaster


def pair_items(
    pre: OwnRaster, post: OwnRaster, content: Content, doubts: Sequence[str] = ()
) -> dict[str, str]:
    """Return the items of a raster made of two dates, without their prefix.

    Its time is that of the later scene. *content* is what was made of the quantity. Warnings are those
    of both rasters, and *doubts* about the two of them together.
    """
    items = {
        "scene_id": f"{pre.item('scene_id')} {post.item('scene_id')}",
        "product_id": f"{pre.item('product_id')} {post.item('product_id')}",
        "level": post.item("level"),
        "quantity": post.quantity.value,
        "shows": content.value,
        "units": UNITS_OF_COLOURS if content is Content.COMPOSITE else Units.DB.value,
        "polarisation": post.polarisation,
        "calibration_factor": _of_both(pre, post, "calibration_factor"),
        "looks": _of_both(pre, post, "looks"),
        "pre_date": str(pre.day or ""),
        "post_date": str(post.day or ""),
        "pre_start": pre.item("start"),
        "start": post.item("start"),
        "stop": post.item("stop"),
        "geometry": post.item("geometry"),
        "dem": _of_both(pre, post, "dem"),
        "terrain": post.item("terrain") if pre.item("terrain") == post.item("terrain") else "",
        "credit": join_credits(pre.item("credit"), post.item("credit")) or CREDIT_LINE,
        **warning_items((*pre.facts.warnings, *post.facts.warnings, *doubts)),
    }
    return {name: text for name, text in items.items() if text}


def _of_both(pre: OwnRaster, post: OwnRaster, name: str) -> str:
    before, after = pre.item(name), post.item(name)
    return before if before == after else f"{before or '?'} before, {after or '?'} after"
