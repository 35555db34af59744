"""Waits for the first layer of Earth Engine in a project; until then nothing is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject

from ..properties import shows_earth_engine

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer

    from .tile_renewal import TileRenewal


class TileActivation:
    """Starts a TileRenewal when a layer of Earth Engine comes into the project; ``close`` ends both."""

    def __init__(self) -> None:
        self.keeper: TileRenewal | None = None
        QgsProject.instance().layersAdded.connect(self._layers_added)
        self._layers_added(list(QgsProject.instance().mapLayers().values()))

    def close(self) -> None:
        """Let go of the project; safe to call twice."""
        if self.keeper is not None:
            self.keeper.close()
            self.keeper.deleteLater()
            self.keeper = None
        try:
            QgsProject.instance().layersAdded.disconnect(self._layers_added)
        except TypeError:  # it was disconnected before
            return

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        if self.keeper is None and any(map(shows_earth_engine, layers)):
            from .tile_renewal import TileRenewal

            self.keeper = TileRenewal()
