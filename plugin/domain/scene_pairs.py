"""Which archive scenes can be compared with a post-event scene: same geometry, other time."""

from __future__ import annotations

from collections.abc import Iterable

from .beam_geometry import beam_base
from .scene import Scene

_YEAR_DAYS = 365.25


def same_geometry(one: Scene, other: Scene) -> bool:
    """Whether two scenes show the same ground from the same place: the condition of a pair."""
    a, b = one.product, other.product
    return (
        (a.path, a.frame, a.look, a.direction, a.level)
        == (b.path, b.frame, b.look, b.direction, b.level)
        and a.mode[:2] == b.mode[:2]
        and _same_beam(one, other)
        and _share(one.polarisations, other.polarisations)
        and _share(one.beam_numbers, other.beam_numbers)
    )


def season_distance_days(one: Scene, other: Scene) -> float:
    """Return the days between the two times of year, 0 to about 183, for any years."""
    days = abs((one.start - other.start).total_seconds()) / 86400.0 % _YEAR_DAYS
    return min(days, _YEAR_DAYS - days)


def archive_candidates(post: Scene, scenes: Iterable[Scene]) -> tuple[Scene, ...]:
    """Return the scenes taken before *post* with its geometry, the closest in season and time first.

    A year apart costs as much as thirty days of season, so that last year's same month is preferred
    to half a year ago.
    """
    earlier = [scene for scene in scenes if scene.start < post.start and same_geometry(post, scene)]

    def distance(scene: Scene) -> float:
        years = (post.start - scene.start).total_seconds() / 86400.0 / _YEAR_DAYS
        return season_distance_days(post, scene) + 30.0 * years

    return tuple(sorted(earlier, key=distance))


def _same_beam(one: Scene, other: Scene) -> bool:
    """Whether the beams are the same as far as both listings tell; the off-nadir angle decides else."""
    if one.beam and other.beam:
        return beam_base(one.beam) == beam_base(other.beam)
    if one.off_nadir_deg is not None and other.off_nadir_deg is not None:
        return abs(one.off_nadir_deg - other.off_nadir_deg) <= 1.0
    return True


def _share(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)
