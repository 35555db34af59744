"""A SearchQuery as SQL over the index: the spatial index or the path decides, never a full scan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from ...domain.footprint import Box
from ...domain.platform import Platform
from ...domain.search_query import SearchQuery

Condition = tuple[str, list[object]]
_LONGEST_SCENE = timedelta(days=1, minutes=5)
_ROWS_AT_ONCE = 200


def select_scenes(connection: sqlite3.Connection, query: SearchQuery) -> Iterator[str]:
    """Yield the JSON of scenes that may fulfil *query* (a superset), the latest first.

    The caller checks each with :meth:`SearchQuery.matches`: the SQL knows bounding boxes only.
    """
    conditions = _conditions(query)
    if query.area is not None:
        other_index = bool(query.path or query.event) or _is_wide(query.area)
        conditions.append(_area(query.area, other_index))
    where = " AND ".join(text for text, _ in conditions) or "1"
    values = [value for _, values in conditions for value in values]
    sql = f"SELECT scene_json FROM scenes WHERE {where} ORDER BY start DESC"  # noqa: S608  # nosec B608 - own text
    cursor = connection.execute(sql, values)
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            yield row[0]


def _conditions(query: SearchQuery) -> list[Condition]:
    found: list[Condition] = []
    exact = {"event": query.event, "path": query.path, "frame": query.frame}
    exact["direction"] = query.direction.value if query.direction else ""
    exact["look"] = query.look.value if query.look else ""
    found += [(f"{name} = ?", [value]) for name, value in exact.items() if value]
    if query.event:
        found.append(("event <> ''", []))
    if query.levels:
        marks = ", ".join("?" * len(query.levels))
        found.append((f"level IN ({marks})", [level.value for level in query.levels]))
    if query.mode:
        found.append(("substr(mode, 1, ?) = ?", [len(query.mode), query.mode.upper()]))
    found += _dates(query.start, query.stop)
    platforms = [platform.value for platform in query.platforms]
    if platforms and Platform.INDEX not in query.platforms:
        tests = " OR ".join("instr(platform, ?) > 0" for _ in platforms)
        found.append((f"({tests})", list(platforms)))
    return found


def _dates(start: datetime | None, stop: datetime | None) -> list[Condition]:
    """Bound the start of a scene on both sides, so that one index serves the whole interval."""
    found: list[Condition] = []
    if start is not None:
        found.append(("start >= ?", [_stamp(start - _LONGEST_SCENE)]))
    if stop is not None:
        found.append(("start <= ?", [_stamp(stop)]))
    return found


def _is_wide(area: Box) -> bool:
    """Whether so many scenes lie in the area that the spatial index should not come first."""
    return sum((part.east - part.west) * (part.north - part.south) for part in area.parts()) > 900.0


def _area(area: Box, other_index: bool) -> Condition:
    """Return the bounding-box test, row by row if *other_index* leads."""
    touches = "minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?"
    tests = " OR ".join(f"({touches})" for _ in area.parts())
    values: list[object] = []
    for part in area.parts():
        values += [part.east, part.west, part.north, part.south]
    if other_index:
        lookup = f"EXISTS (SELECT 1 FROM rtree_scenes_geom WHERE id = fid AND ({tests}))"  # noqa: S608  # nosec B608
        return f"(geom IS NULL OR {lookup})", values
    selects = " UNION ALL ".join(
        f"SELECT id FROM rtree_scenes_geom WHERE {touches}"  # noqa: S608  # nosec B608 - own text
        for _ in area.parts()
    )
    without = "SELECT fid FROM scenes WHERE geom IS NULL"
    return f"fid IN ({selects} UNION ALL {without})", values


def _stamp(time: datetime) -> str:
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
