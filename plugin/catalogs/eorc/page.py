"""JAXA's disaster page read as a whole: disasters by their headings, scenes by their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple
from urllib.parse import urljoin

from ...domain.beam_geometry import beam_base
from ...domain.disaster import DisasterEvent
from ...domain.enums import Direction, Level, Look, Phase
from ...domain.errors import UnsupportedError
from ...domain.footprint import Box
from ...domain.licence import DISASTER_NONCOMMERCIAL, GPORTAL, Licence
from ...domain.product_id import find_product_id
from ...domain.scene import Scene
from ...domain.words.text import Text
from ...transfer.urls import check_url
from ..disasters import shipped as shipped_tables
from ..disasters.named import OF_PAGE
from ..disasters.released_product import ReleasedProduct, released_scene
from ..odd_records import KINDS
from .html_tables import Block, Heading, Paragraph, Table, read_blocks
from .tables import Download, NotUnderstoodError, column_roles, downloads

_DISASTER = re.compile(
    "地震|豪雨|大雨|台風|噴火|火山|津波|洪水|土砂|火災|災害|ハリケーン|サイクロン|earthquake|flood|typhoon"
    "|hurricane|cyclone|eruption|volcan|tsunami|landslide|fire|storm|disaster",
    re.IGNORECASE,
)
_NON_COMMERCIAL = re.compile("非商用|non-?\\s?commercial", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)|令和\s*(\d{1,3})\s*年")
_FOOTNOTE = re.compile(r"^\*\s*(\d)\s*[::]\s*(.+)")
_HEADING_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}}),?\s+(20\d\d)", re.IGNORECASE)
_SAME_DAY = timedelta(hours=36)

Known = Mapping[tuple[Any, ...], Scene]


class PageLink(NamedTuple):
    """A scene of the page, where its file is, and under which licence."""

    scene: Scene
    href: str
    licence: Licence


@dataclass
class PageContents:
    """What a page says: scenes with links, disasters that do not ship with the plugin, and problems.

    ``problems`` are sentences that name the section and what was not understood there.
    """

    links: list[PageLink] = field(default_factory=list)
    events: dict[str, DisasterEvent] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    tables: int = 0


@dataclass
class _Section:
    heading: str
    texts: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def read_page(html: str, url: str, language: str, kept: Iterable[DisasterEvent] = ()) -> PageContents:
    """Return what the page at *url* says; a page without any table of scenes has ``tables`` 0.

    *kept* are disasters that were read before: the same one keeps its key.
    """
    contents = PageContents()
    before = tuple(kept)
    known = {
        (s.product.path, s.product.frame, s.product.date, s.product.level, s.beam_numbers): s
        for s in shipped_tables.scenes()
    }
    for section in _sections(read_blocks(html)):
        _read_section(section, url, language, known, before, contents)
    return contents


def _sections(blocks: list[Block]) -> list[_Section]:
    """Return the parts between headings; a heading that names no disaster only ends a part."""
    sections = [_Section("")]
    for block in blocks:
        if isinstance(block, Heading):
            names_disaster = bool(_DISASTER.search(block.text))
            inside = sections[-1].heading and not sections[-1].tables and not names_disaster
            if inside:
                sections[-1].texts.append(block.text)
            else:
                sections.append(_Section(block.text if names_disaster else ""))
            continue
        if isinstance(block, Paragraph):
            sections[-1].texts.append(block.text)
        else:
            sections[-1].tables.append(block)
    return sections


def _read_section(
    section: _Section,
    url: str,
    language: str,
    known: Known,
    kept: tuple[DisasterEvent, ...],
    contents: PageContents,
) -> None:
    found: list[Download] = []
    for table in section.tables:
        roles = column_roles(table)
        if not roles:
            if _has_product_links(table):
                contents.problems.append(
                    Text(
                        "“{heading}”: a table of downloads without known columns",
                        heading=section.heading,
                    )
                )
            continue
        contents.tables += 1
        for item in downloads(table, roles):
            if isinstance(item, NotUnderstoodError):
                contents.problems.append(
                    Text("“{heading}”: {problem}", heading=section.heading, problem=item.args[0])
                )
            else:
                found.append(item)
    if found:
        _scenes(section, found, url, language, known, kept, contents)


def _scenes(
    section: _Section,
    found: list[Download],
    url: str,
    language: str,
    known: Known,
    kept: tuple[DisasterEvent, ...],
    contents: PageContents,
) -> None:
    key = _shipped_key(section.heading) or _new_key(section.heading, found, kept)
    licence = _licence(section, key)
    matches = [match for text in section.texts if (match := _FOOTNOTE.match(text))]
    footnotes = {match[1]: match[2] for match in matches}
    scenes = []
    for item in map(_with_beams, found):
        href = _absolute(url, item.href)
        scene = _listed(item, key, footnotes, known)
        if scene is None or href is None:
            where = Text(
                "path {path}, frame {frame}, {day}", path=item.path, frame=item.frame, day=item.day
            )
            contents.problems.append(
                Text(
                    "“{heading}”: {where} fits no orbit, or its link is not an address",
                    heading=section.heading,
                    where=where,
                )
            )
            continue
        scene = _named_by_link(scene, href)
        scenes.append(scene)
        contents.links.append(PageLink(scene, href, licence))
    if key not in {event.key for event in shipped_tables.events()} and scenes:
        named = (section.heading, "") if language == "ja" else ("", section.heading)
        contents.events[key] = _event(key, _occurred(section.heading, scenes), named, scenes, licence)


def _listed(item: Download, key: str, footnotes: Mapping[str, str], known: Known) -> Scene | None:
    """Return the scene of a line; None if no orbit, path or day of its numbers can be."""
    try:
        identity = (item.path, item.frame, item.day, Level.of(item.level), item.beams)
        built_in = known.get(identity)
        if built_in is not None and built_in.event == key:
            return built_in
        return _scene(item, key, footnotes)
    except KINDS:
        return None


def _with_beams(item: Download) -> Download:
    """Return *item* with all beams named if an orthorectified ScanSAR scene prints none."""
    if item.beams or not item.beam_name.upper().startswith("W") or item.level == "1.1":
        return item
    return replace(item, beams=(1, 2, 3, 4, 5))


def _scene(item: Download, event: str, footnotes: Mapping[str, str]) -> Scene | None:
    derived = {}
    side = re.search(r"\d\s*([LR])\b", item.beam_name) or re.search(r"\b([LR])\b", item.look)
    if side is None:
        derived["look"] = "the table prints no side; right is the usual one"
    rising = item.frame < 1800 or item.frame >= 5400
    direction = Direction.ASCENDING if rising else Direction.DESCENDING
    printed = item.direction.strip().lower()[:1]
    if printed in {"a", "d"} and printed != direction.value[0]:
        derived["direction"] = (
            f"the table prints {item.direction}, but frame {item.frame} is {direction.value}"
        )
    beam = re.search(r"[A-Z]\d(?:-\d+)?", item.beam_name)
    released = ReleasedProduct(
        event=event,
        phase=Phase.ARCHIVE if item.is_archive else Phase.POST,
        day=item.day,
        pair_day=item.pair_day,
        path=item.path,
        frame=item.frame,
        direction=direction,
        beam=beam_base(beam[0]) if beam else "",
        look=Look.LEFT if side and side[1] == "L" else Look.RIGHT,
        level=Level.of(item.level),
        beam_numbers=item.beams,
        polarisations=tuple(re.findall("HH|HV|VV|VH", item.polarisation)) or ("HH",),
        derived=derived,
        notes=" ".join(footnotes[mark] for mark in item.marks if mark in footnotes),
    )
    return released_scene(released, ())


def _named_by_link(scene: Scene, href: str) -> Scene:
    """Return *scene* under the id in its link's name if that is an id of this very scene."""
    named = find_product_id(href)
    ours = scene.product
    if named is None or (named.scene_id, named.level, named.look) != (
        ours.scene_id,
        ours.level,
        ours.look,
    ):
        return scene
    derived = tuple(reason for reason in scene.derived if not reason.startswith(("product", "mode")))
    return replace(scene, product=named, derived=derived)


