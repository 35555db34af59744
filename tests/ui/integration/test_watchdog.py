"""No work on the GUI thread: search, download, decode and load of large scenes through the real dock."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import accepted_licences, settings
from alos2_explorer.plugin.transfer.queue.download_job import ENDED
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from support.in_window.search_state import search_is_over
from support.products import listed, write_nrb, write_strip
from support.scenes import many
from support.watchdog import Watchdog, our_place, report

MOST_S = 0.100
# Where others have the processors, threads and disks that we wait for are slow; our own work is not.
MOST_IN_A_CROWD_S = 0.250
CROWD = 0.02
RESULTS = 3000
# 5200 lines of 3600 samples: 150 MB.
LINES, PIXELS = 5200, 3600


@pytest.fixture(scope="module")
def large_strip(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    file = Path(write_strip(folder, Phase.POST, lines=LINES, pixels=PIXELS, large=True).location)
    assert file.stat().st_size > 140e6
    return file


@pytest.fixture(scope="module")
def large_nrb(tmp_path_factory) -> Path:
    return Path(write_nrb(tmp_path_factory.mktemp("nrb"), shape=(3000, 3200)).folder)


@pytest.fixture
def imported() -> None:
    """Reading the code for the first time is Python's and the disk's part."""
    import alos2_explorer.ui.dock.dock  # noqa: F401


@pytest.fixture
def thousands(dock):
    """Thousands of scenes in the index."""
    in_index(*many(RESULTS))


@pytest.fixture
def served(dock, large_strip):
    """The large scene at a platform, listed in the index."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    with FileServer(large_strip.parent) as server:
        scene = listed(large_strip, server.url)
        in_index(scene)
        yield scene


@pytest.fixture
def watchdog():
    """Watches one test and fails it where the plugin kept the loop for too long."""
    # A collection in the middle would search all that earlier tests left alive; QGIS has no such heap.
    gc.collect()
    gc.freeze()
    dog = Watchdog()
    yield dog
    dog.stop()
    gc.unfreeze()
    assert dog.beats > 0
    if dog.stalls:
        print(
            f"longest stalls of the plugin (waited for others {dog.crowded:.0%}):\n{report(dog.stalls)}"
        )
    most = MOST_S if dog.crowded < CROWD else MOST_IN_A_CROWD_S
    too_long = [stall for stall in dog.stalls if stall.seconds > most or stall.worked > MOST_S]
    assert not too_long, f"the event loop stood still:\n{report(too_long)}"


def press(widget) -> None:
    assert widget.isEnabled(), widget.toolTip()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def wait_for_jobs(dock, qtbot, count: int) -> None:
    def ended() -> bool:
        jobs = dock.queue_model.jobs()
        return len(jobs) == count and all(job.state in ENDED for job in jobs)

    qtbot.waitUntil(ended)
    assert not [job.problem for job in dock.queue_model.jobs() if job.problem]


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def in_index(*scenes) -> None:
    SceneIndex(settings.index(), seed=lambda: ()).add(scenes)


def search_index(dock, qtbot) -> None:
    dock.search(SearchQuery(platforms=(Platform.INDEX,)))
    qtbot.waitUntil(lambda: search_is_over(dock))


def test_opening_the_dock(extension, imported, watchdog, qtbot):
    extension.action.trigger()
    qtbot.waitUntil(lambda: bool(extension.dock.gallery.cards))
    extension.action.trigger()


def test_a_search_with_thousands_of_results(dock, thousands, watchdog, qtbot):
    search_index(dock, qtbot)
    qtbot.waitUntil(lambda: len(dock.results.model.scenes()) >= RESULTS)
    dock.results.filter.setText("p1")
    QTest.qWait(100)
    dock.results.filter.clear()
    QTest.qWait(100)


def test_a_large_scene_is_fetched_decoded_and_loaded(dock, served, watchdog, qtbot):
    scene = served
    search_index(dock, qtbot)
    qtbot.waitUntil(lambda: dock.results.model.scene(scene.key) is not None)
    dock.results.view.select_keys([scene.key])
    products = dock.detail.product
    keys = [products.itemData(number).key for number in range(products.count())]
    products.setCurrentIndex(keys.index(scene.key))
    products.activated.emit(keys.index(scene.key))
    press(dock.detail.buttons[SceneAction.DECODE])
    qtbot.waitUntil(lambda: dock.cost_panel.isVisible() or bool(dock.queue_model.jobs()))
    if dock.cost_panel.isVisible():
        press(dock.cost_panel.agree)
    wait_for_jobs(dock, qtbot, 1)
    assert [layer.customProperty("alos2/scene_id") for layer in rasters()] == [scene.product.scene_id]


def test_large_products_of_the_user_are_opened(dock, large_strip, large_nrb, watchdog, qtbot):
    dock.open_products([str(large_strip), str(large_nrb)])
    wait_for_jobs(dock, qtbot, 2)
    assert len(rasters()) >= 2


@pytest.mark.parametrize(
    "work",
    [
        "until = time.thread_time() + 0.5\nwhile time.thread_time() < until:\n    pass",
        "for _ in range(3):\n    sum(range(20_000_000))",
        "time.sleep(1.5)",
    ],
    ids=["Python", "calls that keep the interpreter's lock", "waiting"],
)
def test_it_would_notice_work_of_the_plugin_on_the_main_thread(qgis_app, qtbot, work):
    # Its package is imported before the dog looks: that would be the longest work of the plugin.
    slow = compile(work, str(Path(our_file()).with_name("slow_work.py")), "exec")
    dog = Watchdog()
    QTest.qWait(100)
    exec(slow, {"time": time})  # noqa: S102 - stands for a slow line of ours
    QTest.qWait(100)
    dog.stop()
    assert dog.stalls[0].lasted > MOST_S
    assert work.startswith("time.sleep") or dog.stalls[0].worked > MOST_S
    assert "slow_work.py" in str(dog.stalls[0])


def test_it_does_not_blame_the_plugin_for_others(qgis_app, qtbot):
    dog = Watchdog()
    QTest.qWait(50)
    time.sleep(0.3)
    QTest.qWait(50)
    dog.stop()
    assert dog.latest_late_s > 0.25
    assert dog.stalls == []
    assert our_place(None) == ""


def our_file() -> str:
    import alos2_explorer.ui.dock.dock

    return alos2_explorer.ui.dock.__file__
