"""The tables of JAXA's disaster page: which download stands for which scene."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...domain.words.text import Text
from .html_tables import Cell, Line, Table

_COLUMNS = (
    ("archive", ("archive", "アーカイブ", "過去")),
    ("date", ("date", "観測日", "日付")),
    ("path", ("path", "パス")),
    ("frame", ("frame", "フレーム")),
    ("download", ("download", "ダウンロード", "product", "プロダクト")),
    ("beam", ("beam", "ビーム", "mode", "モード")),
    ("polarisation", ("pol", "偏波")),
    ("look", ("r/l", "l/r", "look", "照射")),
    ("direction", ("a/d", "d/a", "asc", "昇交", "軌道")),
)
_DATE = re.compile(r"(20\d\d)\s*[/.\-年]\s*(\d{1,2})\s*[/.\-月]\s*(\d{1,2})")
_FRAME = re.compile(
    r"(?<!\d)(\d{3,4})(?!\d)(?:\s*\(?\s*(?:beam|ビーム)\s*(\d)(?:\s*[-~–]\s*(\d))?\s*\)?)?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*\s*(\d(?:\s*,\s*\d)*)")
_LEVEL = re.compile(r"L?\s*([123]\.[125])")


class NotUnderstoodError(ValueError):
    """A table line whose structure leaves more than one reading."""


@dataclass(frozen=True)
class Download:
    """One link of a table: what its line and cell say. ``beams`` is empty if none are printed."""

    day: date
    pair_day: date | None
    is_archive: bool
    path: int
    frame: int
    beams: tuple[int, ...]
    beam_name: str
    polarisation: str
    look: str
    direction: str
    level: str
    href: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class _FrameLine:
    frame: int
    beams: tuple[int, ...]
    marks: tuple[str, ...]


def column_roles(table: Table) -> dict[int, str]:
    """Return the meaning of each column by its header; empty if this is not a table of scenes."""
    if not table.rows:
        return {}
    roles: dict[int, str] = {}
    for number, cell in enumerate(table.rows[0]):
        words = cell.text.lower()
        role = next((name for name, keys in _COLUMNS if any(key in words for key in keys)), None)
        if role is not None and (role == "archive" or role not in roles.values()):
            roles[number] = role
    return roles if {"date", "path"} <= set(roles.values()) else {}


def downloads(table: Table, roles: dict[int, str]) -> Iterator[Download | NotUnderstoodError]:
    """Yield the downloads of every acquisition, and why a part of one was not understood.

    Table lines that share their date cell, or have none, are one acquisition.
    """
    for rows in _acquisitions(table, roles):
        columns = _columns(rows, roles)
        try:
            frames, common = _frames(columns.get("frame", [])), _common(columns)
        except NotUnderstoodError as error:
            yield error
            continue
        day: date = common.pop("day")
        days: list[date] = []
        try:
            days = _archive_dates(columns.get("archive", []), len(frames))
            yield from _archive(columns, frames, day, days, common)
        except NotUnderstoodError as error:
            yield error
        try:
            yield from _post(columns, frames, day, days, common)
        except NotUnderstoodError as error:
            yield error


def _acquisitions(table: Table, roles: dict[int, str]) -> list[list[list[Cell]]]:
    column = next(number for number, role in roles.items() if role == "date")
    groups: list[list[list[Cell]]] = []
    last: Cell | None = None
    for row in table.rows[1:]:
        cell = row[column] if column < len(row) else None
        if groups and (cell is None or cell is last or not cell.text):
            groups[-1].append(row)
        else:
            groups.append([row])
            last = cell
    return groups


def _columns(rows: list[list[Cell]], roles: dict[int, str]) -> dict[str, list[Line]]:
    """Return the lines of each column, every cell once however many rows it spans."""
    found: dict[str, list[Line]] = {}
    seen: set[int] = set()
    for row in rows:
        for number, cell in enumerate(row):
            if number in roles and id(cell) not in seen:
                seen.add(id(cell))
                found.setdefault(roles[number], []).extend(cell.lines)
    return found


def _common(columns: dict[str, list[Line]]) -> dict[str, Any]:
    """Return what all downloads of an acquisition share."""
    days = _dates(columns.get("date", []))
    paths = {int(number) for number in re.findall(r"(?<!\d)\d{1,4}(?!\d)", _text(columns, "path"))}
    if len(set(days)) != 1 or len(paths) != 1:
        raise NotUnderstoodError(
            Text(
                "a line with the dates “{date}” and the paths “{path}”",
                date=_text(columns, "date"),
                path=_text(columns, "path"),
            )
        )
    return {
        "day": days[0],
        "path": paths.pop(),
        "beam_name": _text(columns, "beam"),
        "polarisation": _text(columns, "polarisation"),
        "look": _text(columns, "look"),
        "direction": _text(columns, "direction"),
    }


def _post(
    columns: dict[str, list[Line]],
    frames: list[_FrameLine],
    day: date,
    days: list[date],
    common: dict[str, Any],
) -> Iterator[Download]:
    links = _shared_out(columns.get("download", []), len(frames), Text("downloads"))
    for number, frame in enumerate(frames):
        pair_day = days[number] if days else None
        for level, href in links[number]:
            yield Download(day, pair_day, False, level=level, href=href, **_of(frame), **common)


def _archive(
    columns: dict[str, list[Line]],
    frames: list[_FrameLine],
    day: date,
    days: list[date],
    common: dict[str, Any],
) -> Iterator[Download]:
    links = _shared_out(columns.get("archive", []), len(frames), Text("archive downloads"))
    if any(links) and not days:
        raise NotUnderstoodError(Text("archive downloads without a date"))
    for number, frame in enumerate(frames):
        for level, href in links[number]:
            yield Download(days[number], day, True, level=level, href=href, **_of(frame), **common)


def _of(frame: _FrameLine) -> dict[str, Any]:
    return {"frame": frame.frame, "beams": frame.beams, "marks": frame.marks}


def _text(columns: dict[str, list[Line]], name: str) -> str:
    return " ".join(line.text for line in columns.get(name, []))


def _dates(lines: list[Line]) -> list[date]:
    found = []
    for year, month, day in _DATE.findall(" ".join(line.text for line in lines)):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError as error:
            raise NotUnderstoodError(
                Text("the date {year}/{month}/{day}", year=year, month=month, day=day)
            ) from error
    return found


def _frames(lines: list[Line]) -> list[_FrameLine]:
    found = []
    for line in lines:
        marks = tuple(mark for group in _MARKS.findall(line.text) for mark in re.findall(r"\d", group))
        for frame, first, last in _FRAME.findall(_MARKS.sub(" ", line.text)):
            beams = tuple(range(int(first), int(last or first) + 1)) if first else ()
            found.append(_FrameLine(int(frame), beams, marks))
    return found


def _archive_dates(lines: list[Line], count: int) -> list[date]:
    days = _dates(lines)
    if len(set(days)) <= 1:
        return days[:1] * count
    if len(days) == count:
        return days
    raise NotUnderstoodError(
        Text("{days_count} archive dates for {count} frames", days_count=len(days), count=count)
    )


def _shared_out(lines: list[Line], count: int, what: Text) -> list[list[tuple[str, str]]]:
    """Return the (level, href) of each frame: line by line, or evenly if lines do not tell."""
    by_line = [found for line in lines if (found := _levels(line))]
    links = [link for found in by_line for link in found]
    if not links:
        return [[] for _ in range(count)]
    if len(by_line) == count:
        return by_line
    if count and len(links) % count == 0:
        each = len(links) // count
        return [links[k * each : (k + 1) * each] for k in range(count)]
    raise NotUnderstoodError(
        Text("{links_count} {what} for {count} frames", links_count=len(links), what=what, count=count)
    )


def _levels(line: Line) -> list[tuple[str, str]]:
    return [(match[1], href) for text, href in line.links if (match := _LEVEL.search(text))]
