"""What is on the screen: rendered by QGIS itself, at several scales, with masks, ramps and legends."""

from __future__ import annotations

import re

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers import presets
from alos2_explorer.plugin.layers.credit_overlay import CreditItem, broken_into_lines, credits_of
from alos2_explorer.plugin.layers.difference_style import show_beyond
from alos2_explorer.plugin.layers.masks import PRESETS, add_mask_layer, preset_names, set_masked
from alos2_explorer.plugin.layers.presets import Preset
from alos2_explorer.plugin.layers.style import apply_style, current_preset, stretch_to_percentiles
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from alos2_explorer.plugin.rasters.view.edit import masked_classes
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsRectangle,
    QgsSettings,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from qgis.PyQt.QtWidgets import QWidget
from support.drawing import drawn
from support.layers import add_raster_layer

OF_ELEVATION = (
    "produced using Copernicus WorldDEM-30 © DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH "
    "2014-2018 provided under COPERNICUS by the European Union and ESA; all rights reserved"
)


@pytest.mark.parametrize(("width", "height"), [(800, 720), (400, 360), (200, 180), (133, 120)])
def test_qgis_draws_the_true_values_at_every_scale(view, scene, project, width, height):
    layer = add_raster_layer(str(view), project=project)
    picture = drawn([layer], layer.extent(), width, height)
    dn, mask = (
        gdal.Open(str(scene.files[name])).ReadAsArray(buf_xsize=width, buf_ysize=height)
        for name in ("HH", "MSK")
    )
    gone = np.isin(mask, [0, 5]) | (dn == 0)
    decibels = 20 * np.log10(np.maximum(dn, 1.0)) - 83.0
    grey = np.clip((decibels + 20.0) / 20.0 * 255.0, 0, 255)
    shown = picture[..., 3] == 255
    # Where classes meet, QGIS and GDAL may pick neighbouring pixels at odd scales.
    assert (shown == ~gone).mean() > 0.99
    both = shown & ~gone
    assert (np.abs(picture[..., 0].astype(float) - grey)[both] <= 1.5).mean() > 0.98
    for box in scene.boxes:
        if box.mask is None or box.mask not in {"Layover", "Shadow", "OceanWater"}:
            continue
        row = (box.rows[0] + box.rows[1]) // 2 * height // 720
        column = (box.columns[0] + box.columns[1]) // 2 * width // 800
        level = np.clip((box.gamma0_db + 20.0) / 20.0 * 255.0, 0, 255)
        assert abs(int(picture[row, column, 0]) - level) <= 1.5


