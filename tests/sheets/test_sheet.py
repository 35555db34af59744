"""A map sheet: what stands on it, that nothing overlaps or is cut off, and that the layout is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone
from itertools import combinations

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.columns import fill
from alos2_explorer.plugin.sheets.contents import Contents, Wording
from alos2_explorer.plugin.sheets.sheet import SheetRequest, Template, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from factory import write_l11
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGradientFillSymbolLayer,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemShape,
    QgsMapRendererSequentialJob,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QRectF, QSizeF
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from support.coherence_rasters import write_coherence

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


def test_methods_are_japanese_on_a_japanese_sheet(project):
    japanese = text(make_sheet(project, SheetRequest(language=Language.JAPANESE)), "sources")
    joined = japanese.replace("\n", "").replace(" ", "")
    assert "10·log10(後/前)、5×5画素の電力平均" in joined
    assert "放射量地形補正済み、EPSG:32653、画素25m" in joined
    words = set(re.findall(r"[a-z]{3,}", japanese)) - {"log"}
    assert words == set()
    english = text(make_sheet(project, ENGLISH), "sources").replace("\n", " ")
    assert "10*log10(post/pre), power averaged over 5 x 5 pixels" in english


@pytest.mark.parametrize(("half_km", "is_drawn"), [(4.0, False), (250.0, True)])
def test_the_coarse_coast_is_drawn_only_where_it_is_true(project, half_km, is_drawn):
    """The shipped coast is off by up to 2 km: on a sheet of a town it would cross the land."""
    raster = next(layer for layer in project.mapLayers().values() if "Change" in layer.name())
    centre, half = raster.extent().center(), half_km * 1000.0
    asked = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
    request = replace(ENGLISH, extent=QgsReferencedRectangle(asked, raster.crs()))
    over = make_sheet(project, request).itemById("map")
    (coast,) = (one for one in over.layers() if one.name() == "countries")
    blue = coast.renderer().symbol().symbolLayer(0).strokeColor()
    over.setLayers([coast])
    size = QSizeF(over.rect().width(), over.rect().height()) * 4
    drawing = QgsMapRendererSequentialJob(over.mapSettings(over.extent(), size, 101.6, True))
    drawing.start()
    drawing.waitForFinished()
    image = drawing.renderedImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert (blue.rgba() in colours) is is_drawn


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


@pytest.fixture
def sheet_of(tmp_path):
    """Return the sheet, in English, of one raster of a pair."""
    projects = []

    def make(values, dates="ab", **items):
        project = QgsProject()
        projects.append(project)
        path = write_coherence(tmp_path / f"{len(projects)}.tif", values, dates, **items)
        project.addMapLayer(prepare_layer(str(path)).layer)
        return make_sheet(project, ENGLISH)

    yield make
    for project in projects:
        sip.delete(project)


def test_a_phase_is_explained_in_cm_with_its_direction(sheet_of):
    values = np.linspace(-3.1, 3.1, 400).reshape(20, 20)
    layout = sheet_of(
        values, shows="interferogram", quantity="interferogram", units="radians", cm_per_cycle="11.92"
    )
    said = texts(layout).replace("\n", " ")
    assert "one cycle of colours is 11.9 cm of motion" in said
    assert "6.0 cm towards the satellite" in said
    assert "6.0 cm away from it" in said
    assert "only differences between places count" in said
    for scene in ("ALOS2450590770-220926", "ALOS2452660770-221010"):
        assert scene in said.replace(" ", "")


def test_a_phase_and_a_coherence_alone_are_no_candidates(sheet_of):
    values = np.linspace(-3.1, 3.1, 400).reshape(20, 20)
    dates = {"pre_date": "2022-09-26", "post_date": "2022-10-10"}
    kind = {"shows": "interferogram", "quantity": "interferogram", "units": "radians", **dates}
    layout = sheet_of(values, **kind, cm_per_cycle="11.92", to_satellite="-0.55 -0.10 0.83")
    caution = text(layout, "caution").replace("\n", " ")
    assert caution == "Wrapped phase: only differences between places count."
    said = texts(layout).replace("\n", " ")
    assert "← 6.0 cm towards the satellite" in said
    assert "6.0 cm away from it →" in said
    assert text(sheet_of(values / 7.0 + 0.5, **dates), "caution") == "Low coherence is not damage."


def test_the_legend_of_a_phase_has_the_colours_of_the_map(sheet_of):
    values = np.linspace(-3.1, 3.1, 400).reshape(20, 20)
    layout = sheet_of(
        values, shows="interferogram", quantity="interferogram", units="radians", cm_per_cycle="11.92"
    )
    (layer,) = (one for one in layout.itemById("map").layers() if isinstance(one, QgsRasterLayer))
    shader = layer.renderer().shader().rasterShaderFunction()
    stops = {item.color.name() for item in shader.colorRampItemList()}
    (fill,) = (
        item.symbol().symbolLayer(0)
        for item in layout.items()
        if isinstance(item, QgsLayoutItemShape)
        and isinstance(item.symbol().symbolLayer(0), QgsGradientFillSymbolLayer)
    )
    ramp = fill.colorRamp()
    drawn = {ramp.color1().name(), ramp.color2().name(), *(stop.color.name() for stop in ramp.stops())}
    assert stops <= drawn


def test_coherence_and_its_change_are_explained(sheet_of):
    values = np.linspace(0.0, 1.0, 400).reshape(20, 20)
    said = texts(sheet_of(values)).replace("\n", " ")
    assert "Coherence (0 to 1)" in said
    layout = sheet_of(
        values * 12.0 - 6.0,
        "bc",
        **{"shows": "coherence_change", "quantity": "coherence_change", "significance": "3"},
    )
    assert "Change of coherence (z)" in texts(layout)
    assert text(layout, "title").endswith("Change of coherence")
    assert text(layout, "caution") == "Candidate change, not damage."


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


@pytest.fixture(scope="module")
def previews(tmp_path_factory):
    """Previews of two dates of L1.1, and their difference."""
    folder, made = tmp_path_factory.mktemp("previews"), {}
    for name, orbit, day in (("pre", 45059, (2022, 9, 26)), ("post", 51890, (2024, 1, 1))):
        time = datetime(*day, 14, 10, tzinfo=timezone.utc)
        scene = {"orbit": orbit, "frame": 770, "look": "L", "direction": "A", "mode": "UBS"}
        truth = write_l11(folder / name, time=time, seed=orbit, lines=120, pixels=100, **scene)
        made[name] = open_product(str(truth.folder)).preview(folder / f"{name}.tif")
    made["ratio"] = folder / "ratio.tif"
    log_ratio(made["pre"], made["post"], made["ratio"], LogRatioOptions())
    return made


def test_previews_are_called_so_and_keep_their_times(previews):
    own = QgsProject()
    for name in ("pre", "post"):
        own.addMapLayer(prepare_layer(str(previews[name])).layer)
    layout = make_sheet(own, ENGLISH)
    assert text(layout, "title").endswith("Radar images before and after (preview)")
    assert text(layout, "map_caption") == "BEFORE  2022-09-26 14:09 UTC (23:09 JST)  preview"
    assert text(layout, "map_after_caption") == "AFTER  2024-01-01 14:09 UTC (23:09 JST)  preview"
    assert "2024-01-01 14:09 UTC (23:09 JST)" in text(layout, "sources")
    legend = " ".join(item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))
    assert "Preview of HH" in legend
    assert "DN" not in legend
    assert "σ⁰" not in legend


def test_the_change_of_previews_is_called_one(previews):
    own = QgsProject()
    own.addMapLayer(prepare_layer(str(previews["ratio"])).layer)
    layout = make_sheet(own, replace(ENGLISH, language=Language.JAPANESE))
    assert text(layout, "title").endswith("レーダー後方散乱の変化(プレビュー)")


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


def test_an_area_beside_the_layers_is_refused(project):
    """It would be an empty map with a legend."""
    berlin = QgsReferencedRectangle(QgsRectangle(13.0, 52.0, 14.0, 53.0), degrees())
    with pytest.raises(Alos2Error, match="outside of the area"):
        make_sheet(project, replace(ENGLISH, extent=berlin))
    assert project.layoutManager().layouts() == []


def degrees() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")


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
