"""``alos2:eventtochangemap``: the ready-made model that goes from a disaster to a map of change."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..form_help import as_in_form
from ..texts import ICONS, RESOURCES, compare, help_text, translate

FILE = RESOURCES / "models" / "eventtochangemap.model3"


class EventToChangeMap(QgsProcessingModelAlgorithm):
    """The model as it lies in ``resources/models``, under a name in the user's language."""

    ID = "eventtochangemap"

    def __init__(self) -> None:
        super().__init__()
        self.fromFile(str(FILE))
        labels = _labels()
        for parameter in self.parameterDefinitions():
            parameter.setDescription(labels[parameter.name()])
        for output in self.outputDefinitions():
            output.setDescription(labels[output.name()])

    def name(self) -> str:
        """Return the id without the provider's."""
        return self.ID

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return translate("From an event to a map of change")

    def group(self) -> str:
        """Return the name of the group in the toolbox."""
        return compare()

    def groupId(self) -> str:  # noqa: N802  (Qt name)
        """Return the id of the group in the toolbox."""
        return "compare"

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(str(ICONS / "event.svg"))

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return translate("Search, choose a pair, download, decode and compare in one run.")

    def shortHelpString(self) -> str:  # noqa: N802  (Qt name)
        """Return the help in the user's language."""
        text = help_text(self.ID)
        return as_in_form(text, self.parameterDefinitions()) if text else self.shortDescription()

    def tags(self) -> list[str]:
        """Return the words that the toolbox's search finds the model by."""
        return translate("ALOS-2,SAR,radar,disaster,change,model").split(",")

    def createInstance(self) -> EventToChangeMap:  # noqa: N802  (Qt name)
        """Return a fresh instance, as QGIS wants one for each run."""
        return type(self)()


def _labels() -> dict[str, str]:
    """Return what the form calls the inputs and outputs of the model; its file is in English alone."""
    return {
        "EVENT": translate("Event, such as noto-2024"),
        "PATH": translate("Path (0 = any)"),
        "FRAME": translate("Frame (0 = any)"),
        "SCENE": translate("Scene after the event (blank = the first that has a pair)"),
        "EXTENT": translate("Only this area"),
        "POLARISATION": translate("Polarisation (HH, HV, VH, VV; blank = first)"),
        "DEM": translate("Elevation model"),
        "FOLDER": translate("Folder for the downloads"),
        "colours:Change composite": translate("Change composite"),
        "ratio:Difference": translate("Difference [dB]"),
        "ratio:Candidate changes": translate("Candidate changes"),
    }
