"""What else can be done with the selected layer: a menu of what makes sense for it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton, QWidget

from ...plugin.domain.enums import Level
from ...plugin.layers.layer_files import files_of, streamed_files
from ...plugin.layers.properties import Property, is_backscatter, property_of
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.jobs.layer_jobs import other_polarisation

KEEP, OVERVIEWS, RATIO, ANGLES, COLOURS = "keep", "overviews", "ratio", "angles", "colours"
STRETCH, OWN_LOOK, USUAL_LOOK = "stretch", "own look", "usual look"


class LayerMenu(QToolButton):
    """``asked(action)`` with one of the names above, about the layer given to ``set_layer``."""

    asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerMenu")
        self.setText(tr("More"))
        self.setIcon(icon("settings"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tr("Keep a local copy, stretch, derive, keep these colours"))
        self.setAccessibleName(tr("More for this layer"))
        self.setMenu(QMenu(self))
        # They belong to this button, not to its menu: what is chosen may change what the menu holds.
        self._actions = {name: self._action(name, text) for name, text in _names().items()}

    def set_layer(self, layer: QgsRasterLayer) -> None:
        """Offer what can be done with *layer*."""
        menu = self.menu()
        menu.clear()
        offered = offers(layer)
        menu.addActions([action for name, action in self._actions.items() if name in offered])
        self.setVisible(bool(offered))

    def _action(self, name: str, text: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"layer_{name}".replace(" ", "_"))
        action.triggered.connect(lambda _checked=False: self.asked.emit(name))
        return action


def offers(layer: QgsRasterLayer) -> set[str]:
    """Return the names of what can be done with *layer*, a raster of the plugin."""
    found = {STRETCH, OWN_LOOK, USUAL_LOOK}
    level = property_of(layer, Property.LEVEL)
    if not is_backscatter(layer):
        return found
    streamed = streamed_files(layer)
    if streamed:
        found.add(KEEP)
    if level == Level.L22.value:
        found |= {RATIO, ANGLES}
    elif level in (Level.L15.value, Level.L21.value) and not streamed and _is_plain_view(layer):
        found.add(OVERVIEWS)
    if other_polarisation(layer) is not None:
        found.add(COLOURS)
    return found


def _is_plain_view(layer: QgsRasterLayer) -> bool:
    is_view = Path(layer.source()).suffix.lower() == ".vrt"
    return is_view and not files_of(layer)[0].startswith("/vsi")


def _names() -> dict[str, str]:
    return {
        KEEP: tr("Keep a local copy"),
        OVERVIEWS: tr("Build overviews for quick zooming"),
        RATIO: tr("Ratio of polarisations (HH/HV)"),
        ANGLES: tr("Local incidence angle"),
        COLOURS: tr("Polarisations as colours"),
        STRETCH: tr("Stretch to what the map shows (2–98 %)"),
        OWN_LOOK: tr("Use these colours and limits from now on"),
        USUAL_LOOK: tr("Back to the usual colours and limits"),
    }
