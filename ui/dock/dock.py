"""The dock: puts the panels together and passes one value from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from qgis.core import QgsPrintLayout, QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, QTimer

from ...plugin.catalogs.disasters.own import is_own
from ...plugin.delivery.best_pair import BestPair
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.domain.platform import Platform
from ...plugin.domain.raster_options import Area
from ...plugin.domain.scene import Scene
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import messages, recent_searches
from ...plugin.host.translated_text import translated_error
from ...plugin.layers.project_layers import add_layers, remove_layers, zoom_to_ids, zoom_to_layers
from ...plugin.layers.raster_layer import PreparedLayer
from ..compare.candidates import CandidatePanel, CandidateStepper
from ..compare.controller import Comparison
from ..compare.panel import ComparePanel
from ..dialogs.check_window import CheckWindow
from ..dialogs.consent import Consent
from ..dialogs.cost_panel import CostPanel
from ..dialogs.licence_panel import LicencePanel
from ..disasters.event_form import EventForm
from ..disasters.gallery import EventGallery
from ..disasters.own_events import OwnEvents
from ..help.window import show_guide
from ..layer.controller import LayerController
from ..layer.panel import LayerPanel
from ..map import areas
from ..map.blank_map import BlankMapWatch
from ..options.factory import PAGE_NAME as OPTIONS_PAGE
from ..options.login_form import LoginForm
from ..queue.job_log import JobLogs, LogWindow
from ..queue.model import QueueModel
from ..queue.panel import QueuePanel
from ..results.coverage_bar import CoverageBar
from ..results.detail_pane import DetailPane
from ..results.footprint_layer import FootprintLayer
from ..results.pair_outline import with_partners
from ..results.panel import ResultsPanel
from ..search.find_box import FindBox
from ..search.platform_status import PlatformStatus
from ..search.saved_searches_menu import SavedSearchesMenu
from ..search.search_panel import SearchPanel
from ..series.controller import TimeSeries
from ..series.panel import SeriesPanel
from ..widgets.icons import logo
from ..widgets.translation import tr
from ..workflows.actions.best_pair import BestPairChoice, request_of, why
from ..workflows.actions.scene_actions import SceneAction, SceneRequest, Situation
from ..workflows.jobs.job_queue import JobQueue
from ..workflows.jobs.job_view import JobControl, JobView
from ..workflows.library.local_library import LocalLibrary
from ..workflows.library.opening import ProductOpening
from ..workflows.library.quicklooks import Quicklooks
from ..workflows.search.index_refresh import IndexRefresh
from ..workflows.search.login_prompts import LoginPrompts
from ..workflows.search.new_results import NewResults
from ..workflows.search.repeated_searches import RepeatedSearches
from ..workflows.search.scene_list_file import SceneListFile
from ..workflows.search.search import SearchFlow
from ..workflows.sheet import SheetFlow
from .first_steps import FirstSteps
from .going import Going
from .layout import dock_body
from .notifications import Notifications
from .pages import Page, Pages
from .sheet_progress import SheetProgress
from .toolbar import Toolbar

FIRST_LETTERS = 62


class ExplorerDock(QgsDockWidget):
    """Find, fetch, decode and show ALOS-2 scenes; ``shut_down`` before it is deleted."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__(tr("ALOS-2 Explorer"), iface.mainWindow())
        self.setObjectName("alos2ExplorerDock")
        self.setWindowIcon(logo())
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._query = SearchQuery()
        self._polygons: Area | None = None
        self._wanted = ""
        self._picked_keys: list[str] = []
        self._closed = False
        self._make_panels()
        self._make_flows()
        self._lay_out()
        self._wire_search()
        self._wire_results()
        self._wire_jobs()
        self._wire_tools()
        self.library.load()

    def search(self, query: SearchQuery) -> None:
        """Search for *query* as if it had been typed; for the locator, the browser and scripts."""
        self.search_panel.set_query(query)
        self.search_panel.search()

    def search_scene(self, scene: Scene, query: SearchQuery) -> None:
        """Search for *query* and, as soon as it is found, select *scene* and show it on the map."""
        if scene.footprint is not None:
            areas.zoom_to(scene.footprint.boxes()[0], self._canvas)
        self.search(query)
        self._wanted = scene.key

    def settings_changed(self) -> None:
        """Let what runs and what is shown follow the options of the plugin."""
        self.library.look_at_disk()
        self.job_queue.settings_changed()
        self.going.settings_changed()

    def open_products(self, locations: Sequence[str]) -> None:
        """Show products that the user brought: folders, files, zips or URLs."""
        self.product_opening.open(locations)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Open wide enough for the results: tracks in full, dates with their times, levels."""
        return QSize(FIRST_LETTERS * self.fontMetrics().averageCharWidth(), 720)

    def _make_panels(self) -> None:
        self.first_steps = FirstSteps(self)
        self.gallery = EventGallery(self)
        self.event_form = EventForm(self)
        self.find_box = FindBox(self._area_of_event, self)
        self.search_panel = SearchPanel(self._canvas, self._iface.activeLayer, self)
        self.results = ResultsPanel(self)
        self.coverage = CoverageBar(self._canvas, self)
        self.detail = DetailPane(self)
        self.compare = ComparePanel(self)
        self.candidate_panel = CandidatePanel(self)
        self.series_panel = SeriesPanel(self)
        self.layer_panel = LayerPanel(self)
        self.licence_panel = LicencePanel(self)
        self.cost_panel = CostPanel(self)
        names = self.search_panel.event_names
        self.tools = Toolbar(SavedSearchesMenu(self.search_panel.query, names, self), self)
        self.queue_model = QueueModel(self)
        self.queue = QueuePanel(self.queue_model, self)
        self.platforms = PlatformStatus(self)

    def _make_flows(self) -> None:
        self.library = LocalLibrary(self)
        self.own_events = OwnEvents(
            self.gallery, self.event_form, self.library, self._area_in_view, self
        )
        self.search_flow = SearchFlow(self.library.catalogs, self)
        self.job_queue = JobQueue(self.library, self)
        self.product_opening = ProductOpening(self)
        self.product_opening.wanted.connect(self.job_queue.open)
        self.quicklooks = Quicklooks(self)
        self.consent = Consent(self.licence_panel, self.cost_panel, self)
        self.news = NewResults(self)
        self.best_pair = BestPairChoice(self)
        self.scene_list = SceneListFile(self)
        self.repeated = RepeatedSearches(self.library.catalogs, self)
        self.index_refresh = IndexRefresh(self)
        self.notifications = Notifications(self.isVisible, self)
        self.logs = JobLogs(self)
        self.footprints = FootprintLayer(self._canvas, self)
        self.blank_map = BlankMapWatch(self._canvas, self)
        self.going = Going(self._canvas, self.search_panel, self.library, self)
        self.comparison = Comparison(self._canvas, self.compare, self)
        self.candidates = CandidateStepper(self._canvas, self.candidate_panel, self._show_table, self)
        self.series = TimeSeries(self._canvas, self.series_panel, self.search_panel.area.polygons, self)
        self.layer_controller = LayerController(self._canvas, self.layer_panel, self)
        self.sheets = SheetFlow(self._canvas, self)
        self.sheet_progress = SheetProgress(self)

    def _lay_out(self) -> None:
        self.pages = Pages(
            (
                Page("scene", tr("Scene"), (self.detail,)),
                Page("comparison", tr("Comparison"), (self.compare, self.candidate_panel)),
                Page("series", tr("Time series"), (self.series_panel,)),
                Page("layer", tr("Layer"), (self.layer_panel,), quiet=True),
                Page("terms", tr("Terms"), (self.licence_panel,)),
                Page("cost", tr("Cost"), (self.cost_panel,)),
            ),
            self,
        )
        for panel in (
            self.compare,
            self.candidate_panel,
            self.series_panel,
            self.licence_panel,
            self.cost_panel,
        ):
            panel.asking.connect(partial(self.pages.bring, panel))
        self.pages.give_way_to(self.event_form)
        self.pages.give_way_to(self.search_panel.yielding)
        panels = (
            *(self.tools, self.find_box, self.first_steps, self.gallery, self.event_form),
            *(self.search_panel, self.results, self.coverage, self.queue, self.pages, self.platforms),
        )
        self.setWidget(dock_body(panels, self.results, self.pages.area, (self.queue,), self))

    def _wire_search(self) -> None:
        self.library.events_known.connect(self._show_events)
        self.gallery.chosen.connect(self.search_event)
        self.search_panel.search_requested.connect(self._search)
        self.results.widen.connect(self.search_panel.keep_only_area)
        self.results.search_again.connect(self.search_panel.search)
        self.results.save.connect(self.scene_list.save)
        self.results.tell_me.connect(self._tell_me)
        self.repeated.chosen.connect(self.search)
        self.search_flow.started.connect(self.results.expect)
        self.search_flow.platform.connect(self.results.note_platform)
        self.search_flow.found.connect(self.results.add)
        self.search_flow.impossible.connect(self.results.expect_nothing)
        self.search_flow.platform.connect(self.platforms.put)
        self.search_flow.finished.connect(self.results.finish)
        self.results.complete.connect(self._search_complete)
        self.search_flow.failed.connect(self._search_failed)
        ways = (self._open_options, self._log_in, self.search_panel.search)
        sign_in = LoginPrompts(self.search_flow, *ways)
        self.platforms.asked.connect(sign_in.explain)
        self.news.known.connect(self.results.show_new)
        self.tools.searches.chosen.connect(self.search)

        self.find_box.chosen.connect(self.going.follow)
        self.going.to_event.connect(self.search_event)
        self.going.to_scene.connect(self.search_scene)
        self.going.to_query.connect(self.search)
        self.search_panel.area.named.connect(self.find_box.look_for)

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
        self.job_queue.added.connect(lambda layer: self.notifications.made([layer.id()]))
        self.job_queue.all_done.connect(self.notifications.ended)
        self.job_queue.failed.connect(self.comparison.note_failure)
        self.job_queue.all_done.connect(self.comparison.jobs_ended)
        self.job_queue.result.connect(self.comparison.show_result)
        self.comparison.started.connect(self.first_steps.compared)
        self.comparison.work.connect(self.job_queue.add)
        self.layer_controller.work.connect(self.job_queue.add)
        self.blank_map.masks_changed.connect(self.layer_controller.look_again)
        self.queue.asked.connect(self._control)

    def _show_events(self, events: list[DisasterEvent]) -> None:
        self.gallery.set_events(events, self.library.scenes_per_event())
        self.search_panel.set_events(events)

    def search_event(self, event: DisasterEvent) -> None:
        """Show the area of a disaster and search its scenes."""
        self.going.show_event(event)
        self.search_panel.set_query(
            SearchQuery(
                event=event.key, area=event.area, start=event.search_start, stop=event.search_stop
            )
        )
        self.search_panel.search()

    def _search(self, query: SearchQuery) -> None:
        self._query = query
        self._polygons = self.search_panel.area.polygons()
        self._wanted = ""
        self.news.forget()
        recent_searches.remember(query)
        self.gallery.mark(query.event)
        if not query.event:
            self.going.leave_event()
        self.gallery.set_compact(True)
        self.search_panel.fold()
        self.platforms.clear()
        self.results.start()
        self.detail.show_scenes([], self.results.model.partners, self._situation())
        own = self.library.event_of_key(query.event) if is_own(query.event) else None
        self.search_flow.start(query, own)

    def _search_complete(self) -> None:
        self.results.missing.show_states(self.search_flow.without_answer())
        self._marks_changed()
        self.first_steps.searched(self._query.event)
        if self._query.event:
            self.results.view.select_first()
        self.news.compare(self._query, (scene.key for scene in self.results.model.scenes()))

    def _tell_me(self) -> None:
        self.repeated.begin(self.tools.searches.name_of(self._query), self._query)

    def _search_failed(self, error: Alos2Error) -> None:
        self.results.fail(translated_error(error))
        self._show_error(error)

    def _show_outlines(self) -> None:
        shown = self.results.model.shown_scenes()
        self.footprints.show_scenes(shown)
        self.coverage.show_scenes(shown)

    def _select_wanted(self) -> None:
        if self._wanted and self.results.model.scene(self._wanted) is not None:
            key, self._wanted = self._wanted, ""
            QTimer.singleShot(0, partial(self.results.view.select_keys, [key]))

    def _picked(self, scenes: list[Scene]) -> None:
        self.footprints.select([scene.key for scene in scenes])
        self.coverage.show_selected(with_partners(scenes, self.results.model.shown_scenes()))
        self.detail.show_scenes(scenes, self.results.model.partners, self._situation())
        keys = [scene.key for scene in scenes]
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
        zoom_to_layers(made, self._canvas)
        self.notifications.made([one.layer.id() for one in made])
        self.blank_map.expect([one.layer.id() for one in made])
        self.layer_controller.look_at(made[0].layer)
        if self.pages.front() == "scene" and self.layer_panel.has_something_to_say():
            self.pages.bring(self.layer_panel)
        self.comparison.layers_shown()

    def shut_down(self) -> None:
        """Cancel what runs, give the map back, and release the project; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.results.stop()
        flows = (
            self.search_flow,
            self.news,
            self.best_pair,
            self.scene_list,
            self.repeated,
            self.own_events,
            self.index_refresh,
            self.job_queue,
            self.notifications,
        )
        shown = (
            self.product_opening,
            self.quicklooks,
            self.library,
            self.comparison,
            self.candidates,
            self.series,
            self.layer_controller,
            self.footprints,
            self.going,
            self.blank_map,
            self.sheets,
            self.sheet_progress,
        )
        for one in (*flows, *shown):
            one.close()
        self._canvas.extentsChanged.disconnect(self._situation_changed)
        for window in self.findChildren(CheckWindow):
            window.close_check()
        self.find_box.shut_down()
        self.coverage.close_for_good()
        self.search_panel.area.close_tools()

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

    def _show_table(self, layer: QgsVectorLayer) -> None:
        self._iface.showAttributeTable(layer)

    def _open_check(self, product: str) -> None:
        CheckWindow(product, self).show()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE)

    def _log_in(self, platform: Platform) -> None:
        if sip.isdeleted(self):  # the message outlives the dock
            return
        form = LoginForm(platform, self)
        form.open()

    def _update_index(self) -> None:
        try:
            self.index_refresh.update(replace(self.search_panel.query(), area=self._situation().area))
        except Alos2Error as error:
            self._show_error(error)

    def _area_of_event(self) -> Box | None:
        event = self.library.event_of_key(self._query.event) if self._query.event else None
        return event.area if event is not None else None

    def _area_in_view(self) -> Box:
        return self.search_panel.query().area or areas.canvas_box(self._canvas)

    def _situation(self) -> Situation:
        query, polygons = self._query, None
        try:
            if query.outline is not None:
                polygons = self._polygons
            area = query.area if polygons is not None or not query.event else None
            area = area or areas.canvas_box(self._canvas)
        except Alos2Error:
            area = None
        speed = self.library.bytes_per_second()
        return Situation(area, self.library.on_disk(), speed, polygons)

    def _situation_changed(self) -> None:
        if self.detail.isVisible():
            self.detail.set_situation(self._situation())

    def _marks_changed(self) -> None:
        self.results.model.set_marks(
            on_disk=self.library.on_disk(), in_project=self.library.in_project()
        )
        self._situation_changed()

    @staticmethod
    def _show_error(error: Alos2Error) -> None:
        messages.show_error(error)
