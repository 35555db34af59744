"""The pages that ship with the plugin, in the languages there are, and the chapters of the guide."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from pathlib import Path

from .page_html import Heading, headings

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


class Chapter(Enum):
    """A chapter that something in the dock leads to, by its English heading."""

    TOUR = "A tour"
    EVENTS = "Events"
    L11 = "L1.1: from complex samples to σ⁰"
    ELEVATION = "An elevation model that finds itself"
    FLATTENING = "Terrain-flattened γ⁰, and NRB of your own"
    MASKS = "NRB masks explained"
    CHANGE = "Change, and its limits"
    COHERENCE = "Coherence and interferograms"
    ANSWERS = "From scenes to an answer"
    ACCOUNTS = "Accounts"
    OFFLINE = "Working offline"
    TOOLBOX = "Without the dock"
    TROUBLE = "When something goes wrong"


def page(language: str, name: str = "guide") -> Path:
    """Return the file of a page in *language* (two letters), in English if that is all there is."""
    own = DOCS / f"{name}.{language}.md"
    return own if own.is_file() else DOCS / f"{name}.md"


def text_of(file: Path) -> str:
    """Return the Markdown of a page."""
    return file.read_text("utf-8")


def heading_of(chapter: Chapter, language: str) -> Heading:
    """Return the heading of *chapter* in the guide of *language*.

    The guides of all languages have the same chapters in the same order. Raises ValueError if the
    English one has no such heading.
    """
    english = [one.words for one in _headings_in(DOCS / "guide.md")]
    return _headings_in(page(language))[english.index(chapter.value)]


@lru_cache(maxsize=4)
def _headings_in(file: Path) -> tuple[Heading, ...]:
    return tuple(headings(text_of(file)))