def _shipped_key(heading: str) -> str:
    """Return the key of the shipped disaster that a heading names, else blank."""
    years = {int(west or 0) or 2018 + int(reiwa) for west, reiwa in _YEAR.findall(heading)}
    for document in shipped_tables.documents():
        same_year = not years or int(document["occurred"][:4]) in years
        if same_year and re.search(document["heading"], heading, re.IGNORECASE):
            return str(document["key"])
    return ""


def _new_key(heading: str, found: list[Download], kept: tuple[DisasterEvent, ...]) -> str:
    """Return the key of a disaster that does not ship: its day and its place, or the key that it has.

    The heading may be read in either language and the table may grow later, so a disaster of the same
    day whose scenes share ground is the same one.
    """
    scenes = [scene for item in found if (scene := _listed(_with_beams(item), "", {}, {})) is not None]
    if not scenes:
        return f"{OF_PAGE}{min(item.day for item in found):%Y%m%d}"
    occurred, area = _occurred(heading, scenes), _area(scenes)
    for event in kept:
        near = abs(event.occurred - occurred) < _SAME_DAY and event.area.intersects(area)
        if near and event.key.startswith(OF_PAGE):
            return event.key
    north = round((area.south + area.north) / 2)
    east = round(area.west + ((area.east - area.west) % 360.0) / 2)
    east = (east + 180) % 360 - 180
    place = f"{abs(north)}{'s' if north < 0 else 'n'}{abs(east)}{'w' if east < 0 else 'e'}"
    return f"{OF_PAGE}{occurred:%Y%m%d}-{place}"


