"""The Processing provider ``alos2``: it lists the algorithms, nothing else."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .texts import ICONS


class Alos2Provider(QgsProcessingProvider):
    """All algorithms of the plugin."""

    def id(self) -> str:
        """Return the prefix of the algorithms' ids."""
        return "alos2"

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "ALOS-2"

    def longName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name with what it is about."""
        return self.tr("ALOS-2 / PALSAR-2 scenes")

    def icon(self) -> QIcon:
        """Return the plugin's mark."""
        return QIcon(str(ICONS / "alos2.svg"))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802  (Qt name)
        """Return what our rasters are written as; an algorithm may accept fewer."""
        return ["tif", "tiff", "vrt"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803  (Qt)
        """Return the format of temporary vectors, for any default of the user."""
        return "gpkg"

    def loadAlgorithms(self) -> None:  # noqa: N802  (Qt name)
        """Add one instance of every algorithm; what computes is imported when one runs."""
        from .algorithms import change_map_model, registry

        for algorithm in registry.ALL:
            self.addAlgorithm(algorithm())
        self.addAlgorithm(change_map_model.EventToChangeMap())
