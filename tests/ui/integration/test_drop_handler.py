"""Products dropped on the map are opened as the dock opens them; everything else is left to QGIS."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.products.product_detection import locations_of, products_at
from alos2_explorer.plugin.transfer.queue.download_job import ENDED
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QMimeData, QUrl
from qgis.PyQt.QtWidgets import QPushButton
from support.products import write_nrb, write_strip


@pytest.fixture(scope="session")
def strip(tmp_path_factory) -> Path:
    """A zip of a small strip map product."""
    return Path(write_strip(tmp_path_factory.mktemp("strip"), Phase.POST).location)


@pytest.fixture(scope="session")
def strip_folder(strip, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(strip) as archive:
        archive.extractall(folder)
    return next(folder.rglob("VOL-*")).parent


@pytest.fixture(scope="session")
def nrb(tmp_path_factory) -> Path:
    """A folder of a small L2.2 scene."""
    return Path(write_nrb(tmp_path_factory.mktemp("nrb")).folder)


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def handler(extension, window):
    (made,) = window.drops
    return made


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def wait_for_jobs(extension, qtbot, count: int) -> list:
    def ended() -> bool:
        dock = extension.dock
        jobs = dock.queue_model.jobs() if dock is not None else []
        return len(jobs) == count and all(job.state in ENDED for job in jobs)

    qtbot.waitUntil(ended)
    return extension.dock.queue_model.jobs()


@pytest.mark.parametrize("kind", ["VOL", "IMG", "LED"])
def test_a_file_of_a_level_11_product(handler, extension, strip_folder, qtbot, kind):
    file = next(strip_folder.glob(f"{kind}-*"))
    data = dropped(file)
    assert handler.canHandleMimeData(data)
    assert handler.handleMimeDataV2(data)
    (job,) = wait_for_jobs(extension, qtbot, 1)
    assert not job.problem
    assert {layer.customProperty("alos2/scene_id") for layer in rasters()} == {"ALOS2518900770-240101"}
    assert extension.dock.isVisible()


def test_a_zip_and_a_folder_at_once(handler, extension, strip, nrb, qtbot):
    assert handler.handleMimeDataV2(dropped(strip, nrb))
    jobs = wait_for_jobs(extension, qtbot, 2)
    assert not [job.problem for job in jobs if job.problem]
    assert len({layer.customProperty("alos2/product_id") for layer in rasters()}) == 2


def test_a_level_22_scene_by_its_raster(handler, extension, nrb, qtbot):
    assert handler.handleMimeDataV2(dropped(next(nrb.glob("*_HH_SLP.tif"))))
    (job,) = wait_for_jobs(extension, qtbot, 1)
    assert not job.problem
    assert all(layer.customProperty("alos2/level") == "L2.2" for layer in rasters())


def test_all_files_of_a_product_are_one_product(strip_folder, nrb):
    assert len(locations_of(sorted(strip_folder.iterdir()))) == 1
    assert len(locations_of(sorted(nrb.iterdir()))) == 1


def test_a_folder_of_scene_folders_is_each_of_them(strip_folder, nrb, tmp_path):
    for number, folder in enumerate((strip_folder, nrb)):
        (tmp_path / str(number)).symlink_to(folder)
    assert products_at(tmp_path) == [str(tmp_path / "0"), str(tmp_path / "1")]


def test_a_folder_with_a_zip_is_the_zip(strip, tmp_path):
    shutil.copy(strip, tmp_path / "download.zip")
    assert products_at(tmp_path) == [str(tmp_path / "download.zip")]


def test_a_folder_is_all_products_in_it_and_below_each_once(
    handler, extension, strip, strip_folder, nrb, tmp_path, qtbot
):
    event = tmp_path / "downloads" / "noto-2024"
    event.mkdir(parents=True)
    shutil.copy(strip, event / strip.name)
    shutil.copytree(strip_folder, event / "unpacked")
    shutil.copytree(nrb, event / "2024" / "nrb")
    (tmp_path / "downloads" / "notes.txt").write_text("x")
    data = dropped(tmp_path / "downloads")
    assert handler.canHandleMimeData(data)
    assert handler.handleMimeDataV2(data)
    jobs = wait_for_jobs(extension, qtbot, 2)
    assert not [job.problem for job in jobs if job.problem]
    assert len({layer.customProperty("alos2/product_id") for layer in rasters()}) == 2


def test_many_products_are_asked_about_first(handler, extension, bar, strip, tmp_path, qtbot):
    for day in range(1, 8):
        shutil.copy(strip, tmp_path / strip.name.replace("-240101-", f"-24010{day}-"))
    assert handler.handleMimeDataV2(dropped(tmp_path))
    qtbot.waitUntil(lambda: bool(bar.items()))
    (item,) = bar.items()
    assert item.text() == "There are 7 products to open."
    assert extension.dock.queue_model.jobs() == []
    (button,) = [one for one in item.findChildren(QPushButton) if one.text() == "Open all 7"]
    button.click()
    assert len(wait_for_jobs(extension, qtbot, 7)) == 7


def test_a_folder_chosen_in_the_dock_is_all_its_products(dock, strip, nrb, tmp_path, qtbot, extension):
    shutil.copy(strip, tmp_path / strip.name)
    shutil.copytree(nrb, tmp_path / "nrb")
    dock.tools.opened.emit([str(tmp_path)])
    assert len(wait_for_jobs(extension, qtbot, 2)) == 2


def test_a_mixed_drop_leaves_the_other_files_to_qgis(handler, extension, nrb, tmp_path, qtbot):
    other = tmp_path / "roads.gpkg"
    other.write_bytes(b"x")
    scene = next(nrb.glob("*_HH_SLP.tif"))
    assert not handler.handleMimeDataV2(dropped(other, scene))
    assert not handler.handleFileDrop(str(other))
    assert handler.handleFileDrop(str(scene))
    wait_for_jobs(extension, qtbot, 1)


@pytest.mark.parametrize("name", ["photo.tif", "notes.txt", "IMG-holiday.jpg", "data.zip"])
def test_what_is_not_ours_is_not_touched(handler, extension, tmp_path, name):
    file = tmp_path / name
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("roads.shp", b"x")
    assert not handler.canHandleMimeData(dropped(file))
    assert not handler.handleMimeDataV2(dropped(file))
    assert not handler.handleFileDrop(str(file))
    assert extension.dock is None


def test_a_damaged_product_is_one_sentence_in_the_message_bar(handler, extension, bar, tmp_path, qtbot):
    broken = tmp_path / "ALOS2518900770-240101-UBSL1.1__A.zip"
    broken.write_bytes(b"this is no zip at all" * 100)
    assert handler.handleMimeDataV2(dropped(broken))
    (job,) = wait_for_jobs(extension, qtbot, 1)
    assert job.problem
    assert len(bar.items()) == 1
    assert broken.name in bar.currentItem().text()
    assert rasters() == []
