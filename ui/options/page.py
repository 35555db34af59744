"""The options page: its sections one under the other."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...plugin.host import messages
from ..widgets.translation import tr
from .accounts import AccountsSection
from .appearance import AppearanceSection
from .elevation import ElevationSection
from .folders import FoldersSection
from .hosts import HostsSection
from .licences import LicencesSection
from .places import PlacesSection
from .section import Section, note


class OptionsPage(QgsOptionsPageWidget):
    """Shows and stores every setting of the plugin."""

    def __init__(self, applied: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._applied = applied
        self.folders = FoldersSection(self)
        self.hosts = HostsSection(self)
        self.accounts = AccountsSection(self.hosts.endpoints, self)
        self.appearance = AppearanceSection(self)
        self.elevation = ElevationSection(self)
        self.places = PlacesSection(self)
        self.terms = LicencesSection(self)
        layout = QVBoxLayout(self)
        for section in self.sections():
            layout.addWidget(section)
        layout.addWidget(
            note(
                tr("The language follows QGIS (Settings, Options, General): English or Japanese."), self
            )
        )
        layout.addStretch(1)

    def sections(self) -> tuple[Section, ...]:
        """Return the sections from the top."""
        return (
            *(self.folders, self.accounts, self.appearance),
            *(self.elevation, self.places, self.terms, self.hosts),
        )

    def apply(self) -> None:
        """Store everything that can be stored; say which part cannot."""
        for section in self.sections():
            problem = section.problem()
            if problem:
                messages.show_warning(problem)
            else:
                section.apply()
        self._applied()

    def helpKey(self) -> str:  # noqa: N802
        """Return the part of the QGIS manual that opens with Help; the plugin has its own."""
        return ""
