"""The pages for users name only buttons, menus and algorithms that exist, in both languages."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "translations"))

from ts_file import read_ts  # noqa: E402

TRANSLATIONS = read_ts(ROOT / "resources" / "i18n" / "alos2_explorer_ja.ts")
# What stands in bold (English) or in 「」 (Japanese) is written on the screen; emphasis is italic.
IN_BOLD, IN_BRACKETS = re.compile(r"\*\*(.+?)\*\*", re.S), re.compile(r"「(.+?)」", re.S)
# Words of QGIS itself.
OF_QGIS = {"Basic", "API Header", "OAuth2"}
ENGLISH = {
    "README.md": "## Five minutes",
    "docs/guide.md": "",
    "docs/messages.md": "",
    "CHANGELOG.md": "",
}
JAPANESE = {"README.ja.md": "## 五分で", "docs/guide.ja.md": ""}


def plain(text: str) -> str:
    """Return *text* as it stands on a button: without access key, ellipsis and blanks around."""
    return re.sub(r"\(&\w\)|&", "", " ".join(text.split())).strip("….:。 ")


def chapter(name: str, title: str) -> str:
    """Return one chapter of a page, or the whole page if *title* is blank."""
    page = (ROOT / name).read_text("utf-8")
    if not title:
        return page
    assert page.count(f"{title}\n") == 1, f"{name} has no chapter {title}"
    return page.split(f"{title}\n")[1].split("\n## ")[0]


def cards(language: str) -> Iterator[str]:
    """Yield what the cards of the disasters that ship with the plugin say."""
    for file in (ROOT / "resources" / "events").glob("*.json"):
        event = json.loads(file.read_text("utf-8"))
        if language == "ja":
            yield re.sub(r"^(令和\w*年)?([((]?\d{4}年[))]?)?", "", event["name_ja"])
        else:
            yield f"{event['name_en'].split()[0].split('–')[0]} {event['occurred'][:4]}"


@pytest.mark.parametrize(("page", "title"), ENGLISH.items())
def test_words_in_bold_are_on_the_screen(page, title):
    known = {plain(source) for _, source in TRANSLATIONS} | set(cards("en")) | OF_QGIS
    named = IN_BOLD.findall(chapter(page, title))
    assert named, "the page names no button"
    assert sorted({plain(name) for name in named} - known) == []


@pytest.mark.parametrize(("page", "title"), JAPANESE.items())
def test_words_in_brackets_are_on_the_japanese_screen(page, title):
    known = {plain(target) for target in TRANSLATIONS.values()} | set(cards("ja")) | OF_QGIS
    named = IN_BRACKETS.findall(chapter(page, title))
    assert named, "the page names no button"
    assert sorted({plain(name) for name in named} - known) == []
