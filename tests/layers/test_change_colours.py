"""Composite, difference and candidates say the same thing in the same colour, and turn together."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.host import display_defaults
from alos2_explorer.plugin.layers.candidate_layer import add_candidates_layer
from alos2_explorer.plugin.layers.change_colours import LEGEND_LINE, legend_entries, legend_image
from alos2_explorer.plugin.layers.project_layers import add_layers, follow_change_colours
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.colour_composite import Convention
from factory import write_change_pair_l22
from qgis.core import (
    QgsImageLegendNode,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QByteArray, QSize
from qgis.PyQt.QtGui import QColor, QImage

DARKER, BRIGHTER = "darker", "brighter"


@pytest.fixture(scope="module")
def made(tmp_path_factory, qgis_app):
    """Composite, difference and candidates of a pair with known changes, and the difference's values."""
    folder = tmp_path_factory.mktemp("compared")
    pair = write_change_pair_l22(folder / "pair", shape=(160, 180), looks=16.0)
    pre, post = (
        open_product(str(truth.folder)).raster(RasterOptions(), folder / f"{name}.tif")
        for name, truth in (("pre", pair.pre), ("post", pair.post))
    )
    composite = change_composite(pre, post, folder / "colours.tif")
    options = LogRatioOptions(minimum_area_m2=5000.0)
    result = log_ratio(pre, post, folder / "ratio.tif", options, candidates=folder / "ratio.gpkg")
    return composite, result.raster, result.candidates


@pytest.fixture
def shown(made, qgis_new_project):
    """The three as layers of the open project."""
    composite, difference, candidates = made
    layers = [prepare_layer(str(path)) for path in (composite, difference)]
    add_layers(layers)
    yield (*(one.layer for one in layers), add_candidates_layer(str(candidates)))
    display_defaults.set_change_convention(Convention.RED_IS_DARKENED)


def drawn(layer, raster: QgsRasterLayer) -> np.ndarray:
    """Return red and blue (h, w, 2) as QGIS draws *layer* on the grid of *raster*."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(raster.crs())
    settings.setExtent(raster.extent())
    settings.setOutputSize(QSize(raster.width(), raster.height()))
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    rows, columns = range(image.height()), range(image.width())
    return np.array([[image.pixelColor(x, y).getRgb()[:3] for x in columns] for y in rows])[..., ::2]


def strongest(difference: QgsRasterLayer) -> dict[str, np.ndarray]:
    """Return where it became much darker and much brighter, by the values of the difference."""
    block = difference.dataProvider().block(
        1, difference.extent(), difference.width(), difference.height()
    )
    values = np.frombuffer(bytes(block.data()), np.float32).reshape(difference.height(), -1)
    return {DARKER: values < -5.0, BRIGHTER: values > 5.0}


def is_red(pixels: np.ndarray) -> bool:
    red, blue = pixels.astype(float).mean(axis=0)
    assert abs(red - blue) > 30, "neither red nor blue"
    return bool(red > blue)


def legend_of(layer) -> list[tuple[str, tuple[int, ...]]]:
    """Return the entries of a composite's legend, and the colour of each swatch as QGIS shows it."""
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    (node,) = model.layerLegendNodes(QgsProject.instance().layerTreeRoot().findLayer(layer))
    assert isinstance(node, QgsImageLegendNode)
    noted = Convention[layer.customProperty("alos2/change_colours").upper()]
    image = QImage.fromData(
        QByteArray.fromBase64(layer.legendPlaceholderImage().removeprefix("base64:").encode())
    )
    assert not image.isNull()
    assert image == legend_image(noted).convertToFormat(image.format())
    middle = LEGEND_LINE // 2
    return [
        (text, image.pixelColor(middle, row * LEGEND_LINE + middle).getRgb()[:3])
        for row, (_, text) in enumerate(legend_entries(noted))
    ]


@pytest.mark.parametrize("red_is", [DARKER, BRIGHTER])
def test_one_colour_means_one_thing_in_all_three_whatever_the_setting_says(shown, red_is):
    composite, difference, candidates = shown
    if red_is == BRIGHTER:
        display_defaults.set_change_convention(Convention.RED_IS_BRIGHTENED)
        follow_change_colours()
    places = strongest(difference)
    for layer in (composite, difference):
        picture = drawn(layer, difference)
        for change, where in places.items():
            assert where.sum() > 20
            assert is_red(picture[where]) is (change == red_is)
    for category in candidates.renderer().categories():
        outline = category.symbol().symbolLayer(0).strokeColor()
        assert (outline.red() > outline.blue()) is (category.value() == red_is)


def test_turning_twice_is_as_before(shown):
    composite, difference, _ = shown
    before = [drawn(layer, difference) for layer in shown]
    for convention in (Convention.RED_IS_BRIGHTENED, Convention.RED_IS_DARKENED):
        display_defaults.set_change_convention(convention)
        follow_change_colours()
    for layer, picture in zip(shown, before):
        np.testing.assert_array_equal(drawn(layer, difference), picture)
    assert composite.name().startswith("HH change: red = darker after, cyan = brighter after")


@pytest.mark.parametrize(("convention", "red"), [*zip(Convention, ("darker", "brighter"))])
def test_each_swatch_of_a_composite_has_the_colour_that_it_names(shown, convention, red):
    display_defaults.set_change_convention(convention)
    follow_change_colours()
    found = dict(legend_of(shown[0]))
    cyan = {"darker": "brighter", "brighter": "darker"}[red]
    assert list(found) == [f"red: {red} after", f"cyan: {cyan} after", "grey: no change"]
    colours = list(found.values())
    assert colours[0] == (255, 0, 0)
    assert colours[1] == (0, 255, 255)
    assert len(set(colours[2])) == 1
    assert shown[0].name().startswith(f"HH change: red = {red} after")


def test_the_legend_of_a_difference_says_in_words_which_end_is_which(shown):
    settings = shown[1].renderer().shader().rasterShaderFunction().legendSettings()
    assert settings.minimumLabel() == "−8 dB, darker after"
    assert settings.maximumLabel() == "+8 dB, brighter after"


def test_a_project_saved_with_other_colours_is_turned_when_it_is_opened(shown, tmp_path):
    path = tmp_path / "turned.qgz"
    assert QgsProject.instance().write(str(path))
    display_defaults.set_change_convention(Convention.RED_IS_BRIGHTENED)
    assert QgsProject.instance().read(str(path))
    follow_change_colours()
    by_kind = {
        layer.customProperty("alos2/quantity"): layer
        for layer in QgsProject.instance().mapLayers().values()
    }
    difference = by_kind["difference"]
    for layer in (by_kind["composite"], difference):
        for change, where in strongest(difference).items():
            assert is_red(drawn(layer, difference)[where]) is (change == BRIGHTER)
    assert legend_of(by_kind["composite"])[0][0] == "red: brighter after"
