"""Comparing two dates: swipe, blink, composite, and the difference with its histogram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from ...plugin.guide.pages import Chapter
from ..help.button import HelpButton
from ..widgets.bold_label import headline
from ..widgets.flow_layout import FlowLayout
from ..widgets.small_button import dress_button
from ..widgets.toggle_button import ToggleButton
from ..widgets.translation import tr
from .histogram import Histogram

if TYPE_CHECKING:
    from ...plugin.change.log_ratio import LogRatioResult
    from ..workflows.jobs.comparison_jobs import DatePair

SWIPE, TURN, BLINK, COMPOSITE, RATIO = "swipe", "turn", "blink", "composite", "ratio"
MOST_DB = 12.0
LEAST_TENTHS = 5  # of a dB


class ComparePanel(QFrame):
    """``asked(action)``, ``threshold_moved(dB)`` and ``closed``; hidden while nothing is compared.

    ``asking`` when another pair is to be seen.
    """

    asked = pyqtSignal(str)
    threshold_moved = pyqtSignal(float)
    closed = pyqtSignal()
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = headline(self)
        keys = tr(
            "Drag the line on the map or press , and . to move it. Space blinks, H and V turn, Esc ends."
        )
        self.hint = QLabel(keys, self)
        self.hint.setWordWrap(True)
        close = self._button("closeCompare", "cancel", "", tr("End the comparison"))
        close.setAutoRaise(True)
        close.clicked.connect(lambda _checked: self.closed.emit())
        colours = tr("Both dates in one picture: what changed is red or cyan")
        difference = tr("Difference in dB and candidates of change")
        self.buttons = {
            SWIPE: self._button(
                *("compare_swipe", "swipe", tr("Swipe"), tr("Draw the later date away")),
                button=ToggleButton(self),
            ),
            TURN: self._button("compare_turn", "retry", "", tr("Turn the line")),
            BLINK: self._button("compare_blink", "blink", tr("Blink"), tr("Switch between the dates")),
            COMPOSITE: self._button("compare_composite", "change", tr("Colours"), colours),
            RATIO: self._button("compare_ratio", "event", tr("Difference"), difference),
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked, action=name: self.asked.emit(action))
        self.histogram = Histogram(self)
        self.histogram.dragged.connect(lambda value: self.slider.setValue(round(value * 10)))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("changeThreshold")
        self.slider.setAccessibleName(tr("Threshold in dB"))
        self.slider.setRange(LEAST_TENTHS, round(MOST_DB * 10))
        self.slider.valueChanged.connect(self._slid)
        self.numbers = QLabel(self)
        self.numbers.setObjectName("changeNumbers")
        self.numbers.setWordWrap(True)
        self.preview = QLabel(self)
        self.preview.setObjectName("comparePreview")
        self.preview.setWordWrap(True)
        self.preview.hide()
        self._result: LogRatioResult | None = None
        self._lay_out(close)
        self.hide()

    def show_pair(self, pair: DatePair) -> None:
        """Offer to compare these two dates."""
        self.title.setText(_dates(pair))
        self.show_result(None)
        self.show()
        self.asking.emit()

    def is_about(self, pair: DatePair) -> bool:
        """Whether the panel shows the dates of *pair*."""
        return self.title.text() == _dates(pair)

    def say_preview(self, text: str) -> None:
        """Say that the comparison is one of previews; a blank *text* says that it is not."""
        self.preview.setText(text)
        self.preview.setVisible(bool(text))

    def show_result(self, result: LogRatioResult | None) -> None:
        """Show the distribution of differences and what the threshold means."""
        self._result = result
        for widget in (self.histogram, self.slider, self.numbers):
            widget.setVisible(result is not None)
        self._show_hint()
        if result is None:
            return
        self.histogram.show_counts(result.histogram_edges_db, result.histogram, result.threshold_db)
        blocked = self.slider.blockSignals(True)
        tenths = max(1, round(result.threshold_db * 10))
        self.slider.setRange(min(LEAST_TENTHS, tenths), max(round(MOST_DB * 10), tenths))
        self.slider.setValue(tenths)
        self.slider.blockSignals(blocked)
        self._show_numbers(result.threshold_db)

    def set_swiping(self, swiping: bool) -> None:
        """Show whether the line is on the map."""
        self.buttons[SWIPE].setChecked(swiping)
        self._show_hint()
        for name in (TURN, BLINK):
            self.buttons[name].setEnabled(swiping)

    def _show_hint(self) -> None:
        """Tell the keys until a result needs the room: by then the line has been used."""
        self.hint.setVisible(self.buttons[SWIPE].isChecked() and self._result is None)

    def _slid(self, tenths: int) -> None:
        self.histogram.set_threshold(tenths / 10)
        self._show_numbers(tenths / 10)
        self.threshold_moved.emit(tenths / 10)

    def _show_numbers(self, threshold: float) -> None:
        text = tr("Shown: more than ±{threshold} dB. Noise: {noise} dB. Candidates of change: {count}.")
        self.numbers.setText(
            text.format(
                threshold=f"{threshold:.1f}",
                noise=f"{self._result.noise_db:.1f}",
                count=self._result.candidate_count,
            )
        )

    def _lay_out(self, close: QToolButton) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(HelpButton(Chapter.CHANGE, self))
        head.addWidget(close)
        actions = QWidget(self)
        flow = FlowLayout(actions, spacing=3)
        for button in self.buttons.values():
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        for widget in (self.preview, actions, self.hint, self.histogram, self.slider, self.numbers):
            layout.addWidget(widget)

    def _button(
        self, name: str, drawing: str, text: str, tip: str, *, button: QToolButton | None = None
    ) -> QToolButton:
        return dress_button(button or QToolButton(self), name, drawing, text, tip)


def _dates(pair: DatePair) -> str:
    return f"{pair.older_day} ↔ {pair.newer_day}"
