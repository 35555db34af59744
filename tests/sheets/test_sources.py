"""A sheet of a scene made with an elevation model credits the model, and says what its colours mean."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.licence import CREDIT_LINE
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.elevation.copernicus_tiles import GLO30
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.legend import Ramp, entries_of
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.shown_layers import describe
from alos2_explorer.plugin.sheets.words import Language, speaking
from factory.elevation import tile_name
from products.l11.hilly_scene import HillyScene, write_heights
from qgis.core import QgsProject
from qgis.PyQt import sip
from sar.terrain.hills import made_terrain, rolling

PLACE = (37.4, 137.0)
BOX = (PLACE[1] - 0.02, PLACE[0] - 0.009, PLACE[1] + 0.02, PLACE[0] + 0.009)


@pytest.fixture(scope="module")
def rasters(qgis_app, tmp_path_factory):
    """A scene of L1.1 over hills, whose model has the name of a tile of Copernicus: NRB and decoded."""
    folder = tmp_path_factory.mktemp("hills")
    terrain = made_terrain(rolling(75.0), PLACE)
    scene = HillyScene(terrain, BOX, looks=(5, 3))
    truth = scene.write(folder / "scene", center=PLACE, lines=200, pixels=200, mode="FBD")
    dem = write_heights(folder / f"{tile_name(37, 137)}.tif", terrain)
    options = RasterOptions(dem=str(dem), dem_is_ellipsoidal=True, pixel_size_m=25.0)
    product = open_product(str(truth.location))
    nrb = make_nrb(scene_of(product), ("HH",), options, folder / "nrb")
    view = open_product(str(nrb)).raster(RasterOptions(polarisation="HH"), folder / "nrb.vrt")
    return {"nrb": view, "decoded": product.raster(options, folder / "decoded.tif")}


@pytest.fixture(params=["nrb", "decoded"])
def shown(rasters, request):
    project = QgsProject()
    project.addMapLayer(prepare_layer(str(rasters[request.param])).layer)
    yield request.param, project
    sip.delete(project)


def test_the_elevation_model_is_credited_beside_jaxa(shown):
    _, project = shown
    layout = make_sheet(project, SheetRequest(language=Language.ENGLISH))
    terms = " ".join(layout.itemById("terms").text().split())
    assert CREDIT_LINE in terms
    assert GLO30.credit in terms
    sources = " ".join(layout.itemById("sources").text().split())
    assert "Copernicus" in sources or "terrain" in sources


def test_what_a_mask_leaves_out_is_named_in_the_language_of_the_sheet(rasters):
    project = QgsProject()
    project.addMapLayer(prepare_layer(str(rasters["nrb"])).layer)
    said = {}
    for language in (Language.ENGLISH, Language.JAPANESE):
        layout = make_sheet(project, SheetRequest(language=language))
        said[language] = " ".join(layout.itemById("sources").text().split())
    sip.delete(project)
    assert "left out: no data, invalid" in said[Language.ENGLISH]
    assert "データなし, 無効" in said[Language.JAPANESE]


def test_brightness_is_explained_in_words_and_units(shown):
    name, project = shown
    quantity = {"nrb": "γ⁰", "decoded": "σ⁰"}[name]
    layers = list(project.mapLayers().values())
    with speaking(Language.ENGLISH):
        (ramp,) = entries_of(describe(layers))
    assert isinstance(ramp, Ramp)
    slopes = ", terrain-flattened. Where slopes fold (layover), a pixel is the sum of several places."
    assert ramp.title == f"Radar brightness HH {quantity} (dB){slopes if name == 'nrb' else ''}"
    assert ramp.low.endswith(" dB dark (smooth)")
    assert ramp.high.startswith("bright (rough) ")
    assert ramp.high.endswith(" dB")
    with speaking(Language.JAPANESE):
        (japanese,) = entries_of(describe(layers))
    assert quantity in japanese.title
    assert "dB" in japanese.low
    assert "暗" in japanese.low
    assert "明" in japanese.high
