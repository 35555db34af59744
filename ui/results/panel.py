"""Results with their filter box and count, or the page that says why there are none."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...plugin.domain.scene import Scene
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import platform_words
from ..widgets import display_names
from ..widgets.toggle_button import ToggleButton
from ..widgets.translation import tr
from ..workflows.search.platform_state import Answer, PlatformState
from .empty_answer import what_would_help
from .empty_state import EmptyState
from .full_collections import FullCollections
from .missing_platforms import MissingPlatforms
from .model import ResultsModel
from .save_menu import SaveMenu
from .view import ResultsView

# Results that arrive one by one are shown together at this pace. What comes faster is shown
# in several turns with pauses between. A turn takes results in for so long, and so many at most.
GATHER_MS = 120
PAUSE_MS = 10
TAKING_S = 0.008
MOST_AT_ONCE = 200
# The header and some rows are always seen.
LEAST_LINES = 4


class ResultsPanel(QWidget):
    """``widen`` asks to search with fewer conditions, ``search_again`` to repeat the search.

    ``save(file, scenes)`` asks to write what is listed, ``tell_me`` to repeat a search without results.
    """

    tell_me = pyqtSignal()
    widen = pyqtSignal()
    save = pyqtSignal(str, list)
    search_again = pyqtSignal()
    complete = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ResultsModel(self)
        self.view = ResultsView(self.model, self)
        self.state = EmptyState(self)
        self.filter = self._make_filter()
        self.new = ToggleButton(self)
        self.new.setObjectName("onlyNew")
        self.new.setToolTip(tr("Show only what was not found the last time this search was made"))
        self.new.toggled.connect(self._only_new)
        self.new.hide()
        self.save_menu = SaveMenu(self)
        self.save_menu.chosen.connect(lambda file: self.save.emit(file, self.model.shown_scenes()))
        self.count = QLabel(self)
        self.count.setObjectName("resultsCount")
        self.busy = self._make_busy()
        self.missing = MissingPlatforms(self)
        self.missing.search_again.connect(self.search_again)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.state)
        self._stack.addWidget(self.view)
        self._stack.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())
        self._waiting: deque[Scene] = deque()
        self.collections = FullCollections(self)
        self._missing: list[str] | None = None
        self._impossible: list[str] = []
        self._query = SearchQuery()
        self._without_login: list[str] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.timeout.connect(self._show_waiting)
        self._after_button = self.search_again
        self.state.button_clicked.connect(self._button_clicked)
        self.state.tell_clicked.connect(self.tell_me)
        self.tell_me.connect(self.state.tell.hide)
        self._lay_out()
        self.show_start()

    def _make_filter(self) -> QgsFilterLineEdit:
        line = QgsFilterLineEdit(self)
        line.setObjectName("resultsFilter")
        line.setAccessibleName(tr("Filter the results"))
        line.setPlaceholderText(tr("Filter: P121, 2024-01-01, U2-6L …"))
        line.setMinimumWidth(80)
        line.textChanged.connect(self._filter_changed)
        return line

    def _make_busy(self) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumHeight(4)
        policy = bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # rows do not move when the last platform has answered
        bar.setSizePolicy(policy)
        bar.hide()
        return bar

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Take the room that there is: no text in it makes the dock higher."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for no more height than is needed."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def show_start(self) -> None:
        """Invite to the first search."""
        self.state.show_state(
            "event",
            tr("Pick a disaster above"),
            tr("or set area and dates and press Search."),
        )
        self._stack.setCurrentWidget(self.state)
        self._filter_row.hide()

    def start(self) -> None:
        """Forget the last results and wait for new ones."""
        self._missing = None
        self._impossible = []
        self.missing.show_states(())
        self._drop_waiting()
        self.show_new(frozenset())
        self.model.clear()
        self.filter.clear()
        self.state.show_state("search", tr("Searching …"), busy=True)
        self._stack.setCurrentWidget(self.state)
        self._filter_row.hide()

    def stop(self) -> None:
        """Show nothing more of what is still to come; called when the dock goes."""
        self._drop_waiting()
        self.collections.close()
        self.model.releaser.close()
        self._missing = None

    def expect(self, query: SearchQuery) -> None:
        """Note what is searched, so that an empty answer can say what would help."""
        self._query = query
        self._without_login = []

    def note_platform(self, state: PlatformState) -> None:
        """Note a platform that was left out because it has no login."""
        if state.answer is Answer.SIGN_IN:
            self._without_login.append(platform_words.platform_name(state.platform))

    def expect_nothing(self, reason: str) -> None:
        """Say why no scene can be found while platforms are still asked."""
        self._impossible.append(reason)
        if not self.model.count():
            text = "\n".join(self._impossible)
            self.state.show_state("search", tr("Searching …"), text, busy=True)

    def add(self, scene: Scene) -> None:
        """Take a result; it appears with the next batch."""
        self._waiting.append(scene)
        if not self._gather.isActive():
            self._gather.start(GATHER_MS)
            self.collections.put_off()

    def finish(self, problems: Iterable[str] = ()) -> None:
        """Show what is left, or say that nothing was found and which platforms could not tell.

        ``complete`` is emitted once all is shown: at once, or for many results some time after.
        """
        self._missing = list(problems)
        self._gather.stop()
        self._show_waiting()

    def _finish(self) -> None:
        missing, self._missing = self._missing, None
        self.busy.hide()
        if not self.model.count():
            self._explain(missing)
        self.complete.emit()

    def _explain(self, missing: list[str]) -> None:
        if self._impossible:
            self._after_button = self.widen
            self.state.show_state(
                "warning",
                tr("No scene can fulfil all conditions"),
                "\n".join(self._impossible),
                button=tr("Keep only the area"),
            )
        elif missing:
            self._after_button = self.search_again
            self.state.show_state(
                "offline",
                tr("No scenes, but some platforms did not answer"),
                "\n".join([_unanswered(missing, self._without_login), *self._advice()]),
                button=tr("Search again"),
                tell=True,
            )
        else:
            self._after_button = self.widen
            self.state.show_state(
                "search",
                tr("No scene fulfils all conditions"),
                "\n".join([tr("Remove a condition above, or widen area and dates."), *self._advice()]),
                button=tr("Keep only the area"),
                tell=True,
            )

    def _advice(self) -> list[str]:
        return what_would_help(self._query, datetime.now(timezone.utc), self._without_login)

    def show_new(self, keys: frozenset[str]) -> None:
        """Mark what is new since this search was last made, and offer to see only that."""
        self.new.setChecked(False)
        self.new.setVisible(bool(keys))
        text = tr("{count} new").format(count=len(keys))
        self.new.setText(text)
        self.new.setAccessibleName(text)
        self.model.set_new(keys)

    def fail(self, sentence: str) -> None:
        """Say that the search itself failed."""
        self.busy.hide()
        if not self.model.count():
            self._after_button = self.search_again
            self.state.show_state(
                "warning", tr("The search failed"), sentence, button=tr("Search again")
            )
            self._stack.setCurrentWidget(self.state)

    def _button_clicked(self) -> None:
        self._after_button.emit()

    def _lay_out(self) -> None:
        self._filter_row = QWidget(self)
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filter, 1)
        row.addWidget(self.new)
        row.addWidget(self.count)
        row.addWidget(self.save_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._filter_row)
        layout.addWidget(self.missing)
        layout.addWidget(self.busy)
        layout.addWidget(self._stack, 1)

    def _show_waiting(self) -> None:
        if self._waiting:
            self.model.add(self._next_waiting())
            self._stack.setCurrentWidget(self.view)
            self._filter_row.show()
            self.busy.show()
        self._update_count()
        if self._waiting:
            self._gather.start(PAUSE_MS)
            return
        self.collections.allow()
        if self._missing is not None:
            self._finish()

    def _drop_waiting(self) -> None:
        self._gather.stop()
        self._waiting.clear()
        self.collections.allow()

    def _next_waiting(self) -> Iterator[Scene]:
        """Yield what waits until the time of a turn is over."""
        over = time.perf_counter() + TAKING_S
        for _ in range(min(MOST_AT_ONCE, len(self._waiting))):
            yield self._waiting.popleft()
            if time.perf_counter() > over:
                return

    def _filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self._update_count()

    def _only_new(self, only: bool) -> None:
        self.model.set_only_new(only)
        self._update_count()

    def _update_count(self) -> None:
        found, shown = self.model.count(), self.model.shown_count()
        if shown == found:
            self.count.setText(display_names.count_of_products(found))
        else:
            self.count.setText(tr("{shown} of {found}").format(shown=shown, found=found))


def _unanswered(missing: Iterable[str], without_login: Iterable[str]) -> str:
    """Return which platforms did not answer; those without a login are told by the advice."""
    failed = [name for name in missing if name not in without_login]
    return tr("No answer from: {platforms}.").format(platforms=", ".join(failed or missing))
