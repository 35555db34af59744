"""Markdown as HTML: judged by what Qt shows of it, and by Qt's own reader of Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alos2_explorer.plugin.guide.page_html import headings, page_html
from qgis.PyQt.QtGui import QTextDocument

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def html_of(text: str) -> str:
    return page_html(text, lambda source, words, beside: f"[{source}|{words}|{beside}]")


def shown(text: str) -> str:
    document = QTextDocument()
    document.setHtml(html_of(text))
    return document.toPlainText()


def letters(text: str) -> str:
    """Leave out what stands for pictures, all space, and stars that are not bold in every reader."""
    return re.sub(r"[*\s\ufffc\u2028\u2029]+", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_the_words_that_qt_reads_in_it(qgis_app, name):
    text = (ROOT / "docs" / name).read_text("utf-8")
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"</?su[bp]>|<!--.*?-->", "", text)
    known = QTextDocument()
    known.setMarkdown(text)
    assert letters(shown(text)) == letters(known.toPlainText())


def test_headings_have_the_anchors_that_github_gives():
    text = "# A page\n```\n# no heading\n```\n### `alos2:nrb` – L1.1, and σ⁰\n"
    found = [(one.level, one.anchor) for one in headings(text)]
    assert found == [(1, "a-page"), (3, "alos2nrb--l11-and-σ⁰")]
    assert '<a name="alos2nrb--l11-and-σ⁰">' in html_of(text)


def test_code_keeps_its_stars_and_signs():
    made = html_of("Type `a < b | *c*` and\n\n```\nx **y** <z>\n```\n")
    assert "<code>a &lt; b | *c*</code>" in made
    assert "x **y** &lt;z&gt;" in made
    assert "<i>" not in made


def test_lists_hold_lists_code_and_pictures():
    made = html_of("1. One\n   goes on.\n   - **in**\n   - it\n\n   ![p](p.png)\n2. Two\n\nAfter.\n")
    assert made.count("<ol>") == made.count("<ul>") == 1
    assert made.count("<li>") == 4
    assert "One\ngoes on." in made
    assert made.index("[p.png|p|1]") < made.index("Two") < made.index("</ol>") < made.index("<p>After.")


def test_pictures_of_a_row_know_how_many_they_are():
    made = html_of("| a | b |\n|---|---|\n| ![x](x.png) | ![y](y.png) |\n")
    assert "[x.png|x|2]" in made
    assert made.count("<tr>") == 2
