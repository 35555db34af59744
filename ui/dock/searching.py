"""The search in the dock: from what is asked to the results, and what they depend on."""

from __future__ import annotations

from functools import partial

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ...plugin.catalogs.disasters.own import is_own
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.platform import Platform
from ...plugin.domain.scene import Scene
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import messages, recent_searches
from ...plugin.host.translated_text import translated_error
from ..map import areas
from ..options.factory import PAGE_NAME as OPTIONS_PAGE
from ..options.login_form import LoginForm
from ..workflows.actions.scene_actions import Situation
from ..workflows.search.login_prompts import LoginPrompts
from .parts import DockParts


class SearchingDock(DockParts):
    """Parts whose search works; subclasses do what is wanted with the results."""

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

    def search_event(self, event: DisasterEvent) -> None:
        """Show the area of a disaster and search its scenes."""
        self.going.show_event(event)
        self.search_panel.set_query(
            SearchQuery(
                event=event.key, area=event.area, start=event.search_start, stop=event.search_stop
            )
        )
        self.search_panel.search()

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

    def _show_events(self, events: list[DisasterEvent]) -> None:
        self.gallery.set_events(events, self.library.scenes_per_event())
        self.search_panel.set_events(events)

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

    def _select_wanted(self) -> None:
        if self._wanted and self.results.model.scene(self._wanted) is not None:
            key, self._wanted = self._wanted, ""
            QTimer.singleShot(0, partial(self.results.view.select_keys, [key]))

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

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), OPTIONS_PAGE)

    def _log_in(self, platform: Platform) -> None:
        if sip.isdeleted(self):  # the message outlives the dock
            return
        form = LoginForm(platform, self)
        form.open()

    @staticmethod
    def _show_error(error: Alos2Error) -> None:
        messages.show_error(error)
