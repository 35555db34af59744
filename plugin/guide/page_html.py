"""Pages of the documentation as HTML for Qt: the part of GitHub's Markdown that they use.

Qt's own reader of Markdown came with Qt 5.14, later than the oldest QGIS, and gives headings no anchor.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

_FENCE = "```"
_ITEM = re.compile(r"(\s*)([-*]|\d+\.)(\s+)(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_RULE = re.compile(r"\|?[\s:|-]+\|?$")
_CODE = re.compile(r"(`+)(.+?)\1", re.S)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.S)
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])", re.S)
_CELL = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_KEPT = re.compile("\0(\\d+)\0")

Picture = Callable[[str, str, int], str]


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1, its words, and the anchor that leads to it."""

    level: int
    words: str
    anchor: str


def headings(text: str) -> list[Heading]:
    """Return the headings of a page, from the top."""
    found, fenced = [], False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(_FENCE)
        match = None if fenced else _HEADING.match(line)
        if match:
            words = match[2].strip()
            found.append(Heading(len(match[1]), words, anchor_of(words)))
    return found


def anchor_of(words: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def page_html(text: str, picture: Picture) -> str:
    """Return *text* as HTML.

    ``picture(source, words, beside)`` returns the HTML of one of *beside* pictures in a row.
    """
    shown = _COMMENT.sub("", text)
    return f"<html><body>{_Page(picture).blocks(shown.splitlines())}</body></html>"


class _Page:
    """Turns blocks and lines into HTML."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._beside = 1

    def blocks(self, lines: list[str]) -> str:
        made, at = [], 0
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                at += 1
                continue
            block = self._block_at(line)
            piece, at = block(lines, at)
            made.append(piece)
        return "\n".join(made)

    def _block_at(self, line: str) -> Callable[[list[str], int], tuple[str, int]]:
        if line.startswith(_FENCE):
            return self._code
        if _HEADING.match(line):
            return self._heading
        if line.startswith("|"):
            return self._table
        return self._list if _ITEM.match(line) else self._paragraph

    def _code(self, lines: list[str], at: int) -> tuple[str, int]:
        end = at + 1
        while end < len(lines) and not lines[end].startswith(_FENCE):
            end += 1
        return (
            f"<pre style='white-space: pre-wrap'>{html.escape(chr(10).join(lines[at + 1 : end]))}</pre>",
            end + 1,
        )

    def _heading(self, lines: list[str], at: int) -> tuple[str, int]:
        (heading,) = headings(lines[at])
        level = heading.level
        words = self._inline(heading.words)
        return f'<h{level}><a name="{heading.anchor}"></a>{words}</h{level}>', at + 1

    def _table(self, lines: list[str], at: int) -> tuple[str, int]:
        rows = []
        while at < len(lines) and lines[at].startswith("|"):
            rows.append(lines[at])
            at += 1
        cells = [self._row(row, "th" if number == 0 else "td") for number, row in enumerate(rows)]
        kept = [cell for row, cell in zip(rows, cells) if not _RULE.match(row)]
        return f'<table border="1" cellspacing="0" cellpadding="4">{"".join(kept)}</table>', at

    def _row(self, row: str, tag: str) -> str:
        cells = _CELL.split(row.strip().strip("|"))
        self._beside = len(cells)
        words = [self._inline(cell.strip().replace("\\|", "|")) for cell in cells]
        self._beside = 1
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in words) + "</tr>"

    def _list(self, lines: list[str], at: int) -> tuple[str, int]:
        """Return one list; what is indented as far as the words of an item belongs to it."""
        tag = "ol" if _marker(lines[at])[2][0].isdigit() else "ul"
        items = []
        while at < len(lines) and _is_item(lines[at], tag):
            depth = len(_marker(lines[at])[0])
            inside = [lines[at][depth:]]
            at += 1
            while at < len(lines) and _belongs(lines, at, depth):
                inside.append(lines[at][min(depth, _indent(lines[at])) :])
                at += 1
            items.append(f"<li>{self._item(inside)}</li>")
            after = at
            while after < len(lines) and not lines[after].strip():
                after += 1
            if after < len(lines) and _is_item(lines[after], tag):
                at = after
        return f"<{tag}>{''.join(items)}</{tag}>", at

    def _item(self, lines: list[str]) -> str:
        """Return an item: its first words stand beside its sign, without the space of a paragraph."""
        words, at = self._words(lines, 0)
        return words + self.blocks(lines[at:])

    def _paragraph(self, lines: list[str], at: int) -> tuple[str, int]:
        words, at = self._words(lines, at)
        return f"<p>{words}</p>", at

    def _words(self, lines: list[str], at: int) -> tuple[str, int]:
        begun = at
        at += 1
        while at < len(lines) and lines[at].strip() and self._block_at(lines[at]) == self._paragraph:
            at += 1
        return self._inline("\n".join(line.strip() for line in lines[begun:at])), at

    def _inline(self, text: str) -> str:
        """Code, pictures and links are set aside first: stars in them mean nothing."""
        kept: list[str] = []

        def keep(piece: str) -> str:
            kept.append(piece)
            return f"\0{len(kept) - 1}\0"

        text = _CODE.sub(lambda found: keep(f"<code>{html.escape(found[2])}</code>"), text)
        text = html.escape(html.unescape(text), quote=False)
        text = _PICTURE.sub(lambda found: keep(self._picture(found[2], found[1], self._beside)), text)
        text = _LINK.sub(lambda found: keep(_link(found[1], found[2])), text)
        text = _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", text))
        for known in ("sub", "sup", "code"):
            text = re.sub(rf"&lt;(/?{known})&gt;", r"<\1>", text)
        while _KEPT.search(text):
            text = _KEPT.sub(lambda found: kept[int(found[1])], text)
        return text


def _link(words: str, target: str) -> str:
    words = _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", words))
    return f'<a href="{html.escape(target)}">{words}</a>'


def _marker(line: str) -> tuple[str, str, str]:
    """Return the marker of a list's item with its spaces, the spaces before it, and the sign itself."""
    found = _ITEM.match(line)
    return (found[0], found[1], found[2]) if found else ("", "", " ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_item(line: str, tag: str) -> bool:
    sign = _marker(line)[2]
    return sign != " " and _indent(line) < 2 and sign[0].isdigit() == (tag == "ol")


def _belongs(lines: list[str], at: int, depth: int) -> bool:
    """Whether a line is still part of an item whose words begin at column *depth*."""
    if lines[at].strip():
        begins = _ITEM.match(lines[at]) or lines[at].startswith((_FENCE, "|", "#"))
        before = lines[at - 1].strip()
        return _indent(lines[at]) >= min(depth, 2) or (bool(before) and not begins)
    following = next((line for line in lines[at:] if line.strip()), "")
    return _indent(following) >= min(depth, 2)
