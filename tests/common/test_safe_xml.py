"""XML of unknown origin: any encoding ends in a sentence, and time grows with the length alone."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.common.safe_xml import Element, parse_xml
from alos2_explorer.plugin.domain.errors import FormatError
from support.reading_time import seconds


@pytest.mark.parametrize(
    "encoding",
    ["utf-7", "utf-32", "no-such-thing", "rot13", "base64", "shift_jis", "hex", "idna", "x" * 5000],
)
def test_an_encoding_that_cannot_be_used_is_said(encoding: str) -> None:
    data = f"<?xml version='1.0' encoding='{encoding}'?><a>\u00e9</a>".encode("latin-1")
    with pytest.raises(FormatError, match=r"a\.xml: XML"):
        parse_xml(data, "a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1252", "ascii"])
def test_usual_encodings_are_read(encoding: str) -> None:
    data = f"<?xml version='1.0' encoding='{encoding}'?><a>text</a>".encode(encoding)
    assert parse_xml(data, "a.xml").text == "text"


def test_the_text_of_an_element_is_whole_around_its_children() -> None:
    root = parse_xml(b"<a> one <b>two</b> three &amp; four </a>", "a.xml")
    assert root.text == "one  three & four"
    assert root.text_of("b") == "two"


@pytest.mark.parametrize("piece", [b"ab<c/>", b"<c>d</c>e", b"&amp;", b"<c x='y'/>", b"&#65;<c/>"])
def test_twice_the_text_takes_about_twice_the_time(piece: bytes) -> None:
    def taken(size: int) -> float:
        data = b"<a>" + piece * (size // len(piece)) + b"</a>"
        return seconds(lambda: parse_xml(data, "a.xml"))

    taken(100_000)
    small, large = taken(500_000), taken(2_000_000)
    assert large < max(9 * small, 0.2)


def test_eight_megabytes_of_mixed_content_are_read_in_seconds() -> None:
    data = b"<a>" + b"text<b/>" * 1_000_000 + b"</a>"
    read: list[Element] = []
    assert seconds(lambda: read.append(parse_xml(data, "a.xml")), 1) < 60.0
    assert len(read[0].children) == 1_000_000
