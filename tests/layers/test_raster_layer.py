"""A raster becomes a layer with the right name, place, dates, credit and properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.common.raster_items import prefixed
from alos2_explorer.plugin.domain.disaster import DisasterEvent
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.layer_tree import place
from alos2_explorer.plugin.layers.masks import add_mask_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from factory import write_l22
from qgis.core import (
    QgsLayerTreeGroup,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
)
from support.in_japanese import in_japanese
from support.layers import add_raster_layer
from support.own_settings import own_settings

UTC = timezone.utc
NOTO = DisasterEvent(
    "noto-2024", "Noto Peninsula earthquake", "能登半島地震", "Noto", "能登",
    datetime(2024, 1, 1, 7, 10, tzinfo=UTC), Box(136, 36, 138, 38),
    datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC), "jaxa-disaster-nc",
)  # fmt: skip


def outline(group: QgsLayerTreeGroup) -> list:
    """Return names, a group as a pair of its name and its content."""
    return [
        (child.name(), outline(child)) if isinstance(child, QgsLayerTreeGroup) else child.name()
        for child in group.children()
    ]


def test_the_name_tells_value_unit_time_and_track(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    when = scene.start.strftime("%Y-%m-%d %H:%M")
    assert layer.name() == f"HH γ⁰ dB · {when} UTC · P{scene.path} F0770 A R"
    assert layer.isValid()
    assert layer.dataProvider().generateBandName(1) == "Band 1: HH gamma0 [dB]"


def test_dates_are_those_of_the_acquisition(view, scene, project):
    properties = add_raster_layer(str(view), project=project).temporalProperties()
    assert properties.isActive()
    begin = properties.fixedTemporalRange().begin().toUTC()
    end = properties.fixedTemporalRange().end().toUTC()
    assert begin.toString("yyyy-MM-dd HH:mm:ss.zzz") == f"{scene.start:%Y-%m-%d %H:%M:%S.%f}"[:-3]
    assert end > begin


def test_a_scene_of_unknown_time_spans_its_day(tmp_path, project):
    truth = write_l22(tmp_path / "s", shape=(40, 40), omit=("XML",), day=date(2024, 1, 5))
    view = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    layer = add_raster_layer(str(view), project=project)
    span = layer.temporalProperties().fixedTemporalRange()
    assert span.begin().toUTC().toString("yyyy-MM-dd HH:mm") == "2024-01-05 00:00"
    assert span.end().toUTC().toString("yyyy-MM-dd HH:mm") == "2024-01-05 23:59"
    assert "2024-01-05 · P" in layer.name()


def test_metadata_credit_and_properties(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    metadata = layer.metadata()
    assert metadata.identifier() == f"{scene.scene_id}_{scene.product_id}"
    assert metadata.rights() == ["© JAXA (ALOS-2/PALSAR-2)"]
    assert metadata.crs().authid() == f"EPSG:{scene.epsg}"
    assert len(metadata.links()) >= 2
    assert metadata.extent().temporalExtents()
    box = metadata.extent().spatialExtents()[0].bounds
    assert box.xMinimum() == pytest.approx(scene.geotransform[0])
    assert any("masked: nodata,invalid" in line for line in metadata.history())
    properties = {
        name: layer.customProperty(f"alos2/{name}") for name in ("path", "frame", "look", "direction")
    }
    assert properties == {
        "path": scene.path, "frame": 770, "look": "right", "direction": "ascending",
    }  # fmt: skip
    assert layer.customProperty("alos2/beam") == "W3"


def test_a_product_without_mask_says_so(map_scene, tmp_path, project):
    view = open_product(str(map_scene.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    layer = add_raster_layer(str(view), project=project)
    assert "no mask" in layer.metadata().abstract()
    assert layer.name().startswith("HH σ⁰ dB · 2024-01-01 14:10 UTC · P121 F0770 A L")


def test_the_tree_is_event_pass_product_with_the_newest_pass_first(scene, view, tmp_path, project):
    before = write_l22(
        tmp_path / "b", shape=(40, 40), orbit=51500, frame=770, direction="A", day=date(2023, 6, 1)
    )
    older = open_product(str(before.location)).raster(RasterOptions(), tmp_path / "b.vrt")
    cross = open_product(str(scene.location)).raster(
        RasterOptions(polarisation="HV"), tmp_path / "HV.vrt"
    )
    for path in (older, cross, view):
        add_raster_layer(str(path), event=NOTO, project=project)
    add_mask_layer(str(scene.files["MSK"]), str(view), event=NOTO, project=project)
    ((event, passes),) = outline(project.layerTreeRoot())
    assert event == "Noto Peninsula earthquake"
    assert [name for name, _ in passes] == [
        f"2024-01-05 · P{scene.path} · ascending",
        f"2023-06-01 · P{before.path} · ascending",
    ]
    ((product, layers),) = passes[0][1]
    assert product == "WWDR2.2GUA F0770"
    assert [name.split(" ")[0] for name in layers] == ["Layover", "HH", "HV"]


def test_groups_speak_the_language_of_the_menus(view, scene, project, tmp_path):
    """QLocale is that of numbers and dates, which may be English below Japanese menus."""
    with own_settings(tmp_path / "settings"), in_japanese(tmp_path):
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", "ja")
        layer = add_raster_layer(str(view), event=NOTO, project=project)
    assert "データなし, 無効" in layer.metadata().abstract()
    ((event, passes),) = outline(project.layerTreeRoot())
    assert event == "能登半島地震"
    assert [name for name, _ in passes] == [f"2024-01-05 · P{scene.path} · 昇交軌道"]
    add_raster_layer(str(view), event=NOTO, project=project)
    assert len(project.layerTreeRoot().children()) == 1  # found again in any language
    assert len(passes) == 1


def test_layers_without_an_event_share_a_group(view, project):
    add_raster_layer(str(view), project=project)
    add_raster_layer(str(view), project=project)
    ((name, passes),) = outline(project.layerTreeRoot())
    assert name == "ALOS-2"
    assert len(passes) == 1
    assert len(passes[0][1][0][1]) == 2


def test_groups_that_the_user_moved_into_ours_do_not_hinder(view, project):
    add_raster_layer(str(view), project=project)
    add_raster_layer(str(view), event=NOTO, project=project)
    root = project.layerTreeRoot()
    ours, moved = root.findGroup(NOTO.name("en")), root.findGroup("ALOS-2")
    ours.insertChildNode(0, moved.clone())
    root.removeChildNode(moved)
    layer = QgsVectorLayer("Point", "of several products", "memory")
    project.addMapLayer(layer, False)
    facts = read_facts(str(view))
    several = prefixed(scene_id="A B", shows="composite")
    place(project, layer, replace(facts, items={**facts.items, **several}), NOTO)
    assert layer.name() in [child.name() for child in ours.children()]


def test_what_is_none_of_ours_leaves_no_layer(tmp_path, scene, project):
    text = tmp_path / "x.tif"
    text.write_text("no image")
    for path, sentence in (
        (text, "not a raster"),
        (tmp_path / "none.tif", "not a raster"),
        (scene.files["HH"], "does not tell what it shows"),
    ):
        with pytest.raises(Alos2Error, match=sentence):
            add_raster_layer(str(path), project=project)
    assert project.mapLayers() == {}
    assert outline(project.layerTreeRoot()) == []


def test_a_saved_project_opens_with_the_same_values_and_looks(view, scene, tmp_path, project):
    layer = add_raster_layer(str(view), project=project)
    path = tmp_path / "project.qgz"
    assert project.write(str(path))
    before = layer.dataProvider().block(1, layer.extent(), 100, 90)
    other = QgsProject()
    assert other.read(str(path))
    (again,) = other.mapLayers().values()
    assert again.isValid()
    after = again.dataProvider().block(1, again.extent(), 100, 90)
    assert before.data() == after.data()
    stretch = again.renderer().contrastEnhancement()
    assert (stretch.minimumValue(), stretch.maximumValue()) == (-20.0, 0.0)
    assert again.temporalProperties().isActive()
    assert again.customProperty("alos2/path") == scene.path
    assert again.metadata().rights() == ["© JAXA (ALOS-2/PALSAR-2)"]
    other.clear()


def test_derived_rasters_are_named_by_what_they_show(scene, tmp_path, project):
    older = write_l22(
        tmp_path / "b", shape=(700, 700), orbit=51500, frame=770, direction="A", day=date(2023, 6, 1)
    )
    pre, post = (
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / f"{name}.tif")
        for name, truth in (("pre", older), ("post", scene))
    )
    result = log_ratio(pre, post, tmp_path / "d.tif")
    composite = change_composite(pre, post, tmp_path / "c.tif")
    difference = add_raster_layer(str(result.raster), project=project)
    colours = add_raster_layer(str(composite), project=project)
    assert difference.name().startswith("Change HH dB · 2023-06-01 → 2024-01-05")
    assert colours.name().startswith("HH change: red = darker after, cyan = brighter after")
    assert isinstance(colours, QgsRasterLayer)
    assert colours.renderer().alphaBand() == 4


def test_power_and_amplitude_get_the_same_stretch_in_their_units(scene, tmp_path, project):
    product = open_product(str(scene.location))
    for units, low, high in ((Units.POWER, 0.01, 1.0), (Units.AMPLITUDE_DN, 1412.54, 14125.38)):
        view = product.raster(RasterOptions(units=units), tmp_path / f"{units.name}.vrt")
        stretch = add_raster_layer(str(view), project=project).renderer().contrastEnhancement()
        assert stretch.minimumValue() == pytest.approx(low, rel=1e-4)
        assert stretch.maximumValue() == pytest.approx(high, rel=1e-4)
