"""From a row of the results to a layer on the map: terms, fetch, decode, show; and what may go wrong."""

from __future__ import annotations

from pathlib import Path

from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences, settings
from alos2_explorer.plugin.transfer.queue.download_job import ENDED, JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.jobs.job_view import JobControl
from factory.elevation import write_buckets
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.elevation import ElevationBuckets
from simulators.server import Misbehaviour
from support.docks import close_dock, open_dock
from support.products import keep_in_index, listed

LEFT = Qt.MouseButton.LeftButton


def press(widget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled(), widget.toolTip()
    QTest.mouseClick(widget, LEFT)


def accept(dock) -> None:
    press(dock.licence_panel.accept)


def rasters() -> list[QgsRasterLayer]:
    """Return the rasters of the project, the uppermost first."""
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    return [layer for layer in order if isinstance(layer, QgsRasterLayer)]


def wait_for(dock, qtbot, state: JobState) -> None:
    def arrived() -> None:
        jobs = dock.queue_model.jobs()
        assert [job.state for job in jobs] == [state], [job.problem for job in jobs]

    qtbot.waitUntil(arrived)


def test_nothing_is_fetched_before_the_terms_are_accepted(found, server, qtbot):
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    assert found.licence_panel.isVisible()
    assert "non-commercial" in found.licence_panel.text.text()
    assert server.requests == []
    press(found.licence_panel.decline)
    assert found.queue_model.jobs() == []
    assert server.requests == []


def test_the_picture_of_a_scene_is_read_out_of_its_archive_and_kept(found, server, strips, qtbot):
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    found.results.view.select_keys([])
    found.results.view.select_keys([listed(strips[Phase.POST], server.url).key])
    qtbot.waitUntil(found.detail.quicklook.has_image)
    asked = len(server.requests)
    assert sum(1 for request in server.requests if "range" not in request.headers) <= 1
    found.results.view.select_keys([])
    found.results.view.select_keys([listed(strips[Phase.POST], server.url).key])
    qtbot.waitUntil(found.detail.quicklook.has_image)
    assert len(server.requests) == asked
    tip = found.results.model.index_of(found.detail.chosen_scenes()[0].key).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert tip.startswith("<img")


def test_enter_shows_the_row_like_a_double_click(found, qtbot):
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    QTest.keyClick(found.results.view, Qt.Key.Key_Return)
    wait_for(found, qtbot, JobState.DONE)
    assert len(rasters()) == 1


def test_in_a_low_dock_the_queue_comes_into_view_with_its_first_job(found, qtbot):
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    found.setFloating(True)
    found.resize(320, 360)
    QTest.qWait(50)
    found.widget().ensureWidgetVisible(found.detail.buttons[SceneAction.DOWNLOAD], 0, 0)
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    queue = found.queue
    qtbot.waitUntil(queue.isVisible)
    qtbot.waitUntil(lambda: queue.visibleRegion().boundingRect() == queue.rect())


def test_terms_are_asked_once(found, qtbot):
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    press(found.detail.buttons[SceneAction.DECODE])
    assert not found.licence_panel.isVisible()


def test_a_scene_is_fetched_decoded_and_shown_in_its_place(found, qtbot):
    press(found.detail.buttons[SceneAction.DECODE])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    (layer,) = rasters()
    assert layer.isValid()
    assert layer.customProperty("alos2/scene_id") == "ALOS2518900770-240101"
    groups = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert "Noto Peninsula Earthquake 2024" in groups
    shown = found._canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
    assert found._canvas.extent().contains(shown)
    index = found.results.model.index_of(found.detail.chosen_scenes()[0].key)
    qtbot.waitUntil(lambda: "on disk · in project" in index.siblingAtColumn(4).data())


def test_the_date_that_was_asked_for_last_is_what_one_sees(found, strips, server, qtbot):
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    for phase, shown in (
        (Phase.POST, "ALOS2518900770-240101"),
        (Phase.ARCHIVE, "ALOS2450590770-220926"),
    ):
        found.results.view.select_keys([listed(strips[phase], server.url, phase).key])
        count = len(rasters())
        press(found.detail.buttons[SceneAction.SHOW])
        qtbot.waitUntil(lambda before=count: len(rasters()) > before and found.job_queue.is_idle())
        assert rasters()[0].customProperty("alos2/scene_id") == shown


def test_a_scene_is_fetched_made_analysis_ready_and_shown_like_l22(found, strips, tmp_path, qtbot):
    heights = write_buckets(tmp_path / "buckets", 37.39, 136.9, 300.0)
    settings.set_text("dem_folder", str(tmp_path / "tiles"))
    with ElevationBuckets(heights) as elevation:
        settings.set_dem_source(elevation.bucket())
        press(found.detail.buttons[SceneAction.ANALYSIS_READY])
        accept(found)
        wait_for(found, qtbot, JobState.DONE)
    (layer,) = rasters()
    items = gdal.Open(layer.source()).GetMetadata()
    assert items["ALOS2_TERRAIN"] == "flattened"
    assert items["ALOS2_PRODUCT_ID"].endswith("_NRB")
    assert "γ⁰" in layer.name()
    assert Path(layer.source()).suffix == ".vrt"  # its mask can be changed at any time


def test_analysis_ready_comes_with_areas_and_a_fitted_place_if_both_are_ticked(
    found, strips, tmp_path, qtbot
):
    menu = found.detail.nrb
    assert menu.isVisible()
    assert not menu.extra.isChecked()
    assert not menu.fit_place.isChecked()
    heights = write_buckets(tmp_path / "buckets", 37.39, 136.9, 300.0)
    settings.set_text("dem_folder", str(tmp_path / "tiles"))
    menu.extra.trigger()
    menu.fit_place.trigger()
    assert menu.text() == "γ⁰ with 2 more"
    with ElevationBuckets(heights) as elevation:
        settings.set_dem_source(elevation.bucket())
        press(found.detail.buttons[SceneAction.ANALYSIS_READY])
        accept(found)
        wait_for(found, qtbot, JobState.DONE)
    gamma0, area, ratio = rasters()  # γ⁰ lies on top of what belongs to it
    assert "γ⁰ dB, terrain-flattened here · " in gamma0.name()
    assert area.name().startswith("Scattering area A_γ/A_β · ")
    assert ratio.name().startswith("σ⁰ per γ⁰ (A_γ/A_σ) · ")
    assert [Path(one.source()).name[-8:] for one in (area, ratio)] == ["_LCA.tif", "_GSR.tif"]
    summary = next(settings.folder().rglob("*_NRB_summary.xml")).read_text("utf-8")
    assert "<PlaceFit>" in summary
    panel = found.layer_panel
    found.layer_controller.look_at(gamma0)
    assert panel.left_out.text() == "Left out of HH: no data, invalid"
    assert panel.folds.isVisible()
    press(panel.classes["layover"])
    assert not panel.folds.isVisible()
    found.layer_controller.look_at(area)
    assert not panel.show_mask.isVisible()
    menu.extra.trigger()
    menu.fit_place.trigger()
    assert menu.text() == "γ⁰ with …"


def test_without_an_elevation_model_nothing_is_called_analysis_ready(found, tmp_path, bar, qtbot):
    settings.set_dem_source(str(tmp_path / "none.tif"))
    press(found.detail.buttons[SceneAction.ANALYSIS_READY])
    accept(found)
    wait_for(found, qtbot, JobState.FAILED)
    assert "none.tif" in bar.currentItem().text()
    assert rasters() == []
    assert not list(settings.folder().rglob("*_SLP.tif"))


def test_a_fetched_scene_lies_whole_in_its_folder_with_its_terms(found, strips, qtbot):
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    folder = settings.folder() / "noto-2024" / "ALOS2518900770-240101-UBSL1.1__A"
    names = {file.name for file in folder.iterdir() if not file.name.startswith(".")}
    assert strips[Phase.POST].name in names
    assert "alos2-scene.json" in names
    assert not any(name.endswith(".part") for name in names)
    assert "non-commercial" in (folder / "alos2-scene.json").read_text("utf-8")
    assert rasters() == []


def test_only_my_area_fetches_less_than_the_scene(found, server, strips, qtbot):
    found.search_panel.area.line.clear()
    QTest.keyClicks(found.search_panel.area.line, "136.895, 37.39, 136.905, 37.397")
    with qtbot.waitSignal(found.results.complete):
        press(found.search_panel.search_button)
    found.results.view.select_keys([listed(strips[Phase.POST], server.url).key])
    press(found.detail.buttons[SceneAction.AREA])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    (layer,) = rasters()
    assert layer.isValid()
    got = [request for request in server.requests if request.method == "GET"]
    assert all("range" in request.headers for request in got)


def test_compare_puts_both_dates_on_the_map_the_later_on_top(found, qtbot):
    press(found.detail.buttons[SceneAction.COMPARE])
    accept(found)
    qtbot.waitUntil(lambda: all(job.state in ENDED for job in found.queue_model.jobs()))
    assert [job.problem for job in found.queue_model.jobs()] == ["", ""]
    order = [layer.customProperty("alos2/scene_id") for layer in rasters()]
    assert order == ["ALOS2518900770-240101", "ALOS2450590770-220926"]


def test_a_cancelled_job_leaves_no_layer_and_can_be_tried_again(found, server, qtbot):
    server.misbehave(Misbehaviour.SLOW)
    press(found.detail.buttons[SceneAction.DECODE])
    accept(found)
    wait_for(found, qtbot, JobState.RUNNING)
    key = found.queue_model.jobs()[0].key
    press(found.queue.line(key).buttons[JobControl.CANCEL])
    wait_for(found, qtbot, JobState.CANCELLED)
    assert not list(settings.folder().rglob("*.part"))
    assert rasters() == []
    server.misbehaviour = None
    press(found.queue.line(key).buttons[JobControl.RETRY])
    wait_for(found, qtbot, JobState.DONE)
    assert len(rasters()) == 1


def test_the_queue_tells_the_room_on_the_disk(found, qtbot):
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    qtbot.waitUntil(lambda: "free on the disk" in found.queue.free.text())


def test_a_paused_job_goes_on_where_it_was(found, server, qtbot):
    server.misbehave(Misbehaviour.SLOW)
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.RUNNING)
    key = found.queue_model.jobs()[0].key
    press(found.queue.line(key).buttons[JobControl.PAUSE])
    wait_for(found, qtbot, JobState.PAUSED)
    server.misbehaviour = None
    press(found.queue.line(key).buttons[JobControl.RESUME])
    wait_for(found, qtbot, JobState.DONE)


