"""Several of a few values, as buttons that stay pressed: levels and platforms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ....plugin.domain.enums import Level
from ....plugin.domain.platform import Platform
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import platform_words
from ...widgets import display_names
from ...widgets.flow_layout import FlowLayout
from ...widgets.toggle_button import ToggleButton
from ...widgets.translation import tr
from .base import FilterWidget


class TogglesFilter(FilterWidget):
    """Buttons over one tuple *field* of the query; none pressed leaves the field free."""

    def __init__(
        self,
        field: str,
        entries: Iterable[tuple[Enum, str, str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self.setAccessibleName(name)
        self.buttons: dict[Enum, ToggleButton] = {}
        layout = FlowLayout(self, spacing=4)
        for value, text, tip in entries:
            button = ToggleButton(self)
            button.setObjectName(f"{field}Filter_{value.value}")
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(lambda _checked: self.changed.emit())
            layout.addWidget(button)
            self.buttons[value] = button

    def set_from_query(self, query: SearchQuery) -> None:
        """Press the buttons of the query's values."""
        chosen = getattr(query, self._field)
        for value, button in self.buttons.items():
            button.setChecked(value in chosen)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with the values pressed."""
        chosen = tuple(value for value, button in self.buttons.items() if button.isChecked())
        field: dict[str, Any] = {self._field: chosen}
        return replace(query, **field)

    def is_set(self) -> bool:
        """Whether a button is pressed."""
        return any(button.isChecked() for button in self.buttons.values())


def level_filter(parent: QWidget) -> TogglesFilter:
    """Return the filter for the levels that the plugin reads."""
    levels = (Level.L11, Level.L21, Level.L22)
    entries = [(level, level.value, display_names.level_description(level)) for level in levels]
    return TogglesFilter("levels", entries, tr("Level"), parent)


def platform_filter(parent: QWidget) -> TogglesFilter:
    """Return the filter for the platforms to ask."""
    entries = [
        (value, platform_words.platform_name(value), platform_words.platform_description(value))
        for value in Platform
    ]
    return TogglesFilter("platforms", entries, tr("Platform"), parent)
