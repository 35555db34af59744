"""Which orbits and frames a query can need: what lets a listing jump ahead."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...domain.enums import Look
from ...domain.footprint import Box
from ...domain.footprint_prediction import frame_centre
from ...domain.product_id import path_of_orbit
from ...domain.reference_orbit import EARTH_RADIUS_M, PATHS
from ...domain.search_query import SearchQuery

LAST_FRAME = 9999
_FRAMES_A_STEP = 10
_FRAMES_A_TURN = 7200
# From the point below the satellite to the farthest corner that any beam of any mode can see, with room.
_REACH_DEG = math.degrees(1_300_000.0 / EARTH_RADIUS_M)

Frames = tuple[int, int]


class WantedFrames:
    """The frames of each path that may fulfil the path, frame and area of *query*; never too few."""

    def __init__(self, query: SearchQuery) -> None:
        self._path, self._frame = query.path, query.frame
        self._near = _near(query.area) if query.area is not None else None

    def following(self, orbit: int, frame: int, last_orbit: int) -> tuple[int, int] | None:
        """Return the first wanted orbit and frame that is not before the given ones, or None."""
        for turn in range(orbit, last_orbit + 1):
            lowest = frame if turn == orbit else 0
            for first, last in self._frames(path_of_orbit(turn)):
                if last >= lowest:
                    return turn, max(first, lowest)
        return None

    def contains(self, orbit: int, frame: int) -> bool:
        """Whether a scene of this orbit and frame may be wanted."""
        return any(first <= frame <= last for first, last in self._frames(path_of_orbit(orbit)))

    def _frames(self, path: int) -> tuple[Frames, ...]:
        if self._path and path != self._path:
            return ()
        near = ((0, LAST_FRAME),) if self._near is None else self._near.get(path, ())
        if not self._frame:
            return near
        if any(first <= self._frame <= last for first, last in near):
            return ((self._frame, self._frame),)
        return ()


def _near(area: Box) -> dict[int, tuple[Frames, ...]]:
    """Return, by path, the frames from whose centre line *area* is within reach."""
    steps: dict[int, list[int]] = {}
    for first in range(0, _FRAMES_A_TURN, _FRAMES_A_STEP):
        for path in _paths_near(first, area):
            steps.setdefault(path, []).append(first)
    return {path: tuple(_joined(firsts)) for path, firsts in steps.items()}


def _paths_near(frame: int, area: Box) -> set[int]:
    longitude, latitude = frame_centre(1, frame + _FRAMES_A_STEP // 2, 0.0, Look.RIGHT)
    if not area.south - _REACH_DEG <= latitude <= area.north + _REACH_DEG:
        return set()
    if abs(latitude) + _REACH_DEG >= 90.0:
        return set(range(1, PATHS + 1))
    reach = math.sin(math.radians(_REACH_DEG)) / math.cos(math.radians(latitude))
    around = math.degrees(math.asin(min(1.0, reach)))
    found: set[int] = set()
    for part in area.parts():
        width = part.east - part.west + 2.0 * around
        if width >= 360.0:
            return set(range(1, PATHS + 1))
        # Path p lies (p - 1) steps west of path 1.
        step = 360.0 / PATHS
        to_east = (longitude - (part.east + around)) % 360.0
        first = math.ceil(to_east / step)
        found |= {(first + k) % PATHS + 1 for k in range(int(width / step) + 1)}
    return found


def _joined(firsts: list[int]) -> Iterator[Frames]:
    start = before = firsts[0]
    for first in firsts[1:]:
        if first != before + _FRAMES_A_STEP:
            yield start, before + _FRAMES_A_STEP - 1
            start = first
        before = first
    yield start, before + _FRAMES_A_STEP - 1
