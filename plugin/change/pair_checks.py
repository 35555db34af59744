"""What makes two dates comparable: refused if the numbers differ in kind, warned of otherwise."""

from __future__ import annotations

from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..rasters.alos2_raster import OwnRaster

_SEASON_DAYS = 60
_SAME_ANGLE_DEG = 1.0  # neighbouring beams are 2 to 4 degrees apart


def require_same_quantity(pre: OwnRaster, post: OwnRaster) -> None:
    """Raise UnsupportedError if one is σ⁰ and the other γ⁰."""
    if pre.quantity is not post.quantity:
        raise UnsupportedError(
            f"{pre.name} holds {pre.quantity.symbol}, {post.name} {post.quantity.symbol}: "
            "their difference would show terrain, not change.",
            hint="Make both with the same quantity.",
        )


def require_same_kind(pre: OwnRaster, post: OwnRaster) -> None:
    """Raise UnsupportedError if quantity or polarisation of the two differ."""
    require_same_quantity(pre, post)
    if pre.polarisation != post.polarisation:
        raise UnsupportedError(
            f"{pre.name} is {pre.polarisation}, {post.name} {post.polarisation}.",
            hint="Choose the same polarisation of both dates.",
        )


def differences(pre: OwnRaster, post: OwnRaster) -> list[str]:
    """Return one sentence for each difference of geometry or season that changes backscatter itself."""
    one, other = pre.product, post.product
    found = []
    if one is not None and one == other:
        found.append(f"Both rasters are of one scene, {one}.")
    if one is not None and other is not None:
        for what, before, after in (
            ("path", one.path, other.path),
            ("direction", one.direction.value, other.direction.value),
            ("look", one.look.value, other.look.value),
            ("mode", one.mode, other.mode),
        ):
            if before != after:
                found.append(f"The {what} differs ({before} before, {after} after).")
    for name in ("beam", "beams"):
        if pre.item(name) and post.item(name) and pre.item(name) != post.item(name):
            found.append(f"The beam differs ({pre.item(name)} before, {post.item(name)} after).")
    found += _angle_differences(pre, post) + _processing_differences(pre, post)
    return found + _date_differences(pre, post)


def _angle_differences(pre: OwnRaster, post: OwnRaster) -> list[str]:
    """Compare off-nadir angles: strips of one path and frame may be of different beams, unnamed."""
    before, after = _degrees(pre), _degrees(post)
    if before is None or after is None or abs(before - after) <= _SAME_ANGLE_DEG:
        return []
    return [f"The off-nadir angle differs ({before:g}° before, {after:g}° after)."]


def _degrees(raster: OwnRaster) -> float | None:
    try:
        return float(raster.item("off_nadir_deg"))
    except ValueError:
        return None


def warn_of_differences(pre: OwnRaster, post: OwnRaster, progress: Progress) -> None:
    """Tell the user each difference."""
    for sentence in differences(pre, post):
        progress.warn(f"{sentence} What you see may come from that.")


def _processing_differences(pre: OwnRaster, post: OwnRaster) -> list[str]:
    """Return how level, place or calibration of the two were made in different ways."""
    found = [
        f"{raster.name} is a preview made of few of the lines."
        for raster in (pre, post)
        if raster.item("preview") == "yes"
    ]
    if pre.item("level") != post.item("level"):
        return [
            *found,
            f"The level differs ({pre.item('level')} before, {post.item('level')} after).",
        ]
    # Other levels only tell their grid here, which is resampled.
    names = ["calibration_factor", *(["geometry"] if pre.item("level") == "L1.1" else [])]
    for name in names:
        before, after = pre.item(name), post.item(name)
        if before != after and before and after:
            found.append(f"The {name.replace('_', ' ')} differs ({before} before, {after} after).")
    return found


def _date_differences(pre: OwnRaster, post: OwnRaster) -> list[str]:
    if pre.day is None or post.day is None:
        return []
    found = []
    if pre.day > post.day:
        found.append(f"The first raster ({pre.day}) is later than the second ({post.day}).")
    apart = abs((pre.day - post.day).days) % 365.25
    season = min(apart, 365.25 - apart)
    if season > _SEASON_DAYS:
        found.append(f"The season differs by {season:.0f} days ({pre.day}, {post.day}).")
    return found
