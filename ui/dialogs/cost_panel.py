"""The question before a large fetch: how much, how long, and the cheaper way."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer, pyqtBoundSignal, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ..widgets.bold_label import headline
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.translation import tr


class CostPanel(QFrame):
    """``agreed``, ``area_instead`` or ``declined``; hidden while there is nothing to ask."""

    agreed = pyqtSignal()
    area_instead = pyqtSignal()
    declined = pyqtSignal()
    asking = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("costPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.headline = headline(self)
        self.text = QLabel(self)
        self.text.setObjectName("costText")
        self.text.setWordWrap(True)
        self.area = self._button("costArea", tr("Only my area"), self.area_instead)
        self.area.setIcon(icon("only-area"))
        self.agree = self._button("costAgree", tr("Fetch all of it"), self.agreed)
        self.agree.setIcon(icon("download"))
        self.decline = self._button("costDecline", tr("Not now"), self.declined)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        for button in (self.area, self.agree, self.decline):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        for widget in (self.headline, self.text, buttons):
            layout.addWidget(widget)
        self.hide()

    def ask(self, headline: str, text: str, *, with_area: bool, whole: str = "") -> None:
        """Show the cost; *with_area* offers the area instead, *whole* is what agreeing is called."""
        self.agree.setText(whole or tr("Fetch all of it"))
        self.headline.setText(headline)
        self.text.setText(text)
        self.area.setVisible(with_area)
        self.show()
        (self.area if with_area else self.agree).setFocus()
        QTimer.singleShot(0, self.asking)

    def _button(self, name: str, text: str, signal: pyqtBoundSignal) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked: self._answer(signal))
        return button

    def _answer(self, signal: pyqtBoundSignal) -> None:
        self.hide()
        signal.emit()
