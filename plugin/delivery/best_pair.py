"""The best two dates of one place: which pair of scenes to compare first, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..domain.enums import Level, Phase
from ..domain.footprint import Box, Footprint, Ring
from ..domain.scene import Scene
from ..domain.scene_pairs import archive_candidates, season_distance_days

_SAMPLES = 5
_DAYS_PER_YEAR = 365.25
# A year apart costs as much as thirty days of season, as in the choice of archive scenes.
_DAYS_FOR_A_YEAR = 30.0
# Resolution on the ground in m, the coarser of range and azimuth, by the beginning of the mode. Source:
# JAXA's description of PALSAR-2; for ScanSAR that of JAXA's own products (95 × 78, 48 × 78, 44 × 57 m).
_RESOLUTION_M = {
    **{"S": 3.0, "U": 3.0, "H": 6.0, "F": 10.0},
    **{"WB": 95.0, "WW": 78.0, "VB": 57.0},
}
_COARSEST_M = 100.0
# Of products of one image, the one that is shown most easily.
_READINESS = (Level.L22, Level.L21, Level.L15, Level.L31, Level.L11)

_Shown = tuple[Scene, float]  # and the part of the place that it covers
_Point = tuple[float, float]  # longitude and latitude in degrees


@dataclass(frozen=True)
class BestPair:
    """Two scenes of one geometry, and why they are the best.

    ``covered`` is the part (0..1) of the place that both show, ``resolution_m`` that of the mode on
    the ground, ``days`` lie between the two, ``season_days`` between their times of year.
    ``on_disk`` tells that both are there already.
    """

    pre: Scene
    post: Scene
    covered: float
    resolution_m: float
    days: int
    season_days: int
    on_disk: bool


def best_pair(scenes: Iterable[Scene], place: Box, on_disk: Collection[str] = ()) -> BestPair | None:
    """Return the pair to compare at *place* (degrees), or None if no two scenes there can be compared.

    Both have the same path, frame, beam and look. The pair that covers most of the place wins, then
    the finest resolution, the closest in season and time, what is on disk (``Scene.key``), the product
    that is shown most easily, and the earliest after the event.
    """
    points = [point for part in place.parts() for point in _points(part)]
    shares = ((scene, _covered(scene.footprint, points)) for scene in scenes if scene.footprint)
    here = [(scene, share) for scene, share in shares if share > 0]
    of_geometry: dict[tuple[object, ...], list[_Shown]] = {}
    for one in here:
        of_geometry.setdefault(_geometry(one[0]), []).append(one)
    posts = [one for one in here if one[0].phase is not Phase.ARCHIVE]
    best: BestPair | None = None
    for post in sorted(posts, key=lambda one: -one[1]):
        if best is not None and post[1] < best.covered:
            break  # a pair covers no more than either of its scenes
        pair = _pair(post, of_geometry[_geometry(post[0])], on_disk)
        if pair is not None and (best is None or _rank(pair) < _rank(best)):
            best = pair
    return best


def _geometry(scene: Scene) -> tuple[object, ...]:
    """Return what the two scenes of a pair share at least."""
    product = scene.product
    return (product.path, product.frame, product.look, product.direction, product.level)


def _pair(post: _Shown, here: Sequence[_Shown], on_disk: Collection[str]) -> BestPair | None:
    scene, share = post
    shares = {id(one): covered for one, covered in here}
    earlier = archive_candidates(scene, [one for one, _ in here])
    named = [one for one in earlier if scene.pair_id and one.pair_id == scene.pair_id]
    pre = next(iter((*named, *earlier)), None)
    if pre is None:
        return None
    return BestPair(
        pre,
        scene,
        min(shares[id(pre)], share),
        _resolution_m(scene.product.mode),
        round((scene.start - pre.start).total_seconds() / 86400.0),
        round(season_distance_days(scene, pre)),
        pre.key in on_disk and scene.key in on_disk,
    )


def _resolution_m(mode: str) -> float:
    return next(
        (metres for start, metres in _RESOLUTION_M.items() if mode.startswith(start)), _COARSEST_M
    )


def _rank(pair: BestPair) -> tuple[object, ...]:
    apart = pair.season_days + _DAYS_FOR_A_YEAR * pair.days / _DAYS_PER_YEAR
    return (
        *(-pair.covered, pair.resolution_m, apart, not pair.on_disk),
        *(_READINESS.index(pair.post.product.level), pair.post.start, pair.post.key),
    )


def _covered(footprint: Footprint, points: Sequence[_Point]) -> float:
    """Return the part of *points* inside of the outline or on it, whose rings are convex."""
    inside = {point for ring in footprint.rings for point in _inside(ring, points)}
    return sum(point in inside for point in points) / len(points)


def _inside(ring: Ring, points: Sequence[_Point]) -> Sequence[_Point]:
    axes = [(1.0, 0.0), (0.0, 1.0), *((b[1] - a[1], a[0] - b[0]) for a, b in zip(ring, ring[1:]))]
    for east, north in axes:
        along = [east * x + north * y for x, y in ring]
        least, most = min(along), max(along)
        points = [(x, y) for x, y in points if least <= east * x + north * y <= most]
        if not points:
            break
    return points


def _points(box: Box) -> list[_Point]:
    """Return points in even steps."""
    parts = [(number + 0.5) / _SAMPLES for number in range(_SAMPLES)]
    return [
        (box.west + x * (box.east - box.west), box.south + y * (box.north - box.south))
        for x in parts
        for y in parts
    ]
