"""A web page as headings, texts and tables in reading order: enough to understand tables of links.

Tables come with row and column spans resolved. Cells keep their lines, since the tables stack several
frames and links in one cell. Scripts and styles are skipped; sizes are bounded.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from dataclasses import dataclass, field
from typing import Union

from ...common.html_tokens import EndTag, StartTag, html_tokens
from ...domain.errors import PlatformError
from ..json_values import whole

_LARGEST_SPAN = 200
_MAX_CELLS = 20_000
_MAX_PLACES = 10 * _MAX_CELLS
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "summary"}
_LINE_BREAKS = {"br", "p", "div", "li", "ul", "ol", "tr", "hr", "section", "article", "dd"}
_SKIPPED = {"script", "style", "template", "noscript"}


@dataclass
class Line:
    """One line of text and the links in it: (text, href), in reading order."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Cell:
    """A table cell; the same object stands in every place of the grid that it spans."""

    lines: list[Line]
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """All lines joined by blanks."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Heading:
    """A heading, or a line in bold that may be one."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A line of running text outside tables."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of cells with spans resolved."""

    rows: list[list[Cell]]


Block = Union[Heading, Paragraph, Table]


def read_blocks(html: str) -> list[Block]:
    """Return the page's blocks; raise PlatformError if it is absurdly large."""
    found = _Blocks()
    for token in html_tokens(html):
        if isinstance(token, str):
            found.handle_text(token)
        elif isinstance(token, EndTag):
            found.handle_end(token.name)
        else:
            found.handle_start(token)
            if token.closed:
                found.handle_end(token.name)
    found.end_line()
    return found.blocks


class _OpenTable:
    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.cell: Cell | None = None


class _Blocks:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tables: list[_OpenTable] = []
        self._line = Line()
        self._link: str | None = None
        self._line_text: list[str] = []
        self._link_text: list[str] = []
        self._skipping = 0
        self._heading = 0
        self._bold = 0
        self._plain_seen = False
        self._cells = 0

    def handle_start(self, started: StartTag) -> None:
        """Take the start of an element."""
        tag, attributes = started.name, started.attributes
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "table":
            self.end_line()
            self._tables.append(_OpenTable())
        elif tag in {"td", "th"}:
            self._start_cell(attributes)
        elif tag == "a":
            self._end_link()
            self._link, self._link_text = attributes.get("href"), []
        elif tag in _HEADINGS:
            self.end_line()
            self._heading += 1
        elif tag in {"b", "strong"}:
            self._bold += 1
        if tag in _LINE_BREAKS:
            self.end_line()
        if tag == "tr" and self._tables:
            self._tables[-1].cell = None
            self._tables[-1].rows.append([])

    def handle_end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "a":
            self._end_link()
        elif tag in {"b", "strong"}:
            self._bold = max(0, self._bold - 1)
        elif tag in _HEADINGS:
            self.end_line()
            self._heading = max(0, self._heading - 1)
        elif tag in {"td", "th"} and self._tables:
            self.end_line()
            self._tables[-1].cell = None
        elif tag == "table" and self._tables:
            self.end_line()
            self.blocks.append(Table(_resolved(self._tables.pop().rows)))
        if tag in _LINE_BREAKS:
            self.end_line()

    def handle_text(self, data: str) -> None:
        """Take a text between tags."""
        if self._skipping:
            return
        self._line_text.append(data)
        if self._link is not None:
            self._link_text.append(data)
        if data.strip() and not self._bold:
            self._plain_seen = True

    def end_line(self) -> None:
        """Give the line gathered so far to the open cell, or to the page."""
        self._end_link()
        line, self._line = self._line, Line()
        all_bold, self._plain_seen = not self._plain_seen, False
        line.text, self._line_text = _clean("".join(self._line_text)), []
        if not line.text and not line.links:
            return
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.lines.append(line)
        elif self._heading or all_bold:
            self.blocks.append(Heading(line.text))
        else:
            self.blocks.append(Paragraph(line.text))

    def _end_link(self) -> None:
        if self._link is not None:
            self._line.links.append((_clean("".join(self._link_text)), self._link.strip()))
        self._link = None

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.end_line()
        if not self._tables:
            return
        self._cells += 1
        if self._cells > _MAX_CELLS:
            raise _too_large()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        rowspan, colspan = (_span(attributes.get(name)) for name in ("rowspan", "colspan"))
        table.cell = Cell([], rowspan, colspan)
        table.rows[-1].append(table.cell)


def _resolved(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the grid in which a spanning cell stands in all its places.

    Raises PlatformError if the spans make more places than any page of scenes has.
    """
    grid: list[list[Cell]] = []
    places = 0
    hanging: dict[int, tuple[Cell, int]] = {}
    for cells in rows:
        row: list[Cell] = []
        waiting = deque(cells)
        while waiting or len(row) in hanging:
            column = len(row)
            if column in hanging:
                cell, left = hanging.pop(column)
                if left > 1:
                    hanging[column] = (cell, left - 1)
                row.append(cell)
                continue
            cell = waiting.popleft()
            for _ in range(cell.colspan):
                if cell.rowspan > 1:
                    hanging[len(row)] = (cell, cell.rowspan - 1)
                row.append(cell)
        places += len(row)
        if places > _MAX_PLACES:
            raise _too_large()
        if row:
            grid.append(row)
    return grid


def _too_large() -> PlatformError:
    return PlatformError("The page has more table cells than any page of scenes.")


def _span(text: str | None) -> int:
    return min(max(whole(text) or 1, 1), _LARGEST_SPAN)


def _clean(text: str) -> str:
    """Return *text* in one form of characters (full-width to plain) and single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