def _licence(section: _Section, event: str) -> Licence:
    """Return the terms that the section's text sets; non-commercial if it is silent and new."""
    if any(_NON_COMMERCIAL.search(text) for text in section.texts):
        return DISASTER_NONCOMMERCIAL
    shipped = {known.key: known.licence_key for known in shipped_tables.events()}.get(event)
    return GPORTAL if shipped == GPORTAL.key else DISASTER_NONCOMMERCIAL


def _occurred(heading: str, scenes: list[Scene]) -> datetime:
    """Return the day that a heading names, or else the time of the first scene after the disaster."""
    posts = [scene.start for scene in scenes if scene.phase is Phase.POST] or [scenes[0].start]
    return _day_of(heading) or min(posts)


def _area(scenes: list[Scene]) -> Box:
    boxes = [box for scene in scenes if scene.footprint for box in scene.footprint.boxes()]
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )


def _event(
    key: str, occurred: datetime, named: tuple[str, str], scenes: list[Scene], licence: Licence
) -> DisasterEvent:
    """Return the disaster of a section; *named* is its name in Japanese and in English."""
    return DisasterEvent(
        key=key,
        name_en=named[1],
        name_ja=named[0],
        place_en="",
        place_ja="",
        occurred=occurred,
        area=_area(scenes),
        search_start=min(scene.start for scene in scenes),
        search_stop=max(scene.stop for scene in scenes) + timedelta(days=1),
        licence_key=licence.key,
    )


def _day_of(heading: str) -> datetime | None:
    """Return the day that a heading names, in Japanese or English, None for none."""
    japanese, english = _HEADING_DAY.search(heading), _ENGLISH_DAY.search(heading)
    if japanese is not None:
        parts = [int(part) for part in japanese.groups()]
    elif english is not None:
        parts = [int(english[3]), _MONTHS.index(english[1].lower()) + 1, int(english[2])]
    else:
        return None
    try:
        return datetime.combine(date(*parts), time(), timezone.utc)
    except ValueError:
        return None


def _has_product_links(table: Table) -> bool:
    cells = (cell for row in table.rows for cell in row)
    texts = (text for cell in cells for line in cell.lines for text, _ in line.links)
    return any(re.search(r"L[12]\.\d|CEOS|GeoTIFF", text) for text in texts)


def _absolute(url: str, href: str) -> str | None:
    try:
        address = urljoin(url, href)
        return check_url(address)
    except (ValueError, UnsupportedError):
        return None
