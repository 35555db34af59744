"""Who answered the last search: one small state a platform, all in one line."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ...plugin.domain.platform import Platform
from ...plugin.host import platform_words
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.search.platform_state import Answer, PlatformState


class PlatformStatus(QWidget):
    """``asked(state)`` when a platform's state is clicked.

    If the line has no room for all names, it says how many answered; a menu there names them all.
    Platforms that listed nothing are left out first.
    """

    asked = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("platformLine")
        self.setAccessibleName(tr("Platforms"))
        self._buttons: dict[Platform, QToolButton] = {}
        self._states: dict[Platform, PlatformState] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self.answers = self._answers()
        self._row.addWidget(self.answers)
        self._row.addStretch(1)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)

    def state(self, platform: Platform) -> PlatformState | None:
        """Return the state shown for a platform."""
        return self._states.get(platform)

    def clear(self) -> None:
        """Show no platform."""
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._states.clear()
        self.answers.hide()

    def put(self, state: PlatformState) -> None:
        """Show how a platform stands."""
        button = self._buttons.get(state.platform)
        if button is None:
            button = self._buttons[state.platform] = self._button(state.platform)
        self._states[state.platform] = state
        name = platform_words.platform_name(state.platform)
        button.setText(f"{name} {state.count}" if _counts(state) else name)
        meaning = _told(state)
        button.setIcon(icon(state.answer.value))
        button.setToolTip("\n".join(filter(None, (meaning, state.sentence))))
        button.setAccessibleName(meaning)
        button.setAccessibleDescription(state.sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show as many names as fit now."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Let the dock be narrower than all names."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        widths = {platform: one.sizeHint().width() + 1 for platform, one in self._buttons.items()}
        spare = self.width() - sum(widths.values())
        asked = [one for one in self._states.values() if one.answer is not Answer.OFF]
        answered = sum(one.answer is Answer.ANSWERED for one in asked)
        self.answers.setText(
            tr("{count} of {all} platforms answered").format(count=answered, all=len(asked))
        )
        self.answers.setVisible(spare < 0)
        if spare < 0:
            spare -= self.answers.sizeHint().width() + 1
        silent = sorted(self._states, key=lambda one: bool(self._states[one].count), reverse=True)
        left_out = set()
        while spare < 0 and silent:
            platform = silent.pop()
            left_out.add(platform)
            spare += widths[platform]
        for platform, button in self._buttons.items():
            button.setVisible(platform not in left_out)

    def _list_all(self) -> None:
        menu = self.answers.menu()
        menu.clear()
        for state in self._states.values():
            action = menu.addAction(icon(state.answer.value), _told(state))
            action.setObjectName(f"answer_{state.platform.value}")
            action.triggered.connect(lambda _checked, chosen=state: self.asked.emit(chosen))

    def _answers(self) -> QToolButton:
        button = self._small_button("platformAnswers")
        button.setToolTip(tr("Show what each platform answered"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("platformAnswersMenu")
        menu.aboutToShow.connect(self._list_all)
        button.setMenu(menu)
        button.hide()
        return button

    def _button(self, platform: Platform) -> QToolButton:
        button = self._small_button(f"platform_{platform.value}")
        button.setText(platform_words.platform_name(platform))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(12, 12))
        button.clicked.connect(lambda _checked: self.asked.emit(self._states[platform]))
        self._row.insertWidget(self._row.count() - 1, button)
        button.show()
        return button

    def _small_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = button.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        button.setFont(font)
        return button


def _counts(state: PlatformState) -> bool:
    return state.answer is Answer.ANSWERED and state.count is not None


def _told(state: PlatformState) -> str:
    """Return a platform's name and what it answered."""
    meaning = _meaning(state.answer)
    if _counts(state):
        meaning = tr("answered, {count} products").format(count=state.count)
    return f"{platform_words.platform_name(state.platform)}: {meaning}"


def _meaning(answer: Answer) -> str:
    return {
        Answer.ASKED: tr("asked, no answer yet"),
        Answer.ANSWERED: tr("answered"),
        Answer.FAILED: tr("did not answer"),
        Answer.SIGN_IN: tr("needs a login"),
        Answer.OFF: tr("not asked"),
    }[answer]
