"""What else is written with own NRB: nothing, unless it is ticked here."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QAction, QMenu, QSizePolicy, QToolButton, QWidget

from ...plugin.host import settings
from ..widgets.icons import icon
from ..widgets.translation import tr


class NrbMenu(QToolButton):
    """Two ticks for own NRB, kept in the settings; both are off unless the user ticks them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nrbMenu")
        self.setIcon(icon("filter"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What analysis-ready γ⁰ comes with"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.extra = self._tick(
            *(menu, "nrbExtra", tr("Scattering area and γ⁰ to σ⁰ ratio, too")),
            tr("Two more layers: the ground in each pixel, and what turns γ⁰ into σ⁰ of the slope"),
            settings.set_nrb_extra,
        )
        self.fit_place = self._tick(
            *(menu, "nrbFitPlace", tr("Move each beam to where its terrain shows it")),
            tr(
                "For scenes that lie beside the map, ScanSAR above all. It needs relief; the shift is "
                "reported, and a wrong place of the elevation model moves the scene, too"
            ),
            settings.set_nrb_fit_place,
        )
        self.setMenu(menu)
        menu.aboutToShow.connect(self.read_settings)
        self.read_settings()

    def read_settings(self) -> None:
        """Tick what the settings say."""
        self.extra.setChecked(settings.nrb_extra())
        self.fit_place.setChecked(settings.nrb_fit_place())
        self._say()

    def _tick(
        self, menu: QMenu, name: str, text: str, tip: str, store: Callable[[bool], None]
    ) -> QAction:
        action = QAction(text, menu)
        action.setObjectName(name)
        action.setToolTip(tip)
        action.setCheckable(True)
        action.triggered.connect(lambda checked: self._store(checked, store))
        menu.addAction(action)
        return action

    def _store(self, checked: bool, store: Callable[[bool], None]) -> None:
        store(checked)
        self._say()

    def _say(self) -> None:
        """Say on the button how much is ticked, and in its tool tip what."""
        ticked = [one.text() for one in (self.extra, self.fit_place) if one.isChecked()]
        text = tr("γ⁰ with {count} more") if ticked else tr("γ⁰ with …")
        self.setText(text.format(count=len(ticked)))
        nothing = tr("Analysis-ready γ⁰ comes with mask and angles alone; choose what else")
        self.setToolTip("\n".join(ticked) or nothing)
        self.setAccessibleDescription(self.toolTip())
