"""One line above the results: which platforms are down, and what is missing because of them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ...plugin.host import platform_words
from ...plugin.host.message_line import show_text
from ..widgets.elided_label import ElidedLabel
from ..widgets.icon_label import IconLabel
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.search.platform_state import PlatformState


class MissingPlatforms(QWidget):
    """``search_again`` when its button is pressed; hidden while every platform answered."""

    search_again = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("missingPlatforms")
        self._states: tuple[PlatformState, ...] = ()
        self.text = ElidedLabel(parent=self)
        self.details = self._button("missingDetails", tr("Details"))
        self.details.clicked.connect(lambda _checked: self._show_details())
        self.again = self._button("searchAgain", tr("Search again"))
        self.again.setIcon(icon("retry"))
        self.again.clicked.connect(lambda _checked: self.search_again.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(IconLabel("warning", 16, self))
        row.addWidget(self.text, 1)
        row.addWidget(self.details)
        row.addWidget(self.again)
        self.hide()

    def show_states(self, states: Sequence[PlatformState]) -> None:
        """Say that these platforms did not answer; none of them: say nothing."""
        self._states = tuple(states)
        self.setVisible(bool(states))
        if states:
            names = [platform_words.platform_name(one.platform) for one in states]
            self.text.setText(tr("Missing: {platforms} (no answer)").format(platforms=", ".join(names)))
            self.text.setAccessibleName(self.text.text())

    def _show_details(self) -> None:
        show_text(tr("Platforms that did not answer"), _in_full(self._states), self.window())

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(text)
        return button


def _in_full(states: Sequence[PlatformState]) -> str:
    """Return a paragraph for each platform: what happened, and what it would have listed."""
    return "\n\n".join(
        "\n".join(
            (
                f"{platform_words.platform_name(one.platform)}: {one.sentence}",
                tr("Missing because of it: {what}").format(
                    what=platform_words.platform_description(one.platform)
                ),
            )
        )
        for one in states
    )
