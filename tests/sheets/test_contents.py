"""What a sheet says: names, dates, methods, credits, in the language that was asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.contents import Wording
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from factory import write_l11
from qgis.core import QgsLayoutItemLabel, QgsProject
from sheets.layouts import ENGLISH, text, texts

SCENES = ("ALOS2519422850-240105", "ALOS2513212850-231124")


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
