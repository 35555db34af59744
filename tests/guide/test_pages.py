"""The chapters that the dock leads to exist in the guide of each language."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.guide.pages import Chapter, heading_of, page

IN_JAPANESE = {
    Chapter.TOUR: "ひとめぐり",
    Chapter.EVENTS: "災害",
    Chapter.MASKS: "NRB のマスク",
    Chapter.CHANGE: "変化と、その限界",
    Chapter.ACCOUNTS: "アカウント",
    Chapter.OFFLINE: "オフラインで使う",
    Chapter.TROUBLE: "困ったとき",
}


@pytest.mark.parametrize("chapter", Chapter)
def test_each_chapter_is_in_the_guide(chapter):
    assert page("en").name == "guide.md"
    assert heading_of(chapter, "en").words == chapter.value


@pytest.mark.parametrize("chapter", IN_JAPANESE)
def test_the_japanese_guide_has_it_at_the_same_place(chapter):
    assert page("ja").name == "guide.ja.md"
    assert heading_of(chapter, "ja").words == IN_JAPANESE[chapter]


def test_another_language_gets_the_english_page():
    assert page("fr", "messages").name == "messages.md"
