"""Who answered the last search: one small state a platform."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QToolButton, QWidget

from ...plugin.domain.platform import Platform
from ...plugin.host import platform_words
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.search.platform_state import Answer, PlatformState


class PlatformStatus(QWidget):
    """``asked(state)`` when a platform's state is clicked."""

    asked = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("platformLine")
        self.setAccessibleName(tr("Platforms"))
        self._buttons: dict[Platform, QToolButton] = {}
        self._states: dict[Platform, PlatformState] = {}
        self._flow = FlowLayout(self, spacing=1)

    def state(self, platform: Platform) -> PlatformState | None:
        """Return the state shown for a platform."""
        return self._states.get(platform)

    def clear(self) -> None:
        """Show no platform."""
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._states.clear()

    def put(self, state: PlatformState) -> None:
        """Show how a platform stands."""
        button = self._buttons.get(state.platform)
        if button is None:
            button = self._buttons[state.platform] = self._button(state.platform)
        self._states[state.platform] = state
        name = platform_words.platform_name(state.platform)
        button.setText(f"{name} {state.count}" if _counts(state) else name)
        meaning = _meaning(state.answer)
        if _counts(state):
            meaning = tr("answered, {count} products").format(count=state.count)
        button.setIcon(icon(state.answer.value))
        button.setToolTip("\n".join(filter(None, (f"{name}: {meaning}", state.sentence))))
        button.setAccessibleName(f"{name}: {meaning}")
        button.setAccessibleDescription(state.sentence)

    def _button(self, platform: Platform) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"platform_{platform.value}")
        button.setText(platform_words.platform_name(platform))
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(12, 12))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = button.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        button.setFont(font)
        button.clicked.connect(lambda _checked: self.asked.emit(self._states[platform]))
        self._flow.addWidget(button)
        button.show()
        return button


def _counts(state: PlatformState) -> bool:
    return state.answer is Answer.ANSWERED and state.count is not None


def _meaning(answer: Answer) -> str:
    return {
        Answer.ASKED: tr("asked, no answer yet"),
        Answer.ANSWERED: tr("answered"),
        Answer.FAILED: tr("did not answer"),
        Answer.SIGN_IN: tr("needs a login"),
        Answer.OFF: tr("not asked"),
    }[answer]
