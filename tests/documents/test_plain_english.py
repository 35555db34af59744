"""Docstrings, comments and messages are plain English: none of the old turns of phrase comes back."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for room in ("plugin", "ui") for path in (ROOT / room).rglob("*.py"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "resources/help/en.html"]
# What is refused, and how people say it.
IDIOMS = {
    r"\banew\b": "again",
    r"\bof ours\b": "of the plugin",
    r"\b(None|blank|empty|False|True|null|nothing) where (?!there is no data)": "None if …",
    r"(Error|Exception) where\b": "Raises … if …",
    r"\bwhere there (is|are) none\b": "if there is none",
    r"\blest\b": "so that … not",
    r"\btold of\b": "says",
    r"\bwhoever\b": "the caller, the reader",
    r"\bsuch as may\b": "that may",
    # "is no number", but not "there is no number", "is no longer", "is no data" (the field's term).
    r"(?<![Tt]here )\b(is|are) no (?!longer\b|more\b|data\b)(?=\w+( of\b|[.,;:)]))": "is not a …",
    r"\bgo(es)? on where\b": "continues where",
    r"\bfor want of\b": "without",
    r"\bin vain\b": "without success",
}


def words(file: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) for each string and comment of a source; for a page, for each line."""
    if file.suffix != ".py":
        yield from enumerate(file.read_text("utf-8").splitlines(), 1)
        return
    with tokenize.open(file) as source:
        text = source.read()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.STRING, tokenize.COMMENT):
            yield from enumerate(token.string.splitlines(), token.start[0])


@cache
def everything() -> list[tuple[Path, int, str]]:
    """Return all words of the sources and pages, read once."""
    return [(file, line, text) for file in (*SOURCES, *PAGES) for line, text in words(file)]


@pytest.mark.parametrize(("idiom", "better"), IDIOMS.items(), ids=IDIOMS.values())
def test_nobody_has_to_read_it_twice(idiom, better):
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text.strip()}"
        for file, line, text in everything()
        if re.search(idiom, text, re.IGNORECASE)
    ]
    assert found == [], f"write: {better}"


def test_the_patterns_find_what_they_are_for():
    """The list would be worthless if a pattern could not match."""
    said = (
        "read the page anew; a raster of ours; Return None where it is; raise Alos2Error where it is; "
        "where there is none; lest it; is told of; whoever hosts; such as may be; it is no URL.; "
        "goes on where; for want of; in vain"
    )
    assert [idiom for idiom in IDIOMS if not re.search(idiom, said)] == []
