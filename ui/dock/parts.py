"""The parts of the dock: its panels and its flows, how they are laid out, and their end."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsVectorLayer
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QSize

from ...plugin.domain.footprint import Box
from ...plugin.domain.raster_options import Area
from ...plugin.domain.search_query import SearchQuery
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
from ..layer.controller import LayerController
from ..layer.panel import LayerPanel
from ..map import areas
from ..map.blank_map import BlankMapWatch
from ..map.forefront import Forefront
from ..queue.job_log import JobLogs
from ..queue.model import QueueModel
from ..queue.panel import QueuePanel
from ..results.coverage_bar import CoverageBar
from ..results.detail_pane import DetailPane
from ..results.footprint_layer import FootprintLayer
from ..results.panel import ResultsPanel
from ..search.find_box import FindBox
from ..search.platform_status import PlatformStatus
from ..search.saved_searches_menu import SavedSearchesMenu
from ..search.search_panel import SearchPanel
from ..series.controller import TimeSeries
from ..series.panel import SeriesPanel
from ..widgets.icons import logo
from ..widgets.translation import tr
from ..widgets.turns import Turns
from ..workflows.actions.best_pair import BestPairChoice
from ..workflows.jobs.job_queue import JobQueue
from ..workflows.library.local_library import LocalLibrary
from ..workflows.library.opening import ProductOpening
from ..workflows.library.quicklooks import Quicklooks
from ..workflows.search.index_refresh import IndexRefresh
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


class DockParts(QgsDockWidget):
    """All that the dock is made of, in its place; subclasses let the parts work together."""

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
        self.turns = Turns(self)
        self._closed = False
        self._make_panels()
        self._make_flows()
        self._lay_out()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Open wide enough for the results: tracks in full, dates with their times, levels."""
        return QSize(FIRST_LETTERS * self.fontMetrics().averageCharWidth(), 720)

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
            self.turns,
            self.detail.offering,
            self.footprints,
            self.going,
            self.blank_map,
            self.sheets,
            self.sheet_progress,
        )
        for one in (*flows, *shown):
            one.close()
        for window in self.findChildren(CheckWindow):
            window.close_check()
        self.find_box.shut_down()
        self.coverage.close_for_good()
        self.search_panel.area.close_tools()

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
        self.forefront = Forefront()
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

    def _area_of_event(self) -> Box | None:
        event = self.library.event_of_key(self._query.event) if self._query.event else None
        return event.area if event is not None else None

    def _area_in_view(self) -> Box:
        return self.search_panel.query().area or areas.canvas_box(self._canvas)

    def _show_table(self, layer: QgsVectorLayer) -> None:
        self._iface.showAttributeTable(layer)
