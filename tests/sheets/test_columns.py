"""The words of a sheet: nothing overlaps, is cut off or leaves the page, and credits stay whole."""

from __future__ import annotations

from itertools import combinations

import pytest
from alos2_explorer.plugin.sheets.columns import fill
from alos2_explorer.plugin.sheets.contents import Contents
from alos2_explorer.plugin.sheets.sheet import SheetRequest, Template, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from qgis.core import QgsLayoutItemLabel
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from sheets.layouts import ENGLISH, boxes, text


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.JAPANESE])
@pytest.mark.parametrize("template", Template)
def test_nothing_overlaps_or_leaves_the_page(project, template, language):
    layout = make_sheet(project, SheetRequest(template.file, language=language))
    page = QRectF(layout.pageCollection().page(0).rect())
    found = boxes(layout)
    assert [name for name, box in found.items() if not page.contains(box)] == []
    shrunk = {name: box.adjusted(0.2, 0.2, -0.2, -0.2) for name, box in found.items()}
    assert [(a, b) for a, b in combinations(shrunk, 2) if shrunk[a].intersects(shrunk[b])] == []


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.JAPANESE])
@pytest.mark.parametrize("template", Template)
def test_every_line_fits_into_its_label(project, template, language):
    layout = make_sheet(project, SheetRequest(template.file, language=language))
    for item in layout.items():
        if not isinstance(item, QgsLayoutItemLabel) or not item.text():
            continue
        font = QFont(item.font())
        font.setPixelSize(round(item.font().pointSizeF() * 25.4 / 72 * 100))
        measure = QFontMetricsF(font)
        lines = item.text().split("\n")
        assert max(measure.horizontalAdvance(line) for line in lines) / 100 <= item.rect().width(), lines
        assert len(lines) * measure.lineSpacing() / 100 <= item.rect().height() * 1.001, lines
        assert "…" not in item.text() or item.id() == "legend_part"


def test_credits_and_terms_stay_whole_however_many_sources_there_are(project):
    layout = make_sheet(project, ENGLISH)
    names = ("caution", "terms_heading", "terms")
    texts = {name: text(layout, name).replace("\n", " ") for name in names}
    many = "\n".join(f"ALOS2{number:09d} 2024-01-05 03:00 UTC" for number in range(120))
    fill(layout, Contents({**texts, "sources": many}, ()), "Sans")
    assert text(layout, "sources").endswith("…")
    for name in names:
        assert "".join(text(layout, name).split()) == "".join(texts[name].split())
    page = QRectF(layout.pageCollection().page(0).rect())
    assert all(page.contains(box) for box in boxes(layout).values())
