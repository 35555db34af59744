"""Disasters as cards: name, day, place, number of scenes and whether use is restricted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QSizePolicy, QToolButton, QWidget

from ...plugin.catalogs.disasters.own import is_own
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.licence import LICENCES
from ..widgets import display_names
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.theme import blend, readable, theme
from ..widgets.translation import tr

PADDING = 7
# The least width of a card with all of its lines.
LETTERS = 13


class EventCard(QAbstractButton):
    """One disaster; checked while its scenes are shown."""

    def __init__(self, event: DisasterEvent, scenes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        licence = LICENCES.get(event.licence_key)
        self._name = event.name(display_names.language())
        self._short = display_names.event_short_name(event)
        restricted = licence is not None and not licence.commercial
        began, count = display_names.event_moment(event), display_names.count_of_scenes(scenes)
        self._began = began
        self._lines = [count, tr("non-comm.") if restricted else ""]
        self._compact = False
        place = event.place_ja if display_names.language() == "ja" else event.place_en
        self.setObjectName(f"eventCard_{event.key}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        use = tr("Non-commercial use only") if restricted else ""
        self.setToolTip("\n".join(filter(None, (self._name, place, began, count, use))))
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(", ".join(filter(None, (place, began, count, use))))

    def set_compact(self, compact: bool) -> None:
        """Show only the beginning of the name, to leave room for the results."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the name and each line, or for the short name alone."""
        width = self.fontMetrics().averageCharWidth() * 16 + 2 * PADDING
        if self._compact:
            name = QFontMetrics(bold(self.font())).horizontalAdvance(self._short)
            width = min(name + 2 * PADDING + 2, width)
        return QSize(width, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that a narrow card is higher: its name breaks into two lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of the name's lines and of the others."""
        if self._compact:
            return self.fontMetrics().height() + PADDING
        names = len(name_lines(self, self._short, width - 2 * PADDING))
        return self.fontMetrics().height() * (names + 1 + len(self._lines)) + 2 * PADDING

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Let a narrow dock shorten the texts."""
        return QSize(60, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw the card in the colours of the theme."""
        if self._compact:
            paint_card(self, [_shortened(self, self._short, bold(self.font()))], [], PADDING // 2)
            return
        width = self.width() - 2 * PADDING
        lines = [_day_line(self._began, self.fontMetrics(), width), *self._lines]
        paint_card(self, name_lines(self, self._short, width), lines, PADDING)


def _day_line(began: str, metrics: QFontMetrics, width: int) -> str:
    """Return as much of when a disaster began as fits: the minute, the day of UTC, or the day alone."""
    day, _, minute = began.partition(" ")
    wholes = (began, f"{day} UTC") if minute else ()
    return next((one for one in wholes if metrics.horizontalAdvance(one) <= width), day)


def bold(font: QFont) -> QFont:
    """Return *font* in bold."""
    heavier = QFont(font)
    heavier.setBold(True)
    return heavier


def name_lines(card: QWidget, name: str, width: int) -> list[str]:
    """Return *name* broken into at most two lines of *width* pixels in bold, the last one shortened."""
    font = bold(card.font())
    layout = QTextLayout(name, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) < 2:
        return [name]
    rest = QFontMetrics(font).elidedText(name[starts[1] :], Qt.TextElideMode.ElideRight, width)
    return [name[: starts[1]].rstrip(), rest]


def _shortened(card: QWidget, text: str, font: QFont) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, card.width() - 2 * PADDING)


def paint_card(card: QAbstractButton, names: list[str], lines: list[str], top: int) -> None:
    """Draw a rounded card with bold *names* over softer *lines*, which are shortened to the width."""
    now = theme()
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = card.isChecked()
    edge = now.highlight if chosen or card.hasFocus() else blend(now.item, now.item_text, 0.25)
    fill = blend(now.item, now.highlight, 0.18 if chosen else 0.08 if card.underMouse() else 0.0)
    painter.setPen(QPen(edge, 2.0 if chosen else 1.0))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(1, 1, -1, -1), 5, 5)
    baseline = top + card.fontMetrics().ascent()
    painter.setFont(bold(card.font()))
    painter.setPen(readable(now.item_text, fill))
    for text in names:
        painter.drawText(PADDING, baseline, text)
        baseline += card.fontMetrics().height()
    painter.setFont(card.font())
    painter.setPen(readable(blend(now.item_text, fill, 0.25), fill))
    for text in lines:
        painter.drawText(PADDING, baseline, _shortened(card, text, card.font()))
        baseline += card.fontMetrics().height()
    painter.end()


