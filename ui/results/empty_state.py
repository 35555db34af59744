"""What stands where results would be: an invitation, a wait, an explanation; never a blank."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..widgets.icon_label import IconLabel
from ..widgets.translation import tr


class EmptyState(QWidget):
    """An icon, a headline, a sentence and at most two buttons, centred."""

    button_clicked = pyqtSignal()
    tell_clicked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("event", 40, self)
        self.headline = self._text("stateHeadline")
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        self.sentence = self._text("stateSentence")
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setMaximumHeight(6)
        self.button = QPushButton(self)
        self.button.setObjectName("stateButton")
        self.button.clicked.connect(lambda _checked: self.button_clicked.emit())
        self.tell = QPushButton(tr("Tell me when there is something"), self)
        self.tell.setObjectName("tellMe")
        self.tell.setToolTip(tr("Keeps this search, repeats it while QGIS runs, and tells what is new"))
        self.tell.clicked.connect(lambda _checked: self.tell_clicked.emit())
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for widget in (self._icon, self.headline, self.sentence, self.busy):
            layout.addWidget(widget)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.tell, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)

    def show_state(
        self,
        drawing: str,
        headline: str,
        sentence: str = "",
        *,
        button: str = "",
        busy: bool = False,
        tell: bool = False,
    ) -> None:
        """Show a state; the *button* appears only with a text, that to *tell* only if wanted."""
        self._icon.set_drawing(drawing)
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.busy.setVisible(busy)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.tell.setVisible(tell)

    def _text(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label
