"""Paths and frames that do not exist, or do not cross the area, with those that do.

Each scene lies in the outline that its path, frame and side allow whatever its beam is, and the area is
taken larger than it is by what a predicted outline may be off.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ...domain.enums import Direction, Look
from ...domain.footprint import Box
from ...domain.footprint_prediction import frame_centre, possible_footprint
from ...domain.product_id import MODES, SCANSAR_BEAM_COUNT
from ...domain.reference_orbit import PATHS
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text, joined
from .condition import ImpossibleCondition

LAST_FRAME = 7199
_STEP = 10
_MARGIN_DEG = 0.3
# No beam sees farther than this from the point below the satellite.
_REACH_DEG = 13.0
_OFFERED = 3
_PASSES = {
    Direction.ASCENDING: Text("ascending passes"),
    Direction.DESCENDING: Text("descending passes"),
}
_LOOKING = {Look.RIGHT: Text("looking right"), Look.LEFT: Text("looking left")}


def absent_tracks(query: SearchQuery) -> Iterator[ImpossibleCondition]:
    """Yield what is wrong with path, frame, pass and side of *query* by itself, or with its area."""
    if not 0 <= query.path <= PATHS:
        yield ImpossibleCondition(
            Text("There is no path {path}.", path=query.path),
            Text("Paths go from 1 to {last}.", last=PATHS),
        )
        return
    if not 0 <= query.frame <= LAST_FRAME:
        yield ImpossibleCondition(
            Text("There is no frame {frame}.", frame=query.frame),
            Text("Frames go from 1 to {last}.", last=LAST_FRAME),
        )
        return
    if query.frame and query.direction not in (None, direction_of(query.frame)):
        yield ImpossibleCondition(
            Text(
                "Frame {frame} is one of {passes}.",
                frame=query.frame,
                passes=_PASSES[direction_of(query.frame)],
            ),
            Text("Leave frame or flight direction free."),
        )
        return
    if query.area is None or not (query.path or query.frame):
        return
    if not query.path:
        yield from _other_latitude(query, query.area)
    elif not _frames(query, query.path, query.area):
        yield ImpossibleCondition(_not_crossing(query), _what_crosses(query, query.area))


def direction_of(frame: int) -> Direction:
    """Return the pass of a frame: a descent lasts from a quarter to three quarters of an orbit."""
    return Direction.ASCENDING if frame < 1800 or frame >= 5400 else Direction.DESCENDING


def _other_latitude(query: SearchQuery, area: Box) -> Iterator[ImpossibleCondition]:
    """Yield that no path has the frame of *query* at the latitude of *area*."""
    band = replace(area, west=-180.0, east=180.0)
    if _frames(query, 1, band):
        return
    there = _in_words(_frames(replace(query, frame=0), 1, band))
    hint = Text("Frames there are {frames}.", frames=there) if there else Text("Leave the frame free.")
    text = Text("Frame {frame} does not reach the latitude of the area.", frame=query.frame)
    yield ImpossibleCondition(text, hint)


def _not_crossing(query: SearchQuery) -> Text:
    text = Text("Path {path} does not cross the area.", path=query.path)
    if query.frame:
        text = Text(
            "Frame {frame} of path {path} does not cross the area.", frame=query.frame, path=query.path
        )
    asked = [_PASSES[query.direction]] if query.direction else []
    asked += [_LOOKING[query.look]] if query.look else []
    return (
        Text("{sentence} Asked for: {what}.", sentence=text, what=joined(", ", asked)) if asked else text
    )


def _what_crosses(query: SearchQuery, area: Box) -> Text:
    """Return what crosses the area if one condition is given up, or else the nearest paths that do."""
    if query.frame and (frames := _frames(replace(query, frame=0), query.path, area)):
        return Text("Frames of this path that do: {frames}.", frames=_in_words(frames))
    if query.look and _frames(replace(query, look=None), query.path, area):
        other = Look.LEFT if query.look is Look.RIGHT else Look.RIGHT
        return Text("It does with: {what}.", what=_LOOKING[other])
    if query.direction and (frames := _frames(replace(query, direction=None), query.path, area)):
        return Text("It does with: {what}.", what=_PASSES[direction_of(frames[0])])
    wider = replace(query, frame=0)
    paths = sorted(range(1, PATHS + 1), key=lambda path: _apart(path, query.path))
    crossing: list[int] = []
    for path in paths:
        if _frames(wider, path, area):
            crossing.append(path)
        if len(crossing) == _OFFERED:
            break
    if not crossing:
        return Text("Leave the path free.")
    return Text("The nearest paths that do: {paths}.", paths=", ".join(map(str, crossing)))


def _apart(one: int, other: int) -> int:
    return min((one - other) % PATHS, (other - one) % PATHS)


def _frames(query: SearchQuery, path: int, area: Box) -> list[int]:
    """Return the frames of *path* that may see *area* as *query* asks: each tenth, or its own frame."""
    wanted = (query.frame,) if query.frame else range(0, LAST_FRAME, _STEP)
    return [
        frame
        for frame in wanted
        if query.direction in (None, direction_of(frame))
        and _is_near(path, frame, area)
        and _may_see(query, path, frame, area)
    ]


def _may_see(query: SearchQuery, path: int, frame: int, area: Box) -> bool:
    around = _grown(area)
    modes = [mode for mode in MODES if mode.startswith(query.mode.upper())] or list(MODES)
    scansar = {mode in SCANSAR_BEAM_COUNT for mode in modes}
    sizes = [name for name, of_scansar in (("UBS", False), ("WBS", True)) if of_scansar in scansar]
    looks = (query.look,) if query.look else tuple(Look)
    return any(
        possible_footprint(path, frame, look, mode).intersects(around)
        for look in looks
        for mode in sizes
    )


def _is_near(path: int, frame: int, area: Box) -> bool:
    """Whether the point below the satellite is near enough to see *area*, which is quick to tell."""
    longitude, latitude = _below(frame)
    if not area.south - _REACH_DEG <= latitude <= area.north + _REACH_DEG:
        return False
    if abs(latitude) + _REACH_DEG >= 90.0:
        return True
    # Path p lies (p - 1) steps west of path 1.
    east_of = longitude - (path - 1) * 360.0 / PATHS
    around = _REACH_DEG / math.cos(math.radians(abs(latitude) + _REACH_DEG / 2.0))
    width = 360.0 if area.east - area.west >= 360.0 else (area.east - area.west) % 360.0
    return (east_of - (area.west - around)) % 360.0 <= width + 2.0 * around


@lru_cache(maxsize=LAST_FRAME + 1)
def _below(frame: int) -> tuple[float, float]:
    """Return longitude and latitude below the satellite at *frame* of path 1."""
    return frame_centre(1, frame, 0.0, Look.RIGHT)


def _grown(area: Box) -> Box:
    wide = (area.east - area.west) % 360.0 + 2 * _MARGIN_DEG >= 360.0 or area.east - area.west >= 360.0
    return Box(
        -180.0 if wide else (area.west - _MARGIN_DEG + 180.0) % 360.0 - 180.0,
        max(-90.0, area.south - _MARGIN_DEG),
        180.0 if wide else (area.east + _MARGIN_DEG + 180.0) % 360.0 - 180.0,
        min(90.0, area.north + _MARGIN_DEG),
    )


def _in_words(frames: list[int]) -> str:
    """Return *frames* as ranges, such as ``710–780, 2820–2890``."""
    ranges: list[list[int]] = []
    for frame in frames:
        if ranges and frame - ranges[-1][1] <= _STEP:
            ranges[-1][1] = frame
        else:
            ranges.append([frame, frame])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)
