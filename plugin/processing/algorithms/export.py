"""``alos2:preparegmtsar`` and ``alos2:prepareisce2``: a pair laid out for interferometry elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import parameters as shared
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import Parameters, Results
from ..texts import translate

if TYPE_CHECKING:
    from ...export.export import Prepared

REFERENCE = "REFERENCE"
SECONDARY = "SECONDARY"
COPY = "COPY"
FOLDER = "FOLDER"
COMMANDS = "COMMANDS"


class _Prepare(Alos2Algorithm):
    """Parameters and work of both; subclasses name the program and its function."""

    ICON = "folder.svg"
    GROUP_ID = "prepare"

    def program(self) -> Callable[..., Prepared]:
        """Return the function that lays a pair out."""
        raise NotImplementedError

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.location(REFERENCE, translate("Reference scene, L1.1 (folder, file or zip)")),
            shared.location(SECONDARY, translate("Secondary scene, L1.1 (folder, file or zip)")),
            QgsProcessingParameterString(
                shared.POLARISATION,
                translate("Polarisation (HH, HV, VH, VV; blank = HH if there is one)"),
                "",
                optional=True,
            ),
            QgsProcessingParameterString(
                shared.BEAMS, translate("ScanSAR beams, such as 1,2 (blank = all)"), "", optional=True
            ),
            QgsProcessingParameterBoolean(
                COPY, translate("Copy the files instead of linking them"), False
            ),
            QgsProcessingParameterFolderDestination(FOLDER, translate("New folder")),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString(COMMANDS, translate("Commands to run there")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Lay the pair out and say how to continue."""
        from ...export.export import PairOptions

        options = PairOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context).upper(),
            beams=shared.beams_of(self, parameters, context),
            copies=self.parameterAsBool(parameters, COPY, context),
        )
        prepared = self.program()(
            shared.text_of(self, parameters, REFERENCE, context),
            shared.text_of(self, parameters, SECONDARY, context),
            Path(self.parameterAsString(parameters, FOLDER, context)),
            options,
            progress_of(feedback),
        )
        for command in prepared.commands:
            feedback.pushCommandInfo(command)
        return {FOLDER: prepared.folder, COMMANDS: "\n".join(prepared.commands)}


class PrepareGmtsar(_Prepare):
    """Lay a pair out for GMTSAR."""

    ID = "preparegmtsar"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Prepare for GMTSAR")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Images, leaders and configuration of a pair under the names GMTSAR expects.")

    def program(self) -> Callable[..., Prepared]:
        """Return the function that lays a pair out."""
        from ...export.gmtsar import prepare_gmtsar

        return prepare_gmtsar


class PrepareIsce2(_Prepare):
    """Lay a pair out for ISCE2."""

    ID = "prepareisce2"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Prepare for ISCE2")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Images, leaders and input files of a pair under the names ISCE2 expects.")

    def program(self) -> Callable[..., Prepared]:
        """Return the function that lays a pair out."""
        from ...export.isce2 import prepare_isce2

        return prepare_isce2