def test_a_download_under_way_is_there_paused_when_the_dock_is_opened_again(
    found, server, qgis_iface, qtbot
):
    server.misbehave(Misbehaviour.SLOW)
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.RUNNING)
    found.shut_down()
    server.misbehaviour = None
    again = open_dock(qgis_iface)
    wait_for(again, qtbot, JobState.PAUSED)
    press(again.queue.line(again.queue_model.jobs()[0].key).buttons[JobControl.RESUME])
    wait_for(again, qtbot, JobState.DONE)
    close_dock(again, qgis_iface)


def test_a_file_that_is_gone_is_one_sentence_and_leaves_nothing(found, server, bar, qtbot):
    server.folder = server.folder / "moved"
    press(found.detail.buttons[SceneAction.DECODE])
    accept(found)
    wait_for(found, qtbot, JobState.FAILED)
    assert rasters() == []
    assert len(bar.items()) == 1
    assert bar.currentItem().text().count(". ") <= 2
    assert not list(settings.folder().rglob("*.tif"))


def test_a_damaged_product_names_file_field_and_remedy(dock, server, tmp_path, bar, qtbot):
    broken = tmp_path / "ALOS2518900770-240101-UBSL1.1__A.zip"
    broken.write_bytes(b"this is no zip at all" * 100)
    server.folder = tmp_path
    keep_in_index(listed(broken, server.url))
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform is Platform.INDEX)
    with qtbot.waitSignal(dock.results.complete):
        press(dock.search_panel.search_button)
    dock.results.view.select_keys(["ALOS2518900770-240101-UBSL1.1__A"])
    press(dock.detail.buttons[SceneAction.DECODE])
    accept(dock)
    wait_for(dock, qtbot, JobState.FAILED)
    assert broken.name in bar.currentItem().text()
    assert rasters() == []


def test_a_finished_job_can_be_taken_off_the_list(found, qtbot):
    press(found.detail.buttons[SceneAction.DOWNLOAD])
    accept(found)
    wait_for(found, qtbot, JobState.DONE)
    key = found.queue_model.jobs()[0].key
    press(found.queue.line(key).buttons[JobControl.DISMISS])
    assert found.queue_model.jobs() == []
    assert not found.queue.isVisible()
