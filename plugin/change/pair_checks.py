"""What makes two dates comparable: refused if the numbers differ in kind, warned of otherwise."""

from __future__ import annotations

from ..common.raster_items import TERRAIN_FLATTENED, TERRAIN_GEOCODED, TERRAIN_NONE
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.alos2_raster import OwnRaster

_SEASON_DAYS = 60
_DEM = ("dem", Text("elevation model"))
_SAME_ANGLE_DEG = 1.0  # neighbouring beams are 2 to 4 degrees apart


def require_same_quantity(pre: OwnRaster, post: OwnRaster) -> None:
    """Raise UnsupportedError if one is σ⁰ and the other γ⁰."""
    if pre.quantity is not post.quantity:
        raise UnsupportedError(
            Text(
                "{pre_name} holds {pre_symbol}, {post_name} {post_symbol}: "
                "their difference would show terrain, not change.",
                pre_name=pre.name,
                post_name=post.name,
                pre_symbol=pre.quantity.symbol,
                post_symbol=post.quantity.symbol,
            ),
            hint="Make both with the same quantity.",
        )


def require_same_kind(pre: OwnRaster, post: OwnRaster) -> None:
    """Raise UnsupportedError if quantity or polarisation of the two differ."""
    require_same_quantity(pre, post)
    if pre.polarisation != post.polarisation:
        raise UnsupportedError(
            Text(
                "{pre_name} is {pre_polarisation}, {post_name} {post_polarisation}.",
                pre_name=pre.name,
                post_name=post.name,
                pre_polarisation=pre.polarisation,
                post_polarisation=post.polarisation,
            ),
            hint="Choose the same polarisation of both dates.",
        )


def differences(pre: OwnRaster, post: OwnRaster) -> list[Text]:
    """Return one sentence for each difference of geometry or season that changes backscatter itself."""
    one, other = pre.product, post.product
    found = []
    if one is not None and one == other:
        found.append(Text("Both rasters are of one scene, {one}.", one=one))
    if one is not None and other is not None:
        for what, before, after in (
            (Text("path"), one.path, other.path),
            (Text("direction"), one.direction.words, other.direction.words),
            (Text("look"), one.look.words, other.look.words),
            (Text("mode"), one.mode, other.mode),
        ):
            if before != after:
                found.append(
                    Text(
                        "The {what} differs ({before} before, {after} after).",
                        what=what,
                        before=before,
                        after=after,
                    )
                )
    for name in ("beam", "beams"):
        if pre.item(name) and post.item(name) and pre.item(name) != post.item(name):
            found.append(
                Text(
                    "The beam differs ({pre_name} before, {post_name} after).",
                    pre_name=pre.item(name),
                    post_name=post.item(name),
                )
            )
    found += _angle_differences(pre, post) + _flattening_differences(pre, post)
    return found + _processing_differences(pre, post) + _date_differences(pre, post)


def _angle_differences(pre: OwnRaster, post: OwnRaster) -> list[Text]:
    """Compare off-nadir angles: strips of one path and frame may be of different beams, unnamed."""
    before, after = pre.off_nadir_deg, post.off_nadir_deg
    if before is None or after is None or abs(before - after) <= _SAME_ANGLE_DEG:
        return []
    return [
        Text(
            "The off-nadir angle differs ({before:g}° before, {after:g}° after).",
            before=before,
            after=after,
        )
    ]


def _flattening_differences(pre: OwnRaster, post: OwnRaster) -> list[Text]:
    """Tell γ⁰ in which slopes still show, as of most L1.1, from that of L2.2; both have one name."""
    flattened = [one.name for one in (pre, post) if one.item("terrain") == TERRAIN_FLATTENED]
    others = [one.name for one in (pre, post) if one.item("terrain") in (TERRAIN_NONE, TERRAIN_GEOCODED)]
    if not (flattened and others):
        return []
    return [
        Text(
            "{flattened} is terrain-flattened, {other} is not: "
            "slopes differ in them without any change.",
            flattened=flattened[0],
            other=others[0],
        )
    ]


def warn_of_differences(pre: OwnRaster, post: OwnRaster, progress: Progress) -> None:
    """Tell the user each difference."""
    for sentence in differences(pre, post):
        progress.warn(Text("{sentence} What you see may come from that.", sentence=sentence))


def _processing_differences(pre: OwnRaster, post: OwnRaster) -> list[Text]:
    """Return how level, place or calibration of the two were made in different ways."""
    found = [
        Text("{name} is a preview made of few of the lines.", name=raster.name)
        for raster in (pre, post)
        if raster.item("preview") == "yes"
    ]
    if pre.item("level") != post.item("level"):
        return [
            *found,
            Text(
                "The level differs ({pre_level} before, {post_level} after).",
                pre_level=pre.item("level"),
                post_level=post.item("level"),
            ),
        ]
    # The geometry of other levels tells their grid, which is resampled.
    by_level = ("geometry", Text("geometry")) if pre.item("level") == "L1.1" else _DEM
    for name, what in (("calibration_factor", Text("calibration factor")), by_level):
        before, after = pre.item(name), post.item(name)
        if before != after and before and after:
            found.append(
                Text(
                    "The {what} differs ({before} before, {after} after).",
                    what=what,
                    before=before,
                    after=after,
                )
            )
    return found


def _date_differences(pre: OwnRaster, post: OwnRaster) -> list[Text]:
    if pre.day is None or post.day is None:
        return []
    found = []
    if pre.day > post.day:
        found.append(
            Text(
                "The first raster ({pre_day}) is later than the second ({post_day}).",
                pre_day=pre.day,
                post_day=post.day,
            )
        )
    apart = abs((pre.day - post.day).days) % 365.25
    season = min(apart, 365.25 - apart)
    if season > _SEASON_DAYS:
        found.append(
            Text(
                "The season differs by {season:.0f} days ({pre_day}, {post_day}).",
                season=season,
                pre_day=pre.day,
                post_day=post.day,
            )
        )
    return found
