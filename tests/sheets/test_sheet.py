"""A map sheet: what stands on it, that nothing overlaps or is cut off, and that the layout is kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.sheets.columns import fill
from alos2_explorer.plugin.sheets.contents import Contents, Wording
from alos2_explorer.plugin.sheets.sheet import SheetRequest, Template, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemShape,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QFont, QFontMetricsF

SCENES = ("ALOS2519422850-240105", "ALOS2513212850-231124")
ENGLISH = SheetRequest(language=Language.ENGLISH)


def texts(layout) -> str:
    return "\n".join(item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))


def text(layout, name: str) -> str:
    return layout.itemById(name).text()


def boxes(layout) -> dict[str, QRectF]:
    """Return the boxes of what is drawn, in mm; captions lie on their maps on purpose."""
    drawn = [
        item
        for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage)
    ]
    found = {}
    for number, item in enumerate(drawn):
        if item.id() and not item.id().endswith("_caption") and item.id() != "legend":
            found[f"{item.id()} {number}"] = QRectF(item.pos(), item.rect().size())
    return found


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


def test_a_change_is_named_dated_explained_and_credited(project):
    layout = make_sheet(project, replace(ENGLISH, wording=Wording(prepared_by="A. Analyst")))
    said = texts(layout)
    assert text(layout, "title") == "Noto Peninsula Earthquake 2024: Change in radar brightness"
    assert text(layout, "subtitle").startswith("2023-11-24 → 2024-01-05 03:14 UTC (12:14 JST)")
    assert "darker after" in said
    assert "brighter after" in said
    assert " dB" in said
    assert text(layout, "caution") == "Candidate change, not damage."
    for scene in SCENES:
        assert scene in text(layout, "sources").replace("\n", "")
    assert text(layout, "sources").count("UTC (") == 2
    assert "pixel 25 m" in text(layout, "sources")
    assert "© JAXA (ALOS-2/PALSAR-2)" in text(layout, "terms")
    assert "Made with Natural Earth" in text(layout, "terms")
    assert "G-Portal" in text(layout, "terms")
    assert text(layout, "prepared").startswith("Prepared by A. Analyst · ")
    assert "UTC (" in text(layout, "prepared")


def test_a_sheet_is_japanese_although_qgis_is_not(project):
    layout = make_sheet(project, SheetRequest(language=Language.JAPANESE))
    assert text(layout, "title") == "令和6年(2024年)能登半島地震:レーダー後方散乱の変化"
    assert text(layout, "caution") == "変化候補であり、被害ではありません。"
    assert "提供:JAXA" in text(layout, "terms")


def test_colours_of_the_legend_are_those_of_the_map(project):
    layout = make_sheet(project, ENGLISH)
    candidates = next(one for one in project.mapLayers().values() if one.name() == "Candidate changes")
    wanted = {
        category.symbol().symbolLayer(0).strokeColor().name()
        for category in candidates.renderer().categories()
    }
    outlines = {
        item.symbol().symbolLayer(0).strokeColor().name()
        for item in layout.items()
        if isinstance(item, QgsLayoutItemShape) and item.id() == "legend_part"
    }
    assert wanted <= outlines


def test_two_dates_alone_stand_side_by_side_and_say_which_is_which(files):
    project = QgsProject()
    for name in ("pre", "post"):
        project.addMapLayer(prepare_layer(str(files[name])).layer)
    layout = make_sheet(project, ENGLISH)
    before, after = (layout.itemById(name) for name in ("map", "map_after"))
    assert before.extent() == after.extent()
    dates = [[layer.name() for layer in one.layers() if "γ⁰" in layer.name()] for one in (before, after)]
    assert ["2023-11-24" in dates[0][0], "2024-01-05" in dates[1][0]] == [True, True]
    assert text(layout, "map_caption").startswith("BEFORE  2023-11-24")
    assert text(layout, "map_after_caption").startswith("AFTER  2024-01-05")
    assert text(layout, "caution") == "Candidate change, not damage."


def test_the_map_has_coast_grid_scale_and_an_overview(project):
    layout = make_sheet(project, ENGLISH)
    over = layout.itemById("map")
    assert [layer.name() for layer in over.layers()][-2:] == ["countries", over.layers()[-1].name()]
    assert over.grids().size() == 1
    assert layout.itemById("scalebar").linkedMap() is over
    assert layout.itemById("overview").overviews().size() == 1
    assert all(
        project.layerTreeRoot().findLayer(layer.id()) is None
        for layer in layout.itemById("overview").layers()
    )


def test_the_extent_that_was_asked_for_is_in_the_map(project):
    raster = next(layer for layer in project.mapLayers().values() if "Change" in layer.name())
    centre = raster.extent().center()
    asked = QgsRectangle(centre.x() - 900, centre.y() - 500, centre.x() + 900, centre.y() + 500)
    request = replace(ENGLISH, extent=QgsReferencedRectangle(asked, raster.crs()))
    shown = make_sheet(project, request).itemById("map").extent()
    assert shown.contains(asked)
    assert shown.width() < asked.width() * 1.5


def test_the_layout_is_kept_under_its_title_and_made_again_in_its_place(project):
    request = replace(ENGLISH, wording=Wording(title="Wajima"))
    make_sheet(project, request)
    make_sheet(project, request)
    assert [layout.name() for layout in project.layoutManager().layouts()] == ["Wajima"]


def test_a_sheet_of_nothing_is_refused(qgis_app):
    with pytest.raises(Alos2Error, match="shows no layer"):
        make_sheet(QgsProject(), ENGLISH)


def test_a_template_that_is_none_is_refused_by_name(project, tmp_path):
    (tmp_path / "mine.qpt").write_text("<nothing/>", "utf-8")
    with pytest.raises(Alos2Error, match=r"mine\.qpt"):
        make_sheet(project, replace(ENGLISH, template=tmp_path / "mine.qpt"))
    assert project.layoutManager().layouts() == []


def test_a_template_of_ones_own_needs_a_map_alone(project, tmp_path):
    from qgis.core import QgsLayoutSize, QgsPrintLayout, QgsReadWriteContext

    own = QgsPrintLayout(project)
    own.initializeDefaults()
    item = QgsLayoutItemMap(own)
    own.addLayoutItem(item)
    item.attemptResize(QgsLayoutSize(200, 150))
    file = tmp_path / "own.qpt"
    assert own.saveAsTemplate(str(file), QgsReadWriteContext())
    layout = make_sheet(project, replace(ENGLISH, template=file))
    maps = [one for one in layout.items() if isinstance(one, QgsLayoutItemMap)]
    assert len(maps) == 1
    assert maps[0].layers()


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
