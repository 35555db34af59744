"""The states of the dock, brought about as a user would, for photographs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.domain.words.text import Text
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.translated_text import translated
from alos2_explorer.plugin.layers.project_layers import zoom_to_ids
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.dock.dock import ExplorerDock
from alos2_explorer.ui.workflows.actions.fetch_cost import Cost
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from alos2_explorer.ui.workflows.search.platform_state import Answer, PlatformState
from factory import write_change_pair_l22
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu, QWidget
from simulators.products import l22_objects
from simulators.server import Simulator

from .area_states import closed_menu, export, mosaic, polygon_area
from .in_window.search_state import search_is_over
from .loopback import Loopback
from .products import write_nrb, write_strip
from .window import Window, wait, wait_until

HEIGHT = 950
# One scene of the bucket, far from the disasters: a bucket without scenes counts as one that has moved.
_ELSEWHERE = l22_objects("palsar2/L2.2/2025/", "ALOS2520530750-240323_WBDR2.2GUD", None)
# A picture is taken when the window has come to rest.
_REST_MS, _PATIENCE_MS = 150, 6_000


class Stage:
    """A window with the dock, platforms on loopback, and its own settings."""

    def __init__(self, folder: Path, width: int) -> None:
        self._loopback = Loopback()
        self._loopback.start()
        self._loopback.use()
        self.set_bucket(answers=True)
        self.folder = folder
        # Elevation models come from the real network.
        QgsSettings().setValue("alos2/find_dem", "false")
        settings.set_folder(folder / "downloads")
        settings.set_text("index", str(folder / "index.gpkg"))
        settings.set_text("queue", str(folder / "queue.sqlite"))
        self.window = Window(width + 700, HEIGHT)
        self.dock = ExplorerDock(self.window)
        self.window.dock(self.dock, width)
        wait_until(lambda: bool(self.dock.gallery.cards))
        # A menu that is open over the dock.
        self.popup: QMenu | None = None
        self._servers: list[Simulator] = []

    def photograph(self, file: Path, *, with_map: bool = False) -> None:
        """Take a picture of the dock, or of the whole window, and of the menu that is open over it."""
        shown: QWidget = self.window if with_map else self.dock
        picture = shown.grab()
        for _ in range(_PATIENCE_MS // _REST_MS):
            before = picture.toImage()
            wait(_REST_MS)
            picture = shown.grab()
            if picture.toImage() == before:
                break
        if self.popup is not None:
            painter = QPainter(picture)
            corner = shown.mapFromGlobal(self.popup.mapToGlobal(QPoint(0, 0)))
            painter.drawPixmap(corner, self.popup.grab())
            painter.end()
        picture.save(str(file))

    def set_bucket(self, *, answers: bool) -> None:
        """Let the bucket of AWS answer or not."""
        self._loopback.services["aws"].objects = dict(_ELSEWHERE) if answers else {}

    def served_by(self, server: Simulator) -> Simulator:
        """Start *server* and stop it with the stage."""
        server.__enter__()
        self._servers.append(server)
        return server

    def search_finished(self) -> None:
        """Wait until a search has ended and its results are shown."""
        wait_until(lambda: search_is_over(self.dock))
        wait(200)

    def close(self) -> None:
        """Shut the dock down and stop the platforms."""
        self.dock.shut_down()
        self.window.close()
        self._loopback.stop()
        for server in self._servers:
            server.__exit__(None, None, None)


def start(stage: Stage) -> None:
    """Show the dock as it opens for the first time."""


def searching(stage: Stage) -> None:
    stage.dock.results.start()
    for platform in (Platform.INDEX, Platform.EORC, Platform.AWS):
        stage.dock.platforms.put(PlatformState(platform, Answer.ASKED))


def found(stage: Stage) -> None:
    stage.dock.gallery.cards["noto-2024"].click()
    stage.search_finished()


def selected(stage: Stage) -> None:
    model = stage.dock.results.model
    stage.dock.results.view.setCurrentIndex(model.first_look())
    stage.dock.first_steps.dismiss.click()


def missing(stage: Stage) -> None:
    """Search while a platform does not answer."""
    stage.set_bucket(answers=False)
    stage.dock.search_panel.search_button.click()
    stage.search_finished()


def filters(stage: Stage) -> None:
    panel = stage.dock.search_panel
    stage.set_bucket(answers=True)
    panel.search_button.click()
    stage.search_finished()
    selected(stage)
    panel.filters_button.setChecked(True)
    panel.more_button.setChecked(True)
    panel.set_query(replace(panel.query(), levels=(Level.L11, Level.L21), polarisation="HH", path=121))


def terms(stage: Stage) -> None:
    panel = stage.dock.search_panel
    panel.more_button.setChecked(False)
    panel.fold()
    stage.dock.detail.buttons[SceneAction.DOWNLOAD].click()


def cost(stage: Stage) -> None:
    stage.dock.licence_panel.decline.click()
    size, area, speed = 6_100_000_000, 210_000_000, 12_400_000.0
    told = Cost(size, area, speed)
    stage.dock.cost_panel.ask(told.headline(), told.sentences(), with_area=True)


def own_event(stage: Stage) -> None:
    stage.dock.cost_panel.decline.click()
    stage.dock.results.view.clearSelection()
    stage.dock.gallery.add.click()


def new(stage: Stage) -> None:
    stage.dock.event_form.cancel.click()
    found = sorted(stage.dock.results.model.scenes(), key=lambda one: (one.product.date, one.key))
    stage.dock.results.show_new(frozenset(scene.key for scene in found[-4:]))
    stage.dock.results.view.scrollToTop()


def queue(stage: Stage) -> None:
    stage.dock.results.show_new(frozenset())
    selected(stage)
    model = stage.dock.queue_model
    name = "ALOS2518900770-240101-UBSL1.1__A"
    model.put(JobView("a", name, JobState.RUNNING, 0.43, "", 12.4e6, 240, can_pause=True))
    model.put(JobView("b", name.replace("770", "760"), JobState.PAUSED, 0.71, can_pause=True))
    model.put(JobView("c", name.replace("770", "750"), JobState.WAITING, can_pause=True))
    stage.dock.queue.set_free_space(412_000_000_000)


def queue_ended(stage: Stage) -> None:
    model = stage.dock.queue_model
    name = "ALOS2518900770-240101-UBSL1.1__A"
    problem = translated(Text("{host} did not answer in time.", host="www.eorc.jaxa.jp"))
    model.put(JobView("a", name, JobState.DONE, 1.0, folder="/data"))
    model.put(JobView("b", name.replace("770", "760"), JobState.FAILED, 0.71, problem=problem))
    model.put(JobView("c", name.replace("770", "750"), JobState.CANCELLED))


def mask(stage: Stage) -> None:
    """Show a masked scene, with its classes to tick."""
    for key in "abc":
        stage.dock.queue_model.remove(key)
    stage.dock.results.view.clearSelection()
    scene = write_nrb(stage.folder / "nrb")
    stage.dock.open_products([str(scene.location)])
    wait_until(stage.dock.layer_panel.isVisible)
    wait(400)


def compare(stage: Stage) -> None:
    """Compare two dates by their difference."""
    files = [write_strip(stage.folder / "strips", phase).location for phase in Phase]
    stage.dock.open_products([str(file) for file in files])
    wait_until(lambda: all(job.state is JobState.DONE for job in stage.dock.queue_model.jobs()))
    for job in stage.dock.queue_model.jobs():
        stage.dock.queue_model.remove(job.key)
    stage.dock.tools.compare_button.click()
    stage.dock.compare.buttons["ratio"].click()
    wait_until(stage.dock.compare.histogram.isVisible)
    for job in stage.dock.queue_model.jobs():
        stage.dock.queue_model.remove(job.key)


def candidates(stage: Stage) -> None:
    """Step to the second of the candidates of a pair over Noto."""
    stage.dock.comparison.stop()
    QgsProject.instance().clear()
    pair = write_change_pair_l22(stage.folder / "pair")
    stage.dock.open_products([str(one.location) for one in (pair.pre, pair.post)])
    _rasters_shown(2)
    _jobs_done(stage)
    stage.dock.tools.compare_button.click()
    stage.dock.compare.buttons["ratio"].click()
    wait_until(stage.dock.candidate_panel.isVisible)
    for _ in range(2):
        stage.dock.candidate_panel.buttons["next"].click()
    _jobs_done(stage)


def series(stage: Stage) -> None:
    """Click a place of six dates and see them as a chart."""
    stage.dock.comparison.stop()
    QgsProject.instance().clear()
    # What the other states have left is of other places and kinds.
    before = settings.folder()
    settings.set_folder(stage.folder / "series")
    for number in range(6):
        level = -9.0 - 5.0 * (number > 3) + 0.4 * (number % 2)
        day = date(2023, 11, 10) + timedelta(days=14 * number)
        given = {"day": day, "orbit": 51942 + 207 * (number - 4), "seed": number + 1, "boxes": ()}
        folder = settings.folder() / f"{day:%y%m%d}"
        write_nrb(folder, looks=4.0, background_db=level, polarisations=("HH",), **given)
    stage.dock.open_products([str(settings.folder() / "240105")])
    _rasters_shown(1)
    _jobs_done(stage)
    # The first layer of a project gives the map its reference system, a turn later.
    wait(300)
    zoom_to_ids(list(QgsProject.instance().mapLayers()), stage.window.canvas)
    stage.dock.tools.series_button.click()
    middle = stage.window.canvas.viewport().rect().center()
    QTest.mouseClick(stage.window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    wait_until(lambda: stage.dock.series_panel.measured() is not None)
    settings.set_folder(before)


def _rasters_shown(count: int) -> None:
    def shown() -> int:
        layers = QgsProject.instance().mapLayers().values()
        return sum(isinstance(layer, QgsRasterLayer) for layer in layers)

    wait_until(lambda: shown() >= count)


def _jobs_done(stage: Stage) -> None:
    wait_until(lambda: all(job.state is JobState.DONE for job in stage.dock.queue_model.jobs()))
    for job in stage.dock.queue_model.jobs():
        stage.dock.queue_model.remove(job.key)


def nothing(stage: Stage) -> None:
    closed_menu(stage)
    stage.dock.comparison.stop()
    stage.dock.series.stop()
    QgsProject.instance().clear()
    stage.dock.search(SearchQuery(levels=(Level.L22,), path=1, platforms=(Platform.INDEX,)))
    stage.search_finished()


def offline(stage: Stage) -> None:
    stage.dock.platforms.clear()
    stage.dock.platforms.put(PlatformState(Platform.INDEX, Answer.ANSWERED))
    stage.dock.platforms.put(PlatformState(Platform.AWS, Answer.FAILED))
    stage.dock.platforms.put(PlatformState(Platform.ASF, Answer.SIGN_IN))
    stage.dock.results.start()
    stage.dock.results.finish(["AWS", "JAXA EORC"])


# The states of which the picture shows the map, too.
WITH_MAP = frozenset({"mosaic", "polygon_area"})
STATES = {
    function.__name__: function
    for function in (
        start,
        searching,
        found,
        selected,
        missing,
        filters,
        terms,
        cost,
        own_event,
        new,
        queue,
        queue_ended,
        mask,
        compare,
        candidates,
        series,
        mosaic,
        polygon_area,
        export,
        nothing,
        offline,
    )
}
