"""What the search is narrowed to, as chips that can be taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolButton, QWidget

from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import platform_words
from ..widgets import display_names
from ..widgets.elided_label import ElidedLabel
from ..widgets.icons import icon
from ..widgets.theme import blend, readable, theme
from ..widgets.translation import tr

PADDING = 8
CROSS = 10
GAP = 4
ABOVE_AND_BELOW = 6
# Letters that a chip in a full row still shows.
LEAST_LETTERS = 6


@dataclass(frozen=True)
class Condition:
    """One thing that narrows a search; ``name`` is the filter that clears it."""

    name: str
    text: str


def conditions(
    query: SearchQuery, event_names: Mapping[str, str], area_name: str = ""
) -> list[Condition]:
    """Return what *query* is narrowed to, in words; *area_name* is that of its area, if it has one."""
    area = (area_name or display_names.box(query.area)) if query.area else ""
    if query.outline is not None and not area_name:
        area = tr("polygon {area}").format(area=area)
    found = [
        Condition("event", event_names.get(query.event, query.event)),
        Condition("area", area),
        Condition("dates", _dates(query)),
        Condition("levels", " ".join(level.value for level in query.levels)),
        Condition(
            "platforms", " ".join(platform_words.platform_name(platform) for platform in query.platforms)
        ),
        Condition("mode", query.mode),
        Condition("beam", query.beam),
        Condition("polarisation", query.polarisation),
        Condition("direction", display_names.direction_name(query.direction) if query.direction else ""),
        Condition("look", _look(query)),
        Condition("path", f"P{query.path}" if query.path else ""),
        Condition("frame", f"F{query.frame:04d}" if query.frame else ""),
    ]
    return [condition for condition in found if condition.text]


def _look(query: SearchQuery) -> str:
    return tr("{side} looking").format(side=display_names.look_name(query.look)) if query.look else ""


def _dates(query: SearchQuery) -> str:
    start = display_names.day(query.start) if query.start else ""
    stop = display_names.day(query.stop) if query.stop else ""
    if start and stop:
        return start if start == stop else f"{start} – {stop}"
    if start:
        return tr("from {day}").format(day=start)
    return tr("until {day}").format(day=stop) if stop else ""


class Chip(QAbstractButton):
    """A rounded label with a cross; pressing it anywhere, or Delete, takes it away."""

    def __init__(self, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chip_{condition.name}")
        self.setText(condition.text)
        self.setToolTip(
            tr("{condition}: click to remove this condition").format(condition=condition.text)
        )
        self.setAccessibleName(tr("Remove: {condition}").format(condition=condition.text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._cross = icon("cancel", QPalette.ColorRole.Text)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the text and the cross."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + CROSS + 3 * PADDING + 4,
            metrics.height() + ABOVE_AND_BELOW,
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Let a narrow dock shorten the text."""
        return QSize(50, self.sizeHint().height())

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw the chip in the colours of the theme."""
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(blend(now.item, now.highlight, 1.0 if strong else 0.5), 1.0))
        ground = blend(now.item, now.highlight, 0.10)
        painter.setBrush(ground)
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        painter.setPen(readable(now.item_text, ground))
        metrics = self.fontMetrics()
        room = self.width() - CROSS - 3 * PADDING
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(PADDING, baseline, text)
        self._cross.paint(
            painter, self.width() - CROSS - PADDING, (self.height() - CROSS) // 2, CROSS, CROSS
        )
        painter.end()


class ChipBar(QWidget):
    """All chips in one row of constant height; ``removed(name)`` when one is taken away.

    Chips that come or go move nothing below. They get shorter if the row is full; those that have no
    room at all are in the menu of a button at its end.
    """

    removed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipBar")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chips: dict[str, Chip] = {}
        self.nothing = ElidedLabel(tr("No condition is set"), self)
        self.nothing.setObjectName("noConditions")
        self.rest = QToolButton(self)
        self.rest.setObjectName("moreChips")
        self.rest.setAutoRaise(True)
        self.rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rest.setMenu(QMenu(self.rest))

    def show_conditions(self, wanted: list[Condition]) -> None:
        """Show exactly these conditions."""
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for condition in wanted:
            chip = Chip(condition, self)
            chip.clicked.connect(lambda _checked, name=condition.name: self.removed.emit(name))
            self.chips[condition.name] = chip
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of one chip, whether there are any or not."""
        return QSize(self._least(), self.fontMetrics().height() + ABOVE_AND_BELOW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: it takes the width that there is."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the chips the width of now."""
        super().resizeEvent(event)
        self._arrange()

    def _least(self) -> int:
        letters = LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return letters + CROSS + 3 * PADDING

    def _arrange(self) -> None:
        chips, least = list(self.chips.values()), self._least()
        self.nothing.setVisible(not chips)
        self.nothing.setGeometry(self.rect())
        places = max((self.width() + GAP) // (least + GAP), 1)
        full = len(chips) > places
        shown = chips[: places - 1] if full else chips
        self._show_rest(chips[len(shown) :])
        room = self.width() - GAP * (len(shown) - 1) - (full * (least + GAP))
        x = 0
        for chip, width in zip(shown, shortened([one.sizeHint().width() for one in shown], room)):
            chip.setGeometry(x, 0, width, self.height())
            chip.show()
            x += width + GAP
        self.rest.setGeometry(x, 0, least, self.height())

    def _show_rest(self, chips: list[Chip]) -> None:
        self.rest.setVisible(bool(chips))
        self.rest.setText(f"+{len(chips)}")
        self.rest.setToolTip("\n".join(chip.toolTip() for chip in chips))
        self.rest.setAccessibleName(", ".join(chip.accessibleName() for chip in chips))
        menu = self.rest.menu()
        menu.clear()
        for chip in chips:
            chip.hide()
            menu.addAction(chip.accessibleName()).triggered.connect(chip.click)


def shortened(widths: list[int], room: int) -> list[int]:
    """Return *widths* with the longest cut to one length, so that all of them take *room* at most."""
    left, result = room, list(widths)
    for count, number in enumerate(sorted(range(len(widths)), key=widths.__getitem__)):
        result[number] = min(widths[number], left // (len(widths) - count))
        left -= result[number]
    return result
