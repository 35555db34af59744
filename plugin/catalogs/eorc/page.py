"""JAXA's disaster page read as a whole: disasters by their headings, scenes by their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from ...domain.disaster import DisasterEvent
from ...domain.errors import UnsupportedError
from ...domain.licence import Licence
from ...domain.scene import Scene
from ...domain.words.text import Text
from ...transfer.urls import check_url
from ..disasters import shipped as shipped_tables
from .html_tables import Block, Heading, Paragraph, Table, read_blocks
from .listed_scene import Known, listed_scene, named_by_link, with_beams
from .section_event import event_of, licence_of, new_key, occurred_at, shipped_key
from .tables import Download, NotUnderstoodError, column_roles, downloads

_DISASTER = re.compile(
    "地震|豪雨|大雨|台風|噴火|火山|津波|洪水|土砂|火災|災害|ハリケーン|サイクロン|earthquake|flood|typhoon"
    "|hurricane|cyclone|eruption|volcan|tsunami|landslide|fire|storm|disaster",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^\*\s*(\d)\s*[::]\s*(.+)")


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
    key = shipped_key(section.heading) or new_key(section.heading, found, kept)
    licence = licence_of(section.texts, key)
    matches = [match for text in section.texts if (match := _FOOTNOTE.match(text))]
    footnotes = {match[1]: match[2] for match in matches}
    scenes = []
    for item in map(with_beams, found):
        href = _absolute(url, item.href)
        scene = listed_scene(item, key, footnotes, known)
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
        scene = named_by_link(scene, href)
        scenes.append(scene)
        contents.links.append(PageLink(scene, href, licence))
    if key not in {event.key for event in shipped_tables.events()} and scenes:
        named = (section.heading, "") if language == "ja" else ("", section.heading)
        contents.events[key] = event_of(
            key, occurred_at(section.heading, scenes), named, scenes, licence
        )


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