def test_ticking_a_class_changes_the_picture_at_once_and_keeps_the_style(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    apply_style(layer, read_facts(str(view)), Preset("viridis", -15.0, -5.0))
    before = drawn([layer], layer.extent(), 400, 360)
    set_masked(layer, ("nodata", "layover", "ocean", "invalid"))
    after = drawn([layer], layer.extent(), 400, 360)
    for box in scene.boxes:
        place = (sum(box.rows) // 4, sum(box.columns) // 4)
        if box.mask in {"Layover", "OceanWater"}:
            assert before[place][3] == 255
            assert after[place][3] == 0
        elif box.mask == "Shadow":
            np.testing.assert_array_equal(before[place], after[place])
    assert current_preset(layer) == Preset("viridis", -15.0, -5.0)
    assert layer.customProperty("alos2/path") == scene.path
    set_masked(layer, ("nodata", "invalid"))
    np.testing.assert_array_equal(drawn([layer], layer.extent(), 400, 360), before)


def test_a_ticked_class_stays_ticked_when_qgis_closes_the_view(view, scene, project):
    """GDAL writes a view anew when it closes one whose statistics it gathered."""
    view.write_text(_without_statistics(view.read_text("utf-8")), "utf-8")
    layer = add_raster_layer(str(view), project=project)
    second = add_raster_layer(str(view), project=project)
    set_masked(layer, ("nodata", "layover", "ocean", "invalid"))
    pictures = [drawn([each], each.extent(), 200, 180) for each in (layer, second)]
    np.testing.assert_array_equal(*pictures)
    project.removeMapLayers([layer.id(), second.id()])
    assert masked_classes(view) == ("nodata", "layover", "ocean", "invalid")


def test_showing_a_view_leaves_its_file_alone_and_its_statistics_follow_its_mask(view, project):
    before = view.read_text("utf-8")
    assert "STATISTICS_MEAN" in before
    layer = add_raster_layer(str(view), project=project)
    drawn([layer], layer.extent(), 200, 180)
    sea_shown = layer.dataProvider().bandStatistics(1).mean
    project.removeMapLayer(layer.id())
    assert view.read_text("utf-8") == before
    layer = add_raster_layer(str(view), project=project)
    set_masked(layer, ("nodata", "ocean", "invalid"))
    assert layer.dataProvider().bandStatistics(1).mean > sea_shown + 1.0


def _without_statistics(text: str) -> str:
    return re.sub(r'\s*<MDI key="STATISTICS_[^<]*</MDI>', "", text)


def test_a_finished_raster_keeps_its_mask(scene, tmp_path, project):
    output = open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "o.tif")
    layer = add_raster_layer(str(output), project=project)
    with pytest.raises(Alos2Error, match="finished raster"):
        set_masked(layer, ())


def test_presets_by_purpose_keep_or_drop_the_sea():
    assert set(preset_names()) == set(PRESETS)
    assert "ocean" not in PRESETS["flood"]
    assert "ocean" not in PRESETS["default"]
    assert "ocean" in PRESETS["land change"]
    assert all({"nodata", "invalid"} <= set(classes) for classes in PRESETS.values())


def test_layover_and_shadow_lie_over_the_image_with_a_legend(view, scene, project):
    mask = add_mask_layer(str(scene.files["MSK"]), str(view), project=project)
    labels = [entry.label for entry in mask.renderer().classes()]
    assert labels == ["layover", "shadow"]
    assert project.layerTreeRoot().findLayer(mask.id()).isExpanded()
    picture = drawn([mask], mask.extent(), 800, 720)
    colours = {"Layover": (255, 0, 255), "Shadow": (0, 229, 255)}
    for box in scene.boxes:
        place = (sum(box.rows) // 2, sum(box.columns) // 2)
        if box.mask in colours:
            assert picture[place][3] == pytest.approx(153, abs=3)
        elif box.mask is not None:
            assert picture[place][3] == 0


@pytest.mark.parametrize("ramp", [name for name in presets.RAMPS if name != "grey"])
def test_a_colour_ramp_has_a_legend_in_its_unit(view, project, ramp):
    layer = add_raster_layer(str(view), project=project)
    apply_style(layer, read_facts(str(view)), Preset(ramp, -20.0, 0.0))
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert items[0].label == "-20 dB"
    assert items[-1].label == "0 dB"
    assert [item.color.name() for item in items] == list(presets.RAMPS[ramp])
    assert current_preset(layer) == Preset(ramp, -20.0, 0.0)


def test_the_grey_legend_names_the_unit(view, project):
    layer = add_raster_layer(str(view), project=project)
    assert layer.renderer().legendSettings().suffix() == " dB"


def test_cross_polarised_layers_have_their_own_stretch(scene, tmp_path, project):
    product = open_product(str(scene.location))
    view = product.raster(RasterOptions(polarisation="HV"), tmp_path / "HV.vrt")
    layer = add_raster_layer(str(view), project=project)
    assert current_preset(layer) == Preset("grey", -25.0, -5.0)


def test_the_users_own_preset_is_kept_for_this_quantity_only(view, scene, tmp_path, project):
    facts = read_facts(str(view))
    presets.save_user_preset(facts, Preset("magma", -18.0, -2.0))
    try:
        layer = add_raster_layer(str(view), project=project)
        assert current_preset(layer) == Preset("magma", -18.0, -2.0)
        product = open_product(str(scene.location))
        other = product.raster(RasterOptions(polarisation="HV"), tmp_path / "HV.vrt")
        assert current_preset(add_raster_layer(str(other), project=project)).ramp == "grey"
    finally:
        presets.forget_user_preset(facts)
    assert presets.user_preset(facts) is None


@pytest.mark.parametrize(
    "kept",
    [
        '{"ramp": ["grey"], "minimum": 0, "maximum": 1}',
        '{"ramp": "grey", "minimum": "a", "maximum": "b"}',
        '{"ramp": "grey", "minimum": null, "maximum": 1}',
        '{"ramp": "grey", "minimum": -Infinity, "maximum": Infinity}',
    ],
)
def test_a_damaged_preset_is_none(view, project, kept):
    facts = read_facts(str(view))
    presets.save_user_preset(facts, Preset("magma", -15.0, -1.0))
    own = QgsSettings()
    own.setValue(next(key for key in own.allKeys() if '"minimum": -15.0' in str(own.value(key))), kept)
    try:
        layer = add_raster_layer(str(view), project=project)
        assert current_preset(layer) == Preset("grey", -20.0, 0.0)
    finally:
        presets.forget_user_preset(facts)


def test_a_look_without_limits_is_no_preset(view, project):
    layer = add_raster_layer(str(view), project=project)
    layer.renderer().setContrastEnhancement(QgsContrastEnhancement(layer.dataProvider().dataType(1)))
    assert current_preset(layer) is None


def test_percentiles_of_valid_land_on_request(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    set_masked(layer, ("nodata", "ocean", "invalid"))
    preset = stretch_to_percentiles(layer, read_facts(str(view)))
    land = scene.gamma0_db("HH", ("NoData", "OceanWater", "InvalidData"))
    assert (preset.minimum, preset.maximum) == pytest.approx(np.nanquantile(land, (0.02, 0.98)), abs=0.1)
    assert current_preset(layer) == preset
    nowhere = QgsRectangle(0, 0, 10, 10)
    assert stretch_to_percentiles(layer, read_facts(str(view)), nowhere) is None


def test_rows_stored_from_the_bottom_are_shown_the_right_way_up(map_scene, tmp_path, project):
    view = open_product(str(map_scene.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    layer = add_raster_layer(str(view), project=project)
    picture = drawn([layer], layer.extent(), 220, 200)
    grey = np.clip((map_scene.sigma0_db() + 20.0) / 20.0 * 255.0, 0, 255)
    np.testing.assert_array_equal(picture[..., 3] == 255, np.isfinite(grey))
    shown = np.isfinite(grey)
    assert np.abs(picture[..., 0].astype(float) - grey)[shown].max() <= 1.5


def test_only_what_exceeds_the_threshold_is_coloured(scene, tmp_path, project):
    from alos2_explorer.plugin.change.log_ratio import log_ratio
    from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
    from factory import write_l22

    other = write_l22(tmp_path / "s", shape=(720, 800), orbit=51500, frame=770, direction="A", boxes=[])
    pre, post = (
        open_product(str(truth.location)).raster(RasterOptions(masked=("nodata",)), tmp_path / name)
        for truth, name in ((other, "pre.tif"), (scene, "post.tif"))
    )
    result = log_ratio(pre, post, tmp_path / "d.tif", LogRatioOptions(window=1, threshold_db=3.0))
    layer = add_raster_layer(str(result.raster), project=project)
    show_beyond(layer, 3.0)
    picture = drawn([layer], layer.extent(), 800, 720)
    difference = gdal.Open(str(result.raster)).ReadAsArray()
    beyond = np.abs(difference) > 3.0
    assert (picture[..., 3] == 255)[beyond].all()
    assert not picture[..., 3][~beyond].any()
    show_beyond(layer, 30.0)
    assert (drawn([layer], layer.extent(), 800, 720)[..., 3] > 0).mean() < 0.2


def test_the_credit_is_drawn_on_the_map_while_a_layer_needs_it(view, project, qgis_app):
    canvas = QgsMapCanvas()
    canvas.resize(400, 300)
    item = CreditItem(canvas)
    assert credits_of(canvas) == ()
    layer = add_raster_layer(str(view), project=project)
    canvas.setLayers([layer])
    assert credits_of(canvas) == ("© JAXA (ALOS-2/PALSAR-2)",)
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0))
    painter = QPainter(image)
    item.paint(painter)
    painter.end()
    corner = [image.pixelColor(x, 290).lightness() for x in range(200, 395)]
    assert max(corner) > 150
    assert image.pixelColor(5, 5).lightness() == 0
    item.close()


def test_no_part_of_the_credits_is_cut_or_hidden_on_a_narrow_map(view, project, qgis_app):
    """JAXA's line comes first: it is what a canvas narrower than both lines used to cut."""
    canvas = QgsMapCanvas()
    canvas.resize(500, 300)
    corner = QWidget(canvas)
    corner.setGeometry(8, 172, 150, 120)
    canvas.show()
    item = CreditItem(canvas)
    layer = add_raster_layer(str(view), project=project)
    metadata = layer.metadata().clone()
    metadata.setRights([*metadata.rights(), OF_ELEVATION])
    layer.setMetadata(metadata)
    canvas.setLayers([layer])
    said = " · ".join(credits_of(canvas))
    image = QImage(500, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0))
    painter = QPainter(image)
    item.paint(painter)
    painter.end()
    drawn_on = np.array([[image.pixelColor(x, y).lightness() for x in range(500)] for y in range(300)])
    item.close()
    columns, rows = (np.flatnonzero((drawn_on > 100).any(axis)) for axis in (0, 1))
    assert columns[0] > corner.geometry().right()
    assert columns[-1] < 500
    assert rows[-1] < 300
    font = QFont()
    font.setPointSize(9)
    lines = broken_into_lines(said, font, 500 - 8 - 166)
    assert " ".join(lines) == said
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 500 - 8 - 166 for line in lines)
    # All lines are drawn: the lettering is as high as so many lines.
    assert rows[-1] - rows[0] > (len(lines) - 1) * QFontMetricsF(font).height()
