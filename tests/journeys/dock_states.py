"""Inside QGIS: brings the dock into every state that it has, and measures what one sees of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from alos2_explorer import classFactory
from alos2_explorer.plugin.domain.enums import Level
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.scene import Scene
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.layers.project_layers import zoom_to_ids
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.fetch_cost import Cost
from alos2_explorer.ui.workflows.jobs.job_view import JobView
from alos2_explorer.ui.workflows.search.platform_state import Answer, PlatformState
from leaving import leave_qgis
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDockWidget, QWidget
from qgis.utils import iface, plugins
from search_state import search_is_over
from stepper import Condition, Stepper

POST, BEFORE = "ALOS2518900770-240101", "ALOS2450590770-220926"
NAME = "ALOS2518900770-240101-UBSL1.1__A"
States = Iterator[Condition]
# A layout that has not changed for so many looks is at rest.
LOOKS = 5


def dock() -> Any:
    return iface.mainWindow().findChild(QDockWidget, "alos2ExplorerDock")


def searched() -> bool:
    return search_is_over(dock())


def jobs_done() -> bool:
    return all(job.state is JobState.DONE for job in dock().queue_model.jobs())


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [one for one in layers if isinstance(one, QgsRasterLayer)]


def named_buttons() -> list[QAbstractButton]:
    """Return all buttons that are shown, apart from those of the lines of jobs: that list scrolls."""
    lines = dock().queue.yielding
    every = dock().widget().findChildren(QAbstractButton)
    return [one for one in every if one.objectName() and one.isVisible() and not lines.isAncestorOf(one)]


def is_whole(button: QAbstractButton) -> bool:
    return bool(button.visibleRegion().boundingRect() == button.rect())


class DockStates(Stepper):
    """Goes from state to state; in each it looks at the dock at every height of the window."""

    poll_ms = 20

    def __init__(self, plan: dict[str, Any]) -> None:
        super().__init__()
        self.plan = plan
        self.seen: dict[str, dict[str, Any]] = {}
        self.begin(lambda: iface is not None and "alos2_explorer" in plugins, self.steps())

    def steps(self) -> States:
        window = iface.mainWindow()
        window.setGeometry(0, 0, self.plan["width"], 900)
        for name in ("Browser", "Browser2"):
            window.findChild(QDockWidget, name).close()
        iface.newProject()
        yield lambda: True
        yield from self.begins("", self.plan["points"], self.plan["heights"])
        yield from self.selections()
        yield from self.questions()
        yield from self.jobs()
        yield from self.layers()
        yield from self.nothing()
        plugins["alos2_explorer"].unload()
        plugins["alos2_explorer"] = classFactory(iface)  # as QGIS does: it brings its translation
        plugins["alos2_explorer"].initGui()
        yield from self.begins("large: ", self.plan["large_points"], self.plan["large_heights"])
        yield from self.selections()
        yield from self.jobs()

    def begins(self, name: str, points: float, heights: list[int]) -> States:
        """Open the dock in a font of so many points, up to the results of an event."""
        self.name, self.heights = name, heights
        font = QApplication.font()
        font.setPointSizeF(points)
        QApplication.setFont(font)
        plugins["alos2_explorer"].show_dock()
        yield lambda: bool(dock().gallery.cards)
        if dock().first_steps.isVisible():
            yield from self.look("first run")
            dock().first_steps.dismiss.click()
        yield from self.look("empty")
        dock().gallery.cards["noto-2024"].click()
        yield searched
        yield from self.look("event chosen")

    def selections(self) -> States:
        after, before = (self.product(scene, Level.L11) for scene in (POST, BEFORE))
        self.select(after)
        yield from self.look("one scene of L1.1")
        self.select(after, before)
        yield from self.look("a pair of L1.1")
        self.select(self.product(POST, Level.L21))
        yield from self.look("one scene of L2.1")
        self.select(self.product(POST, Level.L21), self.product(BEFORE, Level.L21))
        yield from self.look("a pair of L2.1")
        # The events that the plugin ships have none of these two.
        basic = replace(after.product, mode="WWD", level=Level.L22, option="G", projection="U")
        own = replace(after.product, level=Level.L22, made_here=True)
        for state, product in (("one scene of L2.2", basic), ("one own NRB scene", own)):
            scene = replace(after, product=product, polarisations=("HH", "HV"))
            dock().results.add(scene)
            yield lambda key=scene.key: dock().results.model.scene(key) is not None
            dock().results.busy.hide()
            self.select(scene)
            yield from self.look(state)
        self.select(after, before)
        yield from self.look("pair of path 121")
        if self.name:
            return
        dock().results.show_new(frozenset(one.key for one in self.scenes()[:4]))
        yield from self.look("new")
        dock().results.show_new(frozenset())
        dock().search_panel.filters_button.click()
        yield from self.look("filters")
        dock().search_panel.more_button.click()
        yield from self.look("all filters")
        dock().search_panel.filters_button.click()

    def questions(self) -> States:
        dock().licence_panel.ask(DISASTER_NONCOMMERCIAL)
        yield from self.look("licence")
        dock().licence_panel.decline.click()
        told = Cost(6_100_000_000, 210_000_000, 12_400_000.0)
        dock().cost_panel.ask(told.headline(), told.sentences(), with_area=True)
        yield from self.look("cost")
        dock().cost_panel.decline.click()
        dock().gallery.add.click()
        yield from self.look("own event")
        dock().event_form.cancel.click()

    def jobs(self) -> States:
        model = dock().queue_model
        second, third = NAME.replace("770", "760"), NAME.replace("770", "750")
        model.put(JobView("a", NAME, JobState.RUNNING, 0.43, "", 12.4e6, 240, can_pause=True))
        yield from self.look("one download")
        model.put(JobView("b", second, JobState.PAUSED, 0.71, can_pause=True))
        model.put(JobView("c", third, JobState.WAITING, can_pause=True))
        dock().queue.set_free_space(412_000_000_000)
        yield from self.look("three downloads")
        if self.name:
            return
        dock().queue.set_elsewhere(True)
        yield from self.look("downloads elsewhere")
        dock().queue.set_elsewhere(False)
        problem = "The disk is full: 4.1 GB are needed and 1.2 GB are free in /data/alos2."
        model.put(JobView("a", NAME, JobState.DONE, 1.0, folder="/data"))
        model.put(JobView("b", second, JobState.FAILED, 0.71, problem=problem))
        model.put(JobView("c", third, JobState.CANCELLED))
        yield from self.look("failures told")
        silent = (Platform.AWS, Platform.ASF)
        down = [PlatformState(one, Answer.FAILED, "It did not answer.") for one in silent]
        for one in down:
            dock().platforms.put(one)
        dock().results.missing.show_states(down)
        yield from self.look("platforms down")
        dock().results.missing.show_states(())
        self.forget_jobs()

    def layers(self) -> States:
        dock().open_products([self.plan["nrb"]])
        yield lambda: bool(rasters()) and jobs_done() and not dock().layer_panel.isHidden()
        self.forget_jobs()
        yield from self.look("own NRB on the map")
        dock().results.view.clearSelection()
        yield dock().layer_panel.isVisible
        yield from self.look("own NRB on the map, nothing selected")
        self.select(self.scenes()[0])
        yield lambda: True
        QgsProject.instance().clear()
        dock().open_products(self.plan["pair"])
        yield lambda: len(rasters()) >= 2 and jobs_done()
        self.forget_jobs()
        dock().tools.compare_button.click()
        yield dock().compare.isVisible
        yield from self.look("comparison")
        dock().compare.buttons["ratio"].click()
        yield dock().candidate_panel.isVisible
        yield jobs_done
        self.forget_jobs()
        yield from self.look("difference and candidates")
        dock().candidate_panel.buttons["next"].click()
        dock().candidate_panel.buttons["next"].click()
        yield from self.look("second candidate")
        iface.setActiveLayer(rasters()[0])
        yield from self.look("candidates and a raster chosen")
        dock().tools.series_button.click()
        yield dock().series_panel.isVisible
        yield from self.look("time series begins beside a comparison")
        dock().comparison.stop()
        dock().series.stop()
        QgsProject.instance().clear()
        yield lambda: not rasters()
        dock().open_products([self.plan["series"]])
        yield lambda: bool(rasters()) and jobs_done()
        self.forget_jobs()
        zoom_to_ids([one.id() for one in rasters()], iface.mapCanvas())
        dock().tools.series_button.click()
        yield from self.look("time series begins")
        canvas = iface.mapCanvas().viewport()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
        yield lambda: dock().series_panel.measured() is not None
        yield from self.look("time series")
        dock().series.stop()
        QgsProject.instance().clear()
        yield lambda: True

    def nothing(self) -> States:
        dock().search(SearchQuery(platforms=(Platform.INDEX,)))
        yield searched
        yield from self.look("many results")
        self.select(self.scenes()[0])
        yield from self.look("many results, one selected")
        dock().search(SearchQuery(levels=(Level.L22,), path=1, platforms=(Platform.INDEX,)))
        yield searched
        yield from self.look("nothing found")
        dock().results.start()
        yield from self.look("searching")
        dock().results.finish(["AWS", "JAXA EORC"])
        yield from self.look("no answer")

    def scenes(self) -> list[Scene]:
        return dock().results.model.scenes()

    def product(self, scene_id: str, level: Level) -> Scene:
        of_scene = [one for one in self.scenes() if one.product.scene_id == scene_id]
        return next(one for one in of_scene if one.product.level is level)

    def select(self, *scenes: Scene) -> None:
        """Select just these products, also those that share their row with others."""
        view = dock().results.view
        view.expandAll()
        view.select_keys([one.key for one in scenes])

    def forget_jobs(self) -> None:
        for job in dock().queue_model.jobs():
            dock().queue_model.remove(job.key)

    def look(self, state: str) -> States:
        for height in self.heights:
            window = iface.mainWindow()
            if window.height() != height:
                window.resize(self.plan["width"], height)
            self._before, self._same = [], 0
            yield self._is_settled
            self.seen[f"{self.name}{state} {height}"] = self._measure()
            if self.plan.get("pictures"):
                name = f"{self.name}{state}-{height}-{self.plan['name']}.png".replace(" ", "_")
                iface.mainWindow().grab().save(str(Path(self.plan["pictures"]) / name))

    def _is_settled(self) -> bool:
        """Whether all that the dock shows has been where it is for some looks at it."""
        shown = [one for one in dock().findChildren(QWidget) if one.isVisible()]
        now = [(one.objectName(), one.geometry()) for one in shown]
        self._same = self._same + 1 if now == self._before else 0
        self._before = now
        return self._same >= LOOKS

    @staticmethod
    def _measure() -> dict[str, Any]:
        scroll, pages, view = dock().widget(), dock().pages, dock().results.view
        buttons = {
            one.objectName(): [one.mapTo(dock(), QPoint(0, 0)).x(), one.mapTo(dock(), QPoint(0, 0)).y()]
            for one in named_buttons()
        }
        cut = [one.objectName() for one in named_buttons() if not is_whole(one)]
        row = view.visualRect(view.currentIndex())
        chosen = dock().detail.chosen_scenes() if dock().detail.isVisible() else []
        return {
            "levels": [one.product.level.value for one in chosen],
            "hidden": scroll.verticalScrollBar().maximum(),
            "hidden_in_pages": pages.area.verticalScrollBar().maximum() if pages.isVisible() else 0,
            "buttons": buttons,
            "cut": cut,
            "selected": view.isVisible() and view.selectionModel().hasSelection(),
            "selected_is_seen": view.viewport().visibleRegion().contains(row.center()),
            "width": dock().width(),
            "wanted_width": dock().sizeHint().width(),
            "height": dock().height(),
        }

    def end(self, error: str, details: str) -> None:
        outcome = {"seen": self.seen, "error": error, "details": details}
        Path(self.plan["outcome"]).write_text(json.dumps(outcome, ensure_ascii=False), "utf-8")
        leave_qgis(error)


states = DockStates(json.loads(Path(os.environ["ALOS2_PLAN"]).read_text("utf-8")))
