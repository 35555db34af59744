"""The first run: three steps to the first comparison, one line at a time, shown once."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ...plugin.host import settings
from ..widgets.translation import tr

EXAMPLE = "noto-2024"
_KEY, _SEEN = "first_steps", "seen"


class FirstSteps(QFrame):
    """Says what to press next, with the pair of the Noto earthquake as the example.

    A user who reaches the last step or closes the line does not see it again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstSteps")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._step = 0
        self._event = EXAMPLE
        self.text = QLabel(self)
        self.text.setObjectName("firstStepsText")
        self.text.setWordWrap(True)
        self.dismiss = QToolButton(self)
        self.dismiss.setObjectName("dismissFirstSteps")
        self.dismiss.setText(tr("Got it"))
        self.dismiss.setToolTip(tr("Do not show these steps again"))
        self.dismiss.setAccessibleName(self.dismiss.toolTip())
        self.dismiss.clicked.connect(lambda _checked: self._end())
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 6, 3)
        row.addWidget(self.text, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._show_step(1)
        self.setVisible(settings.text(_KEY) != _SEEN)

    def step(self) -> int:
        """Return the number of the step that is shown, from 1."""
        return self._step

    def searched(self, event: str) -> None:
        """Go on when the scenes of the example, or of any disaster, are there."""
        if event and self._step == 1:
            self._event = event
            self._show_step(2)

    def compared(self) -> None:
        """Go on when two dates are compared."""
        if self._step < 3:
            self._show_step(3)
            settings.set_text(_KEY, _SEEN)

    def _show_step(self, number: int) -> None:
        self._step = number
        words = {
            1: tr("Press Noto 2024 below: it lists the scenes of the earthquake of 1 January 2024."),
            2: self._compare_words(),
            3: tr(
                "Drag the line on the map: on one side lies the earlier day, on the other the later day."
            ),
        }
        head = tr("Step {number} of 3").format(number=number)
        self.text.setText(f"<b>{head}</b> · {words[number]}")

    def _compare_words(self) -> str:
        if self._event != EXAMPLE:
            return tr("Press Compare below: it compares the selected scene with one of another day.")
        return tr(
            "Press Compare below: it compares 2022-09-26 with 2024-01-01, the day of the earthquake, "
            "on path 121."
        )

    def _end(self) -> None:
        settings.set_text(_KEY, _SEEN)
        self.hide()
