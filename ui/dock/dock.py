"""The dock: passes what one panel or flow asks for to the one that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject
from qgis.gui import QgisInterface

from ...plugin.delivery.best_pair import BestPair
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.scene import Scene
from ...plugin.host import messages
from ...plugin.layers.project_layers import add_layers, remove_layers, zoom_to_ids, zoom_to_layers
from ...plugin.layers.raster_layer import PreparedLayer
from ..dialogs.check_window import CheckWindow
from ..help.window import show_guide
from ..map import areas
from ..queue.job_log import LogWindow
from ..results.pair_outline import with_partners
from ..workflows.actions.best_pair import request_of, why
from ..workflows.actions.offering import AT_ONCE
from ..workflows.actions.scene_actions import SceneAction, SceneRequest
from ..workflows.jobs.job_view import JobControl, JobView
from .searching import SearchingDock


class ExplorerDock(SearchingDock):
    """Find, fetch, decode and show ALOS-2 scenes; ``shut_down`` before it is deleted."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__(iface)
        self._wire_search()
        self._wire_results()
        self._wire_jobs()
        self._wire_tools()
        self.library.load()

    def settings_changed(self) -> None:
        """Let what runs and what is shown follow the options of the plugin."""
        self.library.look_at_disk()
        self.job_queue.settings_changed()
        self.going.settings_changed()

    def open_products(self, locations: Sequence[str]) -> None:
        """Show products that the user brought: folders, files, zips or URLs."""
        self.forefront.begin()
        self.product_opening.open(locations)

    def shut_down(self) -> None:
        """Cancel what runs, give the map back, and release the project; safe to call twice."""
        if not self._closed:
            self._canvas.extentsChanged.disconnect(self._situation_changed)
        super().shut_down()

    def _wire_results(self) -> None:
        self.results.model.content_changed.connect(self._show_outlines)
        self.results.model.grown.connect(self.footprints.add_scenes)
        self.results.model.grown.connect(self.coverage.add_scenes)
        self.results.model.modelReset.connect(self._select_wanted)
        self.results.view.picked.connect(self._picked)
        self.results.view.hovered.connect(self.footprints.highlight)
        self.results.view.opened.connect(self._show_scenes)
        self.footprints.picked.connect(self.results.view.select_keys)
        self._canvas.extentsChanged.connect(self._situation_changed)

    def _wire_tools(self) -> None:
        asked = (self.search_panel, self.tools.searches, self.own_events, self.library)
        controllers = (self.comparison, self.candidates, self.series, self.layer_controller)
        for source in (*asked, self.job_queue, *controllers, self.sheets):
            source.failed.connect(self._show_error)
        self.tools.opened.connect(self.open_products)
        self.own_events.added.connect(self.search_event)
        self.own_events.removed.connect(self.search_panel.forget_event)
        self.tools.compare.connect(self.comparison.start)
        self.tools.background.connect(self.going.switch_background)
        self.tools.best_pair.connect(self._compare_best_pair)
        self.best_pair.chosen.connect(self._compare_pair)
        self.best_pair.failed.connect(self._show_error)
        self.tools.series.connect(self.series.start)
        self.tools.sheet.connect(self.sheets.make)
        self.sheets.progressed.connect(self.sheet_progress.show)
        self.sheets.ended.connect(self.sheet_progress.close)
        self.sheets.written.connect(self._sheet_written)
        self.sheet_progress.cancelled.connect(self.sheets.cancel)
        self.tools.options.connect(self._open_options)
        self.tools.check.connect(self._open_check)
        self.tools.guide.connect(lambda: show_guide(self))
        self.tools.refresh.connect(self.index_refresh.refresh)
        self.tools.update_index.connect(self._update_index)
        self.index_refresh.job.connect(self._job_changed)
        self.index_refresh.forgotten.connect(self.queue_model.remove)
        self.index_refresh.events_changed.connect(self.library.load)

    def _wire_jobs(self) -> None:
        self.detail.asked.connect(self.consent.ask)
        self.consent.agreed.connect(lambda _request: self.forefront.begin())
        self.consent.agreed.connect(self.comparison.follow)
        self.consent.agreed.connect(self.job_queue.act)
        self.detail.quicklook_wanted.connect(self.quicklooks.want)
        self.quicklooks.ready.connect(self.detail.set_quicklook)
        self.quicklooks.ready.connect(self.results.model.set_picture)
        self.results.view.hovered.connect(self.quicklooks.glance)
        self.library.changed.connect(self._marks_changed)
        self.job_queue.job.connect(self._job_changed)
        self.job_queue.noted.connect(self.logs.note)
        self.job_queue.forgotten.connect(self.queue_model.remove)
        self.job_queue.forgotten.connect(self.logs.forget)
        self.visibilityChanged.connect(lambda _: self.notifications.follow(self.queue_model.jobs()))
        self.notifications.open_dock.connect(lambda: self.setUserVisible(True))
        self.job_queue.doubted.connect(self.notifications.doubt)
        self.notifications.open_log.connect(partial(self._control, JobControl.LOG))
        self.notifications.zoom_to.connect(lambda ids: zoom_to_ids(ids, self._canvas))
        self.job_queue.free_space.connect(self.queue.set_free_space)
        self.job_queue.transfers.elsewhere.connect(self.queue.set_elsewhere)
        self.job_queue.shown.connect(self._add_layers)
        self.job_queue.withdrawn.connect(remove_layers)
        self.job_queue.added.connect(self._layer_added)
        self.job_queue.all_done.connect(self.notifications.ended)
        self.job_queue.failed.connect(self.comparison.note_failure)
        self.job_queue.all_done.connect(self.comparison.jobs_ended)
        self.job_queue.result.connect(self.comparison.show_result)
        self.comparison.started.connect(self.first_steps.compared)
        self.comparison.work.connect(self.job_queue.add)
        self.layer_controller.work.connect(self.job_queue.add)
        self.blank_map.masks_changed.connect(self.layer_controller.look_again)
        self.queue.asked.connect(self._control)

    def _show_outlines(self) -> None:
        shown = self.results.model.shown_scenes()
        self.footprints.show_scenes(shown)
        self.coverage.show_scenes(shown)

    def _picked(self, scenes: list[Scene]) -> None:
        keys = [scene.key for scene in scenes]
        steps = (
            lambda: self.footprints.select(keys),
            lambda: self.coverage.show_selected(
                with_partners(scenes, self.results.model.shown_scenes())
            ),
            lambda: self.detail.show_scenes(scenes, self.results.model.partners, self._situation()),
            lambda: self._bring_detail(keys),
        )
        self.turns.run(steps, at_once=len(scenes) <= AT_ONCE)

    def _bring_detail(self, keys: list[str]) -> None:
        if keys != self._picked_keys:  # results that come in keep the selection, and the page
            self._picked_keys = keys
            self.pages.bring(self.detail)

    def _show_scenes(self, scenes: list[Scene]) -> None:
        self.consent.ask(SceneRequest(SceneAction.SHOW, tuple(scenes), self._situation()))

    def _job_changed(self, job: JobView) -> None:
        self.queue_model.put(job)
        self.logs.follow(job)
        self.notifications.follow(self.queue_model.jobs())

    def _add_layers(self, scene: Scene | None, made: list[PreparedLayer]) -> None:
        add_layers(made, self.library.event_of_key(scene.event) if scene else None)
        self.forefront.bring([one.layer for one in made])
        zoom_to_layers(made, self._canvas)
        self.notifications.made([one.layer.id() for one in made])
        self.blank_map.expect([one.layer.id() for one in made])
        self.layer_controller.look_at(made[0].layer)
        if self.pages.front() == "scene" and self.layer_panel.has_something_to_say():
            self.pages.bring(self.layer_panel)
        self.comparison.layers_shown()

    def _layer_added(self, layer: QgsMapLayer) -> None:
        self.forefront.bring([layer])
        self.notifications.made([layer.id()])

    def _control(self, control: JobControl, key: str) -> None:
        if control is JobControl.LOGIN:
            self._open_options()
        elif control is JobControl.LOG:
            title = next((job.title for job in self.queue_model.jobs() if job.key == key), key)
            LogWindow(self.logs, key, title, self).show()
        elif self.index_refresh.holds(key):
            self.index_refresh.control(control, key)
        else:
            self.job_queue.control(control, key)

    def _compare_best_pair(self) -> None:
        try:
            place = areas.canvas_box(self._canvas)
        except Alos2Error as error:
            self._show_error(error)
            return
        self.best_pair.choose(self.results.model.scenes(), place, self.library.on_disk())

    def _compare_pair(self, pair: BestPair) -> None:
        messages.show_success(why(pair))
        self.results.view.select_keys([pair.post.key])
        self.consent.ask(request_of(pair, self._situation()))

    def _sheet_written(self, file: str, title: str) -> None:
        self.notifications.sheet(file, partial(self._edit_sheet, title))

    def _edit_sheet(self, title: str) -> None:
        layout = QgsProject.instance().layoutManager().layoutByName(title)
        if isinstance(layout, QgsPrintLayout):  # it may have been removed since
            self._iface.openLayoutDesigner(layout)

    def _open_check(self, product: str) -> None:
        CheckWindow(product, self).show()

    def _update_index(self) -> None:
        try:
            self.index_refresh.update(replace(self.search_panel.query(), area=self._situation().area))
        except Alos2Error as error:
            self._show_error(error)
