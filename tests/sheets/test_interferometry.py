"""Phase, coherence and its change on a sheet: explained, with their own colours, never as candidates."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.change.coherence_change import coherence_change
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.sheets.legend import Swatch, entries_of
from alos2_explorer.plugin.sheets.sheet import make_sheet
from alos2_explorer.plugin.sheets.shown_layers import describe, dress_as_ours
from alos2_explorer.plugin.sheets.words import Language, speaking
from qgis.core import (
    QgsGradientFillSymbolLayer,
    QgsLayoutItemShape,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from sheets.layouts import ENGLISH, text, texts
from support.coherence_rasters import write_coherence


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


def test_the_legend_counts_where_coherence_fell(qgis_app, tmp_path):
    """As a file that the map sheet opens, not only as the layer that the dock made."""
    before = np.full((60, 60), 0.8)
    across = before.copy()
    across[20:40, 20:40] = 0.1
    pre, co = (write_coherence(tmp_path / f"{d}.tif", v, d) for d, v in (("ab", before), ("bc", across)))
    result = coherence_change(pre, co, tmp_path / "z.tif", candidates=tmp_path / "fell.gpkg")
    layer = QgsVectorLayer(str(result.candidates), "fell", "ogr")
    dress_as_ours(layer)
    with speaking(Language.ENGLISH):
        entries = entries_of(describe([layer]))
    assert entries == (Swatch("#7b3294", "candidate change: coherence fell (1)", outline=True),)
