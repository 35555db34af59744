"""Web pages as tags and texts, in time that grows with their length alone.

The standard library's parser takes time with the square of the length for tags that never end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Up to the end of a tag, or to a sign that cannot be in one. Quotes count only as a value.
_INSIDE = re.compile(r"""(?:=\s*"[^"]*"|=\s*'[^']*'|[^<>])*""")
_NAME = re.compile(r"[A-Za-z][^\s/<>]*")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_TEXT_ONLY = {"script", "style"}


@dataclass(frozen=True)
class StartTag:
    """The begin of an element; ``closed`` if the element ends at once (``<br/>``)."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True)
class EndTag:
    """The end of an element."""

    name: str


def html_tokens(page: str) -> Iterator[StartTag | EndTag | str]:
    """Yield tags, names in lower case, and texts with their character references resolved.

    Comments and declarations are left out, and so is what follows one that never ends.
    """
    position = 0
    while position < len(page):
        start = page.find("<", position)
        if start != position:
            yield html.unescape(page[position : start if start >= 0 else len(page)])
        if start < 0:
            return
        if page.startswith(("<!", "<?"), start):
            position = _after_declaration(page, start)
            continue
        token, position = _tag(page, start)
        yield token
        if isinstance(token, StartTag) and token.name in _TEXT_ONLY and not token.closed:
            end = re.compile(f"</{token.name}", re.IGNORECASE).search(page, position)
            yield page[position : end.start() if end else len(page)]
            position = end.start() if end else len(page)


def _after_declaration(page: str, start: int) -> int:
    mark = "-->" if page.startswith("<!--", start) else ">"
    end = page.find(mark, start)
    return end + len(mark) if end >= 0 else len(page)


def _tag(page: str, start: int) -> tuple[StartTag | EndTag | str, int]:
    """Return the tag at *start* and the place behind it; a tag that does not end is text."""
    closes = page.startswith("</", start)
    name = _NAME.match(page, start + (2 if closes else 1))
    if name is None:
        return "<", start + 1
    inside = _INSIDE.match(page, name.end())
    stop = inside.end() if inside else name.end()
    if page[stop : stop + 1] != ">":
        # The next tag begins before this one ends.
        return html.unescape(page[start:stop]), stop
    if closes:
        return EndTag(name[0].lower()), stop + 1
    return _start_tag(name[0].lower(), page[name.end() : stop]), stop + 1


def _start_tag(name: str, inside: str) -> StartTag:
    attributes: dict[str, str] = {}
    for key, value in _ATTRIBUTE.findall(inside.rstrip("/")):
        plain = value[1:-1] if value[:1] in {'"', "'"} and value[-1:] == value[:1] else value
        attributes.setdefault(key.lower(), html.unescape(plain))
    return StartTag(name, attributes, inside.endswith("/"))
