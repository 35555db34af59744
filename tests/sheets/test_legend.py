"""What a sheet says of γ⁰ made here: that it is flattened, where it folds, and whose heights it took."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.nrb.record import extra_files
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sheets.legend import Ramp, entries_of
from alos2_explorer.plugin.sheets.shown_layers import describe
from alos2_explorer.plugin.sheets.sources import credit_lines
from alos2_explorer.plugin.sheets.words import Language, speaking
from factory import write_l11, write_l22
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE, make
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from sar.terrain.hills import made_terrain, rolling

# Whose tile it is is told by its name alone, as it is by Copernicus's own.
TILE = "Copernicus_DSM_COG_10_N37_00_E137_00_DEM.tif"


@pytest.fixture(scope="module")
def made(qgis_app: QgsApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    truth = write_l11(folder / "scene", center=PLACE, lines=390, pixels=400)
    dem = write_heights(folder / TILE, made_terrain(rolling(75.0), PLACE))
    return make(truth, dem, folder / "nrb", extra=True)


@pytest.fixture
def project(qgis_app: QgsApplication) -> Iterator[QgsProject]:
    """A project that owns the layers: those that outlive QGIS, as the last test's would, end it."""
    own = QgsProject()
    yield own
    sip.delete(own)


@pytest.fixture
def layers(made: Path, tmp_path: Path, project: QgsProject) -> list[QgsRasterLayer]:
    view = open_product(str(made)).raster(RasterOptions(), tmp_path / "gamma.vrt")
    return [added(project, path) for path in (view, *extra_files(made))]


def added(project: QgsProject, path: Path) -> QgsRasterLayer:
    layer = prepare_layer(str(path)).layer
    project.addMapLayer(layer)
    return layer


def titles(layers: list[QgsRasterLayer], language: Language) -> list[str]:
    with speaking(language):
        return [entry.title for entry in entries_of(describe(layers)) if isinstance(entry, Ramp)]


def test_the_legend_tells_flattened_folds_area_and_ratio(layers: list[QgsRasterLayer]) -> None:
    gamma0, area, ratio = titles(layers, Language.ENGLISH)
    assert gamma0 == (
        "Radar brightness HH γ⁰ (dB), terrain-flattened. "
        "Where slopes fold (layover), a pixel is the sum of several places."
    )
    assert "A_γ/A_β" in area
    assert "A_γ/A_σ" in ratio
    assert all(any(ord(letter) > 0x3000 for letter in one) for one in titles(layers, Language.JAPANESE))


def test_a_scene_of_jaxa_tells_the_same_of_slopes_and_folds(
    qgis_app: QgsApplication, tmp_path: Path, project: QgsProject
) -> None:
    scene = write_l22(tmp_path / "jaxa", shape=(60, 60))
    view = open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "gamma.vrt")
    layer = added(project, view)
    assert titles([layer], Language.ENGLISH) == [
        "Radar brightness HH γ⁰ (dB), terrain-flattened. "
        "Where slopes fold (layover), a pixel is the sum of several places."
    ]
    assert "レイオーバー" in titles([layer], Language.JAPANESE)[0]


def test_folds_that_are_left_out_are_not_told(made: Path, tmp_path: Path, project: QgsProject) -> None:
    options = RasterOptions(masked=("nodata", "layover", "invalid"))
    view = open_product(str(made)).raster(options, tmp_path / "masked.vrt")
    layer = added(project, view)
    assert titles([layer], Language.ENGLISH) == ["Radar brightness HH γ⁰ (dB), terrain-flattened"]


def test_the_credit_of_the_heights_stands_on_the_sheet(layers: list[QgsRasterLayer]) -> None:
    for layer in layers:
        (found,) = [one for one in credit_lines(describe([layer]), False) if "WorldDEM-30" in one]
        assert found.startswith("produced using Copernicus WorldDEM-30 © DLR e.V. 2010-2014")


def test_their_layers_are_named_and_take_fixed_colours(layers: list[QgsRasterLayer]) -> None:
    gamma0, area, ratio = layers
    assert gamma0.name().startswith("HH γ⁰ dB, terrain-flattened here · ")
    assert area.name().startswith("Scattering area A_γ/A_β · ")
    assert ratio.name().startswith("σ⁰ per γ⁰ (A_γ/A_σ) · ")
    assert (ratio.renderer().classificationMin(), ratio.renderer().classificationMax()) == (0.0, 1.0)
    labels = [item.label for item in area.renderer().shader().rasterShaderFunction().colorRampItemList()]
    assert labels[0] == "0"  # a pure number has no unit
