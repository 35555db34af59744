"""The best two dates of one place: which pair of scenes to compare first, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..domain.enums import Level, Phase
from ..domain.footprint import Box
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
    here = [scene for scene in scenes if _covered(scene, place) > 0]
    posts = [scene for scene in here if scene.phase is not Phase.ARCHIVE]
    pairs = [pair for post in posts if (pair := _pair(post, here, place, on_disk)) is not None]
    return min(pairs, key=_rank, default=None)


def _pair(post: Scene, here: Sequence[Scene], place: Box, on_disk: Collection[str]) -> BestPair | None:
    earlier = archive_candidates(post, here)
    named = [scene for scene in earlier if post.pair_id and scene.pair_id == post.pair_id]
    pre = next(iter((*named, *earlier)), None)
    if pre is None:
        return None
    return BestPair(
        pre,
        post,
        min(_covered(pre, place), _covered(post, place)),
        _resolution_m(post.product.mode),
        round((post.start - pre.start).total_seconds() / 86400.0),
        round(season_distance_days(post, pre)),
        {pre.key, post.key} <= set(on_disk),
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


def _covered(scene: Scene, place: Box) -> float:
    """Return the part of *place* inside of the scene's footprint, from points in even steps."""
    if scene.footprint is None:
        return 0.0
    points = [point for part in place.parts() for point in _points(part)]
    inside = sum(scene.footprint.intersects(point) for point in points)
    return inside / len(points)


def _points(box: Box) -> list[Box]:
    parts = [(number + 0.5) / _SAMPLES for number in range(_SAMPLES)]
    found = []
    for x in parts:
        longitude = box.west + x * (box.east - box.west)
        latitudes = (box.south + y * (box.north - box.south) for y in parts)
        found += [Box(longitude, latitude, longitude, latitude) for latitude in latitudes]
    return found
