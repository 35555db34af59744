"""README and guide name buttons that the real dock has, and Compare is among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Level
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAction

ROOT = Path(__file__).resolve().parents[3]
LEFT = Qt.MouseButton.LeftButton
IN_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


def plain(text: str) -> str:
    return " ".join(text.replace("&", "").split()).strip("….: ")


def on_the_dock(dock) -> set[str]:
    """Return what stands on buttons, cards and menus of the dock, or in the tips of their icons."""
    found: set[str] = set()
    for one in [*dock.findChildren(QAbstractButton), *dock.findChildren(QAction)]:
        # What an action costs stands behind its name.
        lines = f"{one.text().replace(' · ', chr(10))}\n{one.toolTip()}".splitlines()
        found |= {plain(line) for line in lines}
    found |= {plain(card.accessibleName()) for card in dock.gallery.cards.values()}
    return found | {plain(card._short) for card in dock.gallery.cards.values()}


@pytest.fixture
def selected(dock, qtbot):
    """The dock with a pair of L1.1 scenes found, one selected, as the pages describe it."""
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.gallery.cards["noto-2024"], LEFT)
    scenes = dock.results.model.scenes()
    (chosen,) = [
        scene.key
        for scene in scenes
        if scene.product.level is Level.L11 and scene.key.startswith("ALOS2518900770-240101")
    ][:1]
    dock.results.view.select_keys([chosen])
    return dock


def five_minutes() -> str:
    page = (ROOT / "README.md").read_text("utf-8")
    return page.split("## Five minutes\n")[1].split("\n## ")[0]


def test_every_button_of_the_five_minutes_is_on_the_dock(selected):
    named = {plain(one) for one in IN_BOLD.findall(five_minutes())}
    assert len(named) > 6
    assert sorted(named - on_the_dock(selected)) == []


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_compare_is_named_where_one_looks_first(selected, page):
    named = {plain(one) for one in IN_BOLD.findall((ROOT / page).read_text("utf-8"))}
    assert {"Compare", "Show", "Download", "Decode"} <= named & on_the_dock(selected)


@pytest.mark.parametrize("page", ["README.ja.md", "docs/guide.ja.md"])
def test_the_japanese_pages_name_it_too(page):
    assert "「比較」" in (ROOT / page).read_text("utf-8")
