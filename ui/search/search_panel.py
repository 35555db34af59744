"""The search: chips for what is set, and the filters, of which the rarer ones fold away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qgis.core import QgsMapLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.search_query import SearchQuery
from ...plugin.guide.pages import Chapter
from ..help.button import HelpButton
from ..widgets import display_names
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.toggle_button import ToggleButton
from ..widgets.translation import tr
from ..widgets.yielding_area import YieldingArea, YieldingColumn
from .condition_chips import ChipBar, conditions
from .filters.area import AreaFilter
from .filters.base import FilterWidget
from .filters.beam import BeamFilter
from .filters.choice import direction_filter, look_filter, mode_filter, polarisation_filter
from .filters.dates import DateFilter
from .filters.number import frame_filter, path_filter
from .filters.toggles import level_filter, platform_filter

# So much of the filters is seen at least.
LEAST_LINES = 6


class SearchPanel(YieldingColumn):
    """One SearchQuery and its widgets; ``search_requested(query)`` and ``failed(error)``."""

    search_requested = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        active_layer: Callable[[], QgsMapLayer | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._event = ""
        self._area_name = ""
        self._event_names: dict[str, str] = {}
        self.area = AreaFilter(canvas, active_layer, self)
        self.filters: dict[str, FilterWidget] = {
            "area": self.area,
            "dates": DateFilter(self),
            "levels": level_filter(self),
            "platforms": platform_filter(self),
            "mode": mode_filter(self),
            "beam": BeamFilter(self),
            "polarisation": polarisation_filter(self),
            "direction": direction_filter(self),
            "look": look_filter(self),
            "path": path_filter(self),
            "frame": frame_filter(self),
        }
        self.chips = ChipBar(self)
        self._lay_out()
        for widget in self.filters.values():
            widget.changed.connect(self._update_chips)
        self.area.changed.connect(lambda: self._name_area(""))
        self.area.failed.connect(self.failed)
        self.area.moved.connect(self.search)
        self.chips.removed.connect(self._remove)
        self._update_chips()

    def set_events(self, events: Iterable[DisasterEvent]) -> None:
        """Learn the names of the disasters."""
        self._event_names = {event.key: display_names.event_short_name(event) for event in events}
        self._update_chips()

    def event_names(self) -> dict[str, str]:
        """Return the short names of the disasters by their keys."""
        return self._event_names

    def query(self) -> SearchQuery:
        """Return what the widgets say; Alos2Error for what they cannot understand."""
        query = SearchQuery(event=self._event)
        for widget in self.filters.values():
            query = widget.apply_to_query(query)
        return query

    def set_query(self, query: SearchQuery, area_name: str = "") -> None:
        """Show *query* in all widgets; *area_name* is what its area is called, if it has a name."""
        self._event = query.event
        self._area_name = area_name
        for widget in self.filters.values():
            widget.set_from_query(query)
        self._update_chips()

    def search(self) -> None:
        """Ask for a search with what is set."""
        try:
            query = self.query()
        except Alos2Error as error:
            self.failed.emit(error)
            return
        self._update_chips()
        self.search_requested.emit(query)

    def keep_only_area(self) -> None:
        """Take every condition away except the area, and search."""
        try:
            area = self.query().area
        except Alos2Error:
            area = None
        self.set_query(SearchQuery(area=area))
        self.search()

    def forget_event(self, key: str) -> None:
        """Take the disaster that is gone, with its area and days, out of the conditions."""
        if self._event == key:
            self.set_query(SearchQuery())

    def fold(self, folded: bool = True) -> None:
        """Hide the filters; their chips stay."""
        self.filters_button.setChecked(not folded)

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        form = QFormLayout()
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title in (("area", tr("&Area")), ("dates", tr("&Dates")), ("levels", tr("&Level"))):
            label = QLabel(title, self._body)
            label.setBuddy(self.filters[name])
            form.addRow(label, self.filters[name])
        self._more = self._more_filters()
        inner.addLayout(form)
        inner.addWidget(self._more)
        self.yielding = YieldingArea(self._body, LEAST_LINES, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        # The buttons come first: neither chips that come nor filters that fold move them.
        layout.addWidget(self._buttons())
        layout.addWidget(self.chips)
        layout.addWidget(self.yielding)

    def _buttons(self) -> QWidget:
        self.search_button = QPushButton(icon("search"), tr("&Search"), self)
        self.search_button.setObjectName("searchButton")
        self.search_button.clicked.connect(lambda _checked: self.search())
        self.filters_button = self._fold_button("filtersButton", tr("Filters"), "filter", self.yielding)
        self.filters_button.setChecked(True)
        self.more_button = self._fold_button("moreButton", tr("More"), "expand", self._more)
        self._more.hide()
        self.filters_button.toggled.connect(self.more_button.setVisible)
        buttons = QWidget(self)
        row = FlowLayout(buttons, spacing=4)
        for button in (self.search_button, self.filters_button, self.more_button):
            row.addWidget(button)
        row.addWidget(HelpButton(Chapter.TOUR, self))
        return buttons

    def _fold_button(self, name: str, text: str, drawing: str, folds: QWidget) -> ToggleButton:
        button = ToggleButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.toggled.connect(folds.setVisible)
        return button

    def _more_filters(self) -> QWidget:
        titles = {
            "mode": tr("Mode"),
            "beam": tr("Beam"),
            "polarisation": tr("Polarisation"),
            "direction": tr("Pass"),
            "look": tr("Look"),
            "path": tr("Path"),
            "frame": tr("Frame"),
        }
        box = QWidget(self._body)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for position, (name, title) in enumerate(titles.items()):
            row, column = 2 * (position // 2), position % 2
            label = QLabel(title, box)
            label.setBuddy(self.filters[name])
            grid.addWidget(label, row, column)
            grid.addWidget(self.filters[name], row + 1, column)
        last = 2 * ((len(titles) + 1) // 2)
        platforms = QLabel(tr("Platforms (none pressed: all)"), box)
        platforms.setWordWrap(True)
        grid.addWidget(platforms, last, 0, 1, 2)
        grid.addWidget(self.filters["platforms"], last + 1, 0, 1, 2)
        return box

    def _name_area(self, name: str) -> None:
        self._area_name = name
        self._update_chips()

    def _remove(self, name: str) -> None:
        if name == "event":
            self._event = ""
        else:
            self.filters[name].clear()
        self._update_chips()
        self.search()

    def _update_chips(self) -> None:
        try:
            query = self.query()
        except Alos2Error:
            query = replace(SearchQuery(), event=self._event)
        self.chips.show_conditions(conditions(query, self._event_names, self._area_name))
