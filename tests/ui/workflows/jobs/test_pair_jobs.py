"""From two or three rows of the results to coherence, interferogram and coherence change on the map."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences, settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import PAIRING, SceneAction
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from factory.coherent_pairs import write_coherent_stack
from factory.passes import Pass, Patches
from osgeo import gdal
from qgis.core import QgsLayerNotesUtils, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from support.products import keep_in_index, listed

LEFT = Qt.MouseButton.LeftButton
PHASES = (Phase.ARCHIVE, Phase.ARCHIVE, Phase.POST)
FELL = (220.0, 280.0, 170.0, 230.0)
AREA = "136.8975, 37.3885, 136.9025, 37.3915"


@pytest.fixture(scope="module")
def dates(tmp_path_factory) -> list[Path]:
    """Archives of three dates; between the last two a rectangle loses its coherence."""
    folder = tmp_path_factory.mktemp("dates")
    zipped = {"zipped": "stored"}
    passes = (
        Pass(days=0, options=zipped),
        Pass(baseline_m=120.0, coherence=0.8, options=zipped),
        Pass(baseline_m=60.0, coherence=Patches(0.8, ((*FELL, 0.05),)), options=zipped),
    )
    served = folder / "served"
    served.mkdir()
    found = []
    for product in write_coherent_stack(folder, passes).products:
        archive = served / f"{product.scene_id}-{product.product_id}.zip"
        found.append(Path(product.location).rename(archive))
    return found


@pytest.fixture
def server(dates):
    with FileServer(dates[0].parent) as running:
        yield running


@pytest.fixture
def found(dock, server, dates, qtbot):
    """The dock with the three dates found and their terms accepted."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    scenes = [listed(file, server.url, phase, pair_id="") for file, phase in zip(dates, PHASES)]
    keep_in_index(*scenes)
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform is Platform.INDEX)
    QTest.keyClicks(dock.search_panel.area.line, AREA)
    with qtbot.waitSignal(dock.results.complete):
        press(dock.search_panel.search_button)
    dock.scenes = scenes
    return dock


def press(widget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled(), widget.toolTip()
    QTest.mouseClick(widget, LEFT)


def ask(dock, action: SceneAction, *numbers: int) -> None:
    """Select the dates with these numbers and press the button of *action*."""
    dock.results.view.select_keys([dock.scenes[number].key for number in numbers])
    press(dock.detail.buttons[action])
    assert dock.cost_panel.isVisible()


def wait_for(dock, qtbot, state: JobState, jobs: int = 1) -> None:
    def arrived() -> None:
        states = [job.state for job in dock.queue_model.jobs()]
        assert states == [state] * jobs, [job.problem for job in dock.queue_model.jobs()]

    qtbot.waitUntil(arrived)


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def messages_of(bar) -> str:
    return " ".join(item.text() for item in bar.items())


def test_the_coherence_of_my_area_is_read_by_ranges_and_says_that_it_is_not_damage(
    found, server, dates, bar, qtbot
):
    ask(found, SceneAction.COHERENCE, 1, 2)
    text = found.cost_panel.text.text()
    assert found.cost_panel.headline.text() == "Coherence: 2022-10-10 → 2022-10-24"
    assert "Whole scene: " in text
    assert "Only your area: " in text
    assert "to fetch in about" in text
    assert "to compute" in text
    assert "Low coherence is not damage" in text
    server.requests.clear()
    press(found.cost_panel.area)
    wait_for(found, qtbot, JobState.DONE)
    got = [request for request in server.requests if request.method == "GET"]
    assert got
    assert all("range" in request.headers for request in got)
    (layer,) = rasters()
    assert layer.name().startswith("Coherence HH · 2022-10-10 → 2022-10-24")
    assert "Low coherence is not damage" in QgsLayerNotesUtils.layerNotes(layer)
    assert "Low coherence is not damage" in messages_of(bar)
    values = gdal.Open(layer.source()).ReadAsArray()
    assert 0.0 < np.nanmin(values) < 0.4
    assert 0.7 < np.nanmax(values) <= 1.0
    groups = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert "Noto Peninsula Earthquake 2024" in groups


def test_a_whole_interferogram_is_fetched_first_and_fades_where_coherence_is_low(found, qtbot):
    ask(found, SceneAction.INTERFEROGRAM, 2)
    assert found.cost_panel.headline.text().startswith("Interferogram: ")
    press(found.cost_panel.agree)
    qtbot.waitUntil(lambda: bool(rasters()))
    (layer,) = rasters()
    assert layer.name().startswith("Interferogram HH")
    assert layer.bandCount() == 2
    assert layer.renderer().alphaBand() == 2
    assert "hidden below 0.20" in QgsLayerNotesUtils.layerNotes(layer)
    phase = gdal.Open(layer.source().replace("_faded.vrt", ".tif"))
    assert phase.RasterCount == 1
    assert found.library.on_disk() >= {found.scenes[2].key}


def test_three_dates_show_where_coherence_fell(found, bar, qtbot):
    ask(found, SceneAction.COHERENCE_CHANGE, 2)
    assert found.cost_panel.headline.text() == ("Coherence change: 2022-09-26 → 2022-10-10 → 2022-10-24")
    press(found.cost_panel.area)
    wait_for(found, qtbot, JobState.DONE)
    (layer,) = rasters()
    assert layer.name().startswith("Coherence change z")
    assert np.nanmax(gdal.Open(layer.source()).ReadAsArray()) > 5.0
    layers = QgsProject.instance().mapLayers().values()
    names = [one.name() for one in layers if isinstance(one, QgsVectorLayer)]
    assert "Candidate changes: coherence fell" in names
    assert "not damage" in messages_of(bar)


def test_one_date_alone_is_refused_and_says_what_it_takes(found, server, dates, qtbot):
    keep_in_index(listed(dates[0], server.url, Phase.ARCHIVE, pair_id=""))
    with qtbot.waitSignal(found.results.complete):
        press(found.search_panel.search_button)
    found.results.view.select_keys([found.scenes[0].key])
    for action in PAIRING:
        button = found.detail.buttons[action]
        assert button.isVisible()
        assert not button.isEnabled()
        assert "L1.1 dates of the same path, frame, look, mode and beam" in button.toolTip()


def test_a_cancel_ends_within_half_a_second_and_leaves_nothing(found, qtbot):
    """Counted in the work of all cores, which does not depend on what else runs."""
    ask(found, SceneAction.COHERENCE, 1, 2)
    press(found.cost_panel.area)
    qtbot.waitUntil(lambda: found.queue_model.jobs()[0].fraction > 0.01)
    key = found.queue_model.jobs()[0].key
    begun = time.process_time()
    press(found.queue.line(key).buttons[JobControl.CANCEL])
    wait_for(found, qtbot, JobState.CANCELLED)
    assert time.process_time() - begun <= 0.5
    assert rasters() == []
    assert not list(settings.folder().rglob("*.tif"))
