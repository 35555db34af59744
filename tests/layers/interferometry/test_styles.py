"""Coherence, phase and coherence change as QGIS draws them, and what their legends and notes say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsLayerNotesUtils,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsProject,
)
from support import drawing
from support.coherence_rasters import write_coherence
from support.layers import add_raster_layer

# Of the public maps of Japan, for ground that comes nearer.
JAPAN = ("blue", "green", "yellow", "orange", "red", "purple")


@pytest.fixture
def project(qgis_app):
    project = QgsProject()
    yield project
    project.clear()


def drawn(layer, width: int, height: int) -> np.ndarray:
    return drawing.drawn([layer], layer.extent(), width, height)


def legend(layer) -> list[str]:
    tree = QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    model.refreshLayerLegend(node)
    return [str(one.data(0)) for one in model.layerLegendNodes(node)]


def name_of(colour) -> str:
    red, green, blue = (int(value) for value in colour[:3])
    if blue > 180 and green < 100:
        return "blue" if red < 100 else "purple"
    if green > 130 and red < 100:
        return "green"
    if red > 200 and green > 200:
        return "yellow"
    return "orange" if green > 90 else "red"


@pytest.fixture
def phase(project, tmp_path):
    """Six phases from 0 to -5/6 of a cycle: the ground comes nearer from left to right; then no data."""
    nearer = -np.arange(6) * math.pi / 3.0
    wrapped = np.angle(np.exp(1j * nearer))
    values = np.repeat([[*wrapped, np.nan]], 10, 1).repeat(10, 0)
    path = write_coherence(
        tmp_path / "phase.tif", values, "ab", shows="interferogram", quantity="interferogram",
        units="radians", cm_per_cycle="11.92",
    )  # fmt: skip
    return add_raster_layer(str(path), project=project)


def test_colours_run_like_those_of_japan_as_the_ground_comes_nearer(phase) -> None:
    picture = drawn(phase, 70, 10)
    assert tuple(name_of(picture[5, 5 + 10 * place]) for place in range(6)) == JAPAN
    assert picture[5, 65, 3] == 0, "no data is transparent"


def test_both_ends_of_the_phase_have_one_colour(project, tmp_path) -> None:
    values = np.repeat([[-math.pi + 1e-4, math.pi - 1e-4]], 10, 1).repeat(10, 0)
    path = write_coherence(
        tmp_path / "p.tif", values, "ab", shows="interferogram", quantity="interferogram"
    )
    picture = drawn(add_raster_layer(str(path), project=project), 20, 10).astype(int)
    assert np.abs(picture[5, 5] - picture[5, 15]).max() <= 2


def test_the_legend_of_a_phase_is_in_cm_with_its_direction(phase) -> None:
    lines = legend(phase)
    assert "6.0 cm towards the satellite" in lines
    assert "2.0 cm away from the satellite" in lines
    assert any("only differences between places count" in line for line in lines)
    assert "Interferogram HH" in phase.name()
    note = QgsLayerNotesUtils.layerNotes(phase)
    assert "11.92 cm (wrapped)" in note


@pytest.mark.parametrize(
    ("vector", "towards", "away"),
    [("-0.55 -0.10 0.83", "←", "→"), ("0.42 0.40 0.81", "↗", "↙"), ("0.01 -0.60 0.80", "↓", "↑")],
)
def test_an_arrow_shows_the_line_of_sight(project, tmp_path, vector, towards, away) -> None:
    path = write_coherence(
        tmp_path / "p.tif", np.zeros((10, 20)), "ab", shows="interferogram",
        quantity="interferogram", units="radians", cm_per_cycle="11.92", to_satellite=vector,
    )  # fmt: skip
    layer = add_raster_layer(str(path), project=project)
    lines = legend(layer)
    assert f"6.0 cm towards the satellite {towards}" in lines
    assert f"2.0 cm away from the satellite {away}" in lines
    note = QgsLayerNotesUtils.layerNotes(layer)
    east, north, up = map(float, vector.split())
    degrees = math.degrees(math.atan2(up, math.hypot(east, north)))
    assert f"{degrees:.0f}° above the horizon, in the direction {towards}" in note


def test_a_second_band_of_a_phase_is_its_opacity(project, tmp_path) -> None:
    path = tmp_path / "p.tif"
    write_coherence(path, np.zeros((10, 20)), "ab", shows="interferogram", quantity="interferogram")
    source = gdal.Open(str(path))
    view = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "two.tif"), 20, 10, 2, gdal.GDT_Float32)
    view.SetGeoTransform(source.GetGeoTransform())
    view.SetProjection(source.GetProjection())
    view.SetMetadata(source.GetMetadata())
    view.GetRasterBand(1).WriteArray(np.zeros((10, 20), np.float32))
    view.GetRasterBand(2).WriteArray(np.where(np.arange(20) < 10, 0, 255)[None].repeat(10, 0))
    view = None
    picture = drawn(add_raster_layer(str(tmp_path / "two.tif"), project=project), 20, 10)
    assert picture[5, 2, 3] == 0
    assert picture[5, 17, 3] == 255


def test_coherence_says_that_it_is_not_damage(project, tmp_path) -> None:
    values = np.linspace(0.0, 1.0, 21)[None].repeat(10, 0)
    layer = add_raster_layer(str(write_coherence(tmp_path / "c.tif", values, "ab")), project=project)
    picture = drawn(layer, 21, 10)
    np.testing.assert_allclose(picture[5, :, 0], values[0] * 255, atol=3)
    assert any("not damage" in line for line in legend(layer))
    assert "Low coherence is not damage" in QgsLayerNotesUtils.layerNotes(layer)
    assert "Coherence HH" in layer.name()


def test_coherence_change_shows_only_what_is_beyond_its_significance(project, tmp_path) -> None:
    values = np.repeat([[-6.0, 0.0, 2.9, 3.1, 12.0, np.nan]], 10, 1).repeat(10, 0)
    path = write_coherence(
        tmp_path / "z.tif", values, "bc", shows="coherence_change", quantity="coherence_change",
        significance="3",
    )  # fmt: skip
    layer = add_raster_layer(str(path), project=project)
    opacity = drawn(layer, 60, 10)[5, 5::10, 3]
    assert opacity.tolist() == [0, 0, 0, 255, 255, 0]
    assert any("candidate change (not damage)" in line for line in legend(layer))
