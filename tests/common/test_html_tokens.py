"""Pages as tags and texts: what browsers understand, and no page that takes more than its length."""

from __future__ import annotations

import contextlib
from html.parser import HTMLParser

import pytest
from alos2_explorer.plugin.catalogs.eorc.html_tables import read_blocks
from alos2_explorer.plugin.common.html_tokens import EndTag, StartTag, html_tokens
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.transfer.http.response_parsing import page_title
from simulators.disaster_page import LAYOUTS, NOTO, Section, page
from support.reading_time import seconds


@pytest.mark.parametrize(
    ("page", "tokens"),
    [
        ("a &amp; b", ["a & b"]),
        ("<P>x</P >", [StartTag("p"), "x", EndTag("p")]),
        ("<br/>", [StartTag("br", {}, True)]),
        (
            "<a href=\"x?a=1&amp;b=2\" TITLE='y>z'>",
            [StartTag("a", {"href": "x?a=1&b=2", "title": "y>z"})],
        ),
        ("<td rowspan=2 nowrap>", [StartTag("td", {"rowspan": "2", "nowrap": ""})]),
        ("<a href = 'x' href='y'>", [StartTag("a", {"href": "x"})]),
        ("<!-- <a href='no'> -->x", ["x"]),
        ("<!doctype html><?xml ?>x", ["x"]),
        ("1 < 2", ["1 ", "<", " 2"]),
        (
            "<script>if (a<b) '</b>'</script>x",
            [StartTag("script"), "if (a<b) '</b>'", EndTag("script"), "x"],
        ),
        ("<a <b>x", ["<a ", StartTag("b"), "x"]),
        ("x<!-- never ends", ["x"]),
        ("x<a href='never", ["x", "<a href='never"]),
    ],
)
def test_pages_are_read_as_browsers_do(page: str, tokens: list[object]) -> None:
    assert list(html_tokens(page)) == tokens


class Reference(HTMLParser):
    """The standard library's parser, whose reading of well-formed pages ours must share."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


def test_the_simulated_disaster_page_is_read_as_the_standard_library_reads_it() -> None:
    for layout in LAYOUTS:
        text = page((Section(NOTO.heading_ja, NOTO.heading_en, NOTO.rows),), layout=layout)
        reference = Reference()
        reference.feed(text)
        reference.close()
        ours: list[object] = []
        for token in html_tokens(text):
            if isinstance(token, StartTag):
                ours.append((token.name, token.attributes))
                ours += [token.name] if token.closed else []
            elif isinstance(token, EndTag):
                ours.append(token.name)
            elif token.strip():
                ours.append(" ".join(token.split()))
        assert ours == reference.found


HOSTILE = {
    "tags that never end": "<a ",
    "end tags that never end": "</a ",
    "comments that never end": "<!--",
    "declarations that never end": "<!",
    "instructions that never end": "<?",
    "quotes that never end": "<a href=\"'",
    "quotes in turn": "<x ='\"",
    "signs": "<",
    "ampersands": "&",
    "numbers of characters": "&#1",
    "attributes": "a=",
    "blanks in a tag": "<a" + " " * 50,
    "links": "<a href=x>y",
    "titles": "<title",
    "bold": "<b>x",
    "scripts": "<script>",
    "cells that nobody ends": "<td",
    "spans": "<span>x</span>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_twice_the_page_takes_about_twice_the_time(what: str) -> None:
    def taken(count: int) -> float:
        text = HOSTILE[what] * (count // len(HOSTILE[what]))

        def read() -> None:
            with contextlib.suppress(PlatformError):
                read_blocks(text)
            page_title(text.encode())

        return seconds(read)

    taken(20_000)
    small, large = taken(150_000), taken(600_000)
    # Four times the page: quadratic would be sixteen times.
    assert large < max(9 * small, 0.2)


def test_thirty_kilobytes_of_open_links_take_no_time() -> None:
    assert seconds(lambda: read_blocks("<a " * 10_000)) < 0.5
