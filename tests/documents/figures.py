"""Makes the figures of the guide, in both languages, from small synthetic scenes, by the program."""

# ruff: noqa: E402  (the program is imported from where this file lies)

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

import numpy as np
from alos2_explorer.plugin.change.coherence_change import CoherenceChangeOptions, coherence_change
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.enums import Quantity
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.interferometry.faded_view import write_faded_view
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.layers import masks, naming
from alos2_explorer.plugin.layers.candidate_layer import dress_candidates
from alos2_explorer.plugin.layers.raster_layer import make_raster_layer
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from documents.figure_panels import compose, legend, picture, save, text
from factory import write_l22
from factory.coherent_pairs import write_coherent_stack
from factory.noto import NotoGround
from factory.passes import Pass, Place
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from qgis.core import (
    QgsApplication,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from sar.terrain.hills import made_terrain, rolling

GROUND = {"reach_m": 22_000.0, "cell_m": 25.0, "relief_db": 13.0, "radar_bearing": 103.0}
INTERFERED = {"lines": 1100, "pixels": 760}
TEXTS = {
    "en": {
        "all": "Everything that was measured",
        "default": "Default: no data and invalid out",
        "strict": "Strict: only valid land",
        "mask": "Mask: ",
        "before": "Before, HH γ⁰",
        "after": "After, HH γ⁰",
        "colours": "Change: red darker, cyan brighter",
        "candidates": "Difference and candidate changes",
        "slopes": "γ⁰, not flattened",
        "flattened": "γ⁰, terrain-flattened",
        "pre": "Before: water and forest are dark",
        "co": "Across the event: a town is dark, too",
        "phase": "Interferogram: 12 cm a cycle, fading",
        "fell": "Coherence change: the town alone",
        "classes": {"layover": "layover", "shadow": "shadow", "ocean": "ocean", "invalid": "invalid"},
    },
    "ja": {
        "all": "観測値すべて",
        "default": "既定:データなしと無効を除く",
        "strict": "厳密:有効な陸域のみ",
        "mask": "マスク:",
        "before": "災害前 HH γ⁰",
        "after": "災害後 HH γ⁰",
        "colours": "変化:赤=暗くなった、水色=明るくなった",
        "candidates": "差と変化候補",
        "slopes": "γ⁰(平坦化なし)",
        "flattened": "γ⁰(地形平坦化)",
        "pre": "災害前:水面と森林は暗い",
        "co": "災害をはさむと:市街地も暗い",
        "phase": "干渉画像:薄い所は信頼できない",
        "fell": "コヒーレンス変化:市街地だけ",
        "classes": {
            "layover": "レイオーバー",
            "shadow": "シャドウ",
            "ocean": "海域",
            "invalid": "無効",
        },
    },
}


def scene(folder: Path, after: bool, orbit: int, day: date):
    return write_l22(
        folder,
        mode="WBD",
        look="R",
        direction="D",
        orbit=orbit,
        frame=2850,
        day=day,
        center=(37.36, 136.93),
        shape=(1000, 1100),
        boxes=[],
        backscatter=NotoGround(after=after, **GROUND),
        classes=NotoGround(**GROUND).classes,
        looks=3.0,
        wedges=True,
        seed=orbit,
    )


def layer_of(path: Path | str) -> QgsRasterLayer:
    return make_raster_layer(read_facts(str(path)))


def raster(truth, output: Path, masked: Sequence[str]) -> Path:
    product = open_product(str(truth.folder))
    try:
        options = RasterOptions(polarisation="HH", masked=tuple(masked))
        return Path(product.raster(options, output, SILENT))
    finally:
        product.close()


def masks_figure(truth, folder: Path) -> None:
    shown = {
        name: picture([layer_of(raster(truth, folder / f"{name}.tif", left_out))])
        for name, left_out in (
            ("all", ()),
            ("default", ("nodata", "invalid")),
            ("strict", ("nodata", "invalid", "layover", "shadow", "ocean")),
        )
    }
    view = raster(truth, folder / "view.vrt", ())
    project = QgsProject.instance()
    mask = masks.add_mask_layer(str(truth.files["MSK"]), str(view), project=project)
    colours = show_every_class(mask)
    shown["mask"] = picture([mask, layer_of(view)])
    names = naming.class_names()
    for language, words in TEXTS.items():
        classes = [
            (colours[names[key]], name)
            for key, name in words["classes"].items()
            if names[key] in colours
        ]
        captions = {name: text(words[name]) for name in ("all", "default", "strict")}
        captions["mask"] = legend("", classes)
        save(compose([(shown[name], captions[name]) for name in shown]), "nrb-masks", language)
    project.clear()


def show_every_class(mask: QgsRasterLayer) -> dict[str, QColor]:
    """Show also the classes that the overlay keeps transparent; return the colours by name."""
    classes = mask.renderer().classes()
    for one in classes:
        one.color = QColor(one.color.red(), one.color.green(), one.color.blue())
    mask.setRenderer(QgsPalettedRasterRenderer(mask.dataProvider(), 1, classes))
    mask.setOpacity(1.0)
    return {one.label: one.color for one in classes}


def change_figure(before, after, folder: Path) -> None:
    left_out = ("nodata", "invalid", "layover", "shadow", "ocean")
    pre = raster(before, folder / "before.tif", left_out)
    post = raster(after, folder / "after.tif", left_out)
    colours = change_composite(str(pre), str(post), folder / "colours.tif")
    result = log_ratio(
        str(pre),
        str(post),
        folder / "difference.tif",
        LogRatioOptions(minimum_area_m2=20_000.0),
        SILENT,
        candidates=folder / "candidates.gpkg",
    )
    outlines = QgsVectorLayer(str(result.candidates), "candidates", "ogr")
    dress_candidates(outlines)
    shown = {
        "before": picture([layer_of(pre)]),
        "after": picture([layer_of(post)]),
        "colours": picture([layer_of(colours)]),
        "candidates": picture([outlines, layer_of(result.raster)]),
    }
    for language, words in TEXTS.items():
        save(compose([(shown[name], text(words[name])) for name in shown]), "change", language)


def flattening_figure(folder: Path) -> None:
    """Hills of one γ⁰ everywhere: brightness by slopes, and what is left when they are flattened."""
    place = (37.4, 137.0)
    box = (place[1] - 0.02, place[0] - 0.009, place[1] + 0.02, place[0] + 0.009)
    terrain = made_terrain(rolling(140.0, seed=4), place)
    hills = HillyScene(terrain, box, facet_m=5.0)
    truth = hills.write(folder / "hills", center=place, lines=390, pixels=400)
    dem = write_heights(folder / "dem.tif", terrain)
    shown = {}
    for name, flattened in (("slopes", False), ("flattened", True)):
        options = RasterOptions(
            dem=str(dem),
            dem_is_ellipsoidal=True,
            pixel_size_m=12.5,
            quantity=Quantity.GAMMA0,
            flattened=flattened,
        )
        product = open_product(str(truth.location))
        layer = layer_of(product.raster(options, folder / f"{name}.tif", SILENT))
        product.close()
        enhancement = layer.renderer().contrastEnhancement()
        enhancement.setMinimumValue(GAMMA0_DB - 8.0)
        enhancement.setMaximumValue(GAMMA0_DB + 6.0)
        shown[name] = picture([layer])
    for language, words in TEXTS.items():
        panels = [(shown[name], text(words[name])) for name in shown]
        save(compose(panels), "flattening", language)


def water_and_forest(place: Place) -> np.ndarray:
    """Return the coherence of undisturbed ground: a bay in one corner, a forest across."""
    line, sample = place.line / INTERFERED["lines"], place.sample / INTERFERED["pixels"]
    coherence = np.where(np.hypot(line - 0.95, sample - 0.05) < 0.4, 0.02, 0.85)
    forest = np.abs(line - 0.35 * sample - 0.12 - 0.03 * np.sin(9.0 * sample)) < 0.1
    return np.where(forest, 0.35, coherence)


def with_town(place: Place) -> np.ndarray:
    """Return the coherence across the event: the blocks of a town are gone."""
    line, sample = place.line / INTERFERED["lines"], place.sample / INTERFERED["pixels"]
    town = (np.abs(line - 0.62) < 0.11) & (np.abs(sample - 0.68) < 0.13)
    streets = (np.mod(line * 40.0, 4.0) < 0.6) | (np.mod(sample * 40.0, 5.0) < 0.6)
    return np.where(town & ~streets, 0.08, water_and_forest(place))


def uplift(place: Place) -> np.ndarray:
    """Return the way away from the satellite (m): ground that rose around a place."""
    line, sample = place.line / INTERFERED["lines"], place.sample / INTERFERED["pixels"]
    return -0.42 * np.exp(-(np.hypot(line - 0.45, sample - 0.75) ** 2) / 0.12)


def interferometry_figure(folder: Path) -> None:
    """What three dates show: what is low is water and forest; what fell is the town."""
    passes = (
        Pass(days=0),
        Pass(baseline_m=120.0, coherence=water_and_forest),
        Pass(baseline_m=-80.0, coherence=with_town, motion_m=uplift),
    )
    stack = write_coherent_stack(folder / "passes", passes, scene=INTERFERED)
    made = {}
    for name, dates in (("pre", (0, 1)), ("co", (1, 2))):
        products = [open_product(str(stack.products[date].location)) for date in dates]
        made[name], made[f"{name}_phase"] = folder / f"{name}.tif", folder / f"{name}_phase.tif"
        options = InterferogramOptions(RasterOptions(pixel_size_m=5.0), window=7)
        scenes = [scene_of(product) for product in products]
        make_interferogram(*scenes, options, made[name], made[f"{name}_phase"], SILENT)
        for product in products:
            product.close()
    result = coherence_change(
        *(made["pre"], made["co"], folder / "z.tif"),
        CoherenceChangeOptions(minimum_area_m2=5_000.0),
        candidates=folder / "fell.gpkg",
    )
    outlines = QgsVectorLayer(str(result.candidates), "candidates", "ogr")
    dress_candidates(outlines)
    faded = write_faded_view(made["co_phase"], made["co"])
    shown = {
        "pre": picture([layer_of(made["pre"])]),
        "co": picture([layer_of(made["co"])]),
        "phase": picture([layer_of(faded)]),
        "fell": picture([outlines, layer_of(result.raster)]),
    }
    for language, words in TEXTS.items():
        save(compose([(shown[name], text(words[name])) for name in shown]), "interferometry", language)


def main() -> int:
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        after = scene(folder / "after", True, 51942, date(2024, 1, 5))
        before = scene(folder / "before", False, 51942 - 207 * 2, date(2023, 12, 8))
        masks_figure(after, folder)
        change_figure(before, after, folder)
        flattening_figure(folder)
        interferometry_figure(folder)
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