class EventGallery(QWidget):
    """Cards side by side, as many in a row as fit; ``chosen(event)`` on a click.

    ``add_wanted`` when the user wants to add a disaster; ``edit_wanted(event)`` and
    ``remove_wanted(event)`` for an own one.
    """

    chosen = pyqtSignal(object)
    add_wanted = pyqtSignal()
    edit_wanted = pyqtSignal(object)
    remove_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventGallery")
        self.setAccessibleName(tr("Disasters"))
        self.cards: dict[str, EventCard] = {}
        self._marked, self._compact = "", False
        self._flow = FlowLayout(self, spacing=5)
        self.add = QToolButton(self)
        self.add.setObjectName("addEvent")
        self.add.setText(tr("Your own …"))
        self.add.setToolTip(tr("Add a disaster of your own: its name, day and area"))
        self.add.setAccessibleName(tr("Add a disaster of your own"))
        self.add.setIcon(icon("add"))
        self.add.setIconSize(QSize(14, 14))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setAutoRaise(True)
        self.add.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(lambda _checked: self.add_wanted.emit())

    def set_events(self, events: Iterable[DisasterEvent], scenes: Mapping[str, int]) -> None:
        """Show these disasters; *scenes* counts the scenes of each by key."""
        for card in (*self.cards.values(), self.add):
            self._flow.removeWidget(card)
        for card in self.cards.values():
            card.deleteLater()
        self.cards = {}
        for event in events:
            card = EventCard(event, scenes.get(event.key, 0), self)
            card.clicked.connect(lambda _checked, chosen=event: self._choose(chosen))
            self._flow.addWidget(card)
            card.show()
            self.cards[event.key] = card
            if is_own(event.key):
                self._let_change(card, event)
        self._flow.addWidget(self.add)
        self.mark(self._marked)
        self.set_compact(self._compact)

    def mark(self, key: str) -> None:
        """Show which disaster is searched; blank for none."""
        self._marked = key
        for name, card in self.cards.items():
            card.setChecked(name == key)

    def set_compact(self, compact: bool) -> None:
        """Shrink the cards to one line each once there are results to look at."""
        self._compact = compact
        for card in self.cards.values():
            card.set_compact(compact)
        style = Qt.ToolButtonStyle
        self.add.setToolButtonStyle(
            style.ToolButtonIconOnly if compact else style.ToolButtonTextBesideIcon
        )
        # Names beside each other take less room than columns do.
        self._flow.set_equal(0 if compact else self.fontMetrics().averageCharWidth() * LETTERS)
        self.updateGeometry()

    def _let_change(self, card: EventCard, event: DisasterEvent) -> None:
        name = event.name(display_names.language())
        edit = QAction(tr("Edit {event} …").format(event=name), card)
        edit.setShortcut(QKeySequence(Qt.Key.Key_F2))
        edit.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        edit.triggered.connect(lambda _checked: self.edit_wanted.emit(event))
        card.addAction(edit)
        remove = QAction(tr("Remove {event}").format(event=name), card)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda _checked: self.remove_wanted.emit(event))
        card.addAction(remove)
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _choose(self, event: DisasterEvent) -> None:
        self.mark(event.key)
        self.chosen.emit(event)
