"""Footprints of scenes as one layer with their attributes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Place, Scene
from alos2_explorer.plugin.layers.footprints import KEY_FIELD, add_footprints_layer, replace_footprints
from qgis.core import QgsMapRendererParallelJob, QgsMapRendererSequentialJob, QgsMapSettings
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

WHEN = datetime(2024, 1, 1, 14, 10, tzinfo=timezone.utc)
SCENE = Scene(
    product=find_product_id("ALOS2518900770-240101-UBSL1.1__A"),
    start=WHEN,
    stop=WHEN,
    footprint=Footprint.of_points([(136.5, 37.0), (137.2, 37.1), (137.1, 37.7), (136.4, 37.6)]),
    places=(Place(Platform.EORC, "https://example.org/scene"),),
    beam="U2-6L",
    polarisations=("HH",),
    event="noto-2024",
    phase=Phase.POST,
)


def test_one_feature_a_scene_with_its_attributes(project):
    older = replace(SCENE, product=replace(SCENE.product, date=date(2023, 6, 6)), phase=Phase.ARCHIVE)
    unknown = replace(SCENE, footprint=None)
    layer = add_footprints_layer([SCENE, older, unknown], project=project)
    assert list(project.mapLayers().values()) == [layer]
    features = {feature[KEY_FIELD]: feature for feature in layer.getFeatures()}
    assert set(features) == {SCENE.key, older.key}
    feature = features[SCENE.key]
    assert feature["start"] == "2024-01-01T14:10:00Z"
    assert (feature["path"], feature["frame"], feature["phase"]) == (121, 770, "post")
    assert feature["derived"] is False
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.metadata().rights()


def test_phases_have_their_colours_and_a_legend(project):
    layer = add_footprints_layer([SCENE], project=project)
    categories = layer.renderer().categories()
    assert [category.value() for category in categories] == ["post", "archive", ""]
    assert all(category.label() for category in categories)
    assert len({category.symbol().color().name() for category in categories}) == 3
    assert layer.labelsEnabled()


def drawn(layer) -> QImage:
    """The layer alone on white, without labels."""
    layer.setLabelsEnabled(False)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(layer.extent().buffered(0.1))
    settings.setOutputSize(QSize(200, 200))
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def drawing(layer) -> QgsMapRendererParallelJob:
    """A drawing of the layer that has just begun in another thread."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(64, 64))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    return job


def painted(image: QImage) -> int:
    """Pixels that are not white."""
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in range(200) for y in range(200))


def test_the_base_map_is_seen_through_footprints_also_where_they_are_selected(project):
    layer = add_footprints_layer([SCENE], project=project)
    plain = drawn(layer)
    layer.selectAll()
    selected = drawn(layer)
    assert plain != selected
    assert 0 < painted(plain) < 4_000
    assert 0 < painted(selected) < 4_000


def test_levels_differ_in_their_lines(project):
    levels = ("UBSL1.1__A", "UBSL2.1GUA", "UBSL2.2GUA")
    counts = []
    for level in levels:
        product = find_product_id(f"ALOS2518900770-240101-{level}")
        layer = add_footprints_layer([replace(SCENE, product=product)], project=project)
        counts.append(painted(drawn(layer)))
    solid, dashed, dotted = counts
    assert solid > 1.1 * dashed > 1.1 * 1.1 * dotted > 0


def test_a_layer_may_be_removed_as_its_drawing_begins(project):
    for _ in range(60):
        layer = add_footprints_layer([SCENE], project=project)
        jobs = [drawing(layer) for _ in range(4)]
        project.removeAllMapLayers()
        for job in jobs:
            job.waitForFinished()
            assert job.errors() == []


def test_scenes_across_the_date_line_have_two_parts(project):
    ring = Footprint.of_points([(179.0, 60.0), (181.0, 60.0), (181.0, 62.0), (179.0, 62.0)])
    layer = add_footprints_layer([replace(SCENE, footprint=ring)], project=project)
    (feature,) = layer.getFeatures()
    assert feature.geometry().constGet().numGeometries() == 2


def test_replacing_shows_exactly_the_new_scenes(project):
    layer = add_footprints_layer([SCENE], project=project)
    replace_footprints(layer, [])
    assert layer.featureCount() == 0
    replace_footprints(layer, [SCENE])
    assert [feature[KEY_FIELD] for feature in layer.getFeatures()] == [SCENE.key]
