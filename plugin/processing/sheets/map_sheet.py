"""``alos2:mapsheet``: what the map shows as a sheet to print, with legend, sources and credit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)

from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm
from ..outputs import output_path, require_ending
from ..parameters import Parameters, Results

if TYPE_CHECKING:
    from ...sheets.sheet import SheetRequest

TITLE, TEMPLATE, TEMPLATE_FILE = "TITLE", "TEMPLATE", "TEMPLATE_FILE"
LAYERS, LANGUAGE, PREPARED_BY, FOLDER = "LAYERS", "LANGUAGE", "PREPARED_BY", "FOLDER"
ENDINGS = (".pdf", ".png", ".svg")


class MapSheet(Alos2Algorithm):
    """Make a print layout and write it as PDF, PNG or SVG."""

    ID = "mapsheet"
    ICON = "sheet.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Map sheet")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("What the map shows as PDF, PNG or SVG, with legend, scenes, terms and credit.")

    def flags(self) -> QgsProcessingAlgorithm.Flag:  # type: ignore[valid-type]
        """Run on the main thread, where layouts and projects live; rasters are drawn on others."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading  # type: ignore

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        sheets = [
            self.tr("A4 landscape"),
            self.tr("A4 portrait"),
            self.tr("A3 landscape"),
            self.tr("A3 portrait"),
        ]
        languages = [self.tr("as QGIS"), self.tr("English"), self.tr("Japanese")]
        for parameter in (
            QgsProcessingParameterMultipleLayers(
                LAYERS,
                self.tr("Layers, the uppermost first (none = those that the project shows)"),
                QgsProcessing.SourceType.TypeMapLayer,  # type: ignore[attr-defined]
                optional=True,
            ),
            QgsProcessingParameterExtent(
                shared.EXTENT, self.tr("Area (blank = of the layers)"), optional=True
            ),
            QgsProcessingParameterEnum(TEMPLATE, self.tr("Paper"), sheets, defaultValue=0),
            QgsProcessingParameterFile(
                TEMPLATE_FILE, self.tr("Own template (.qpt) instead"), extension="qpt", optional=True
            ),
            QgsProcessingParameterEnum(LANGUAGE, self.tr("Language"), languages, defaultValue=0),
            _text(TITLE, self.tr("Title (blank = event and what is shown)")),
            _text(PREPARED_BY, self.tr("Prepared by")),
            shared.advanced(
                QgsProcessingParameterFile(
                    FOLDER,
                    self.tr("Folder for colleagues: candidates, styled rasters, project"),
                    QgsProcessingParameterFile.Behavior.Folder,
                    optional=True,
                )
            ),
            QgsProcessingParameterFileDestination(
                shared.OUTPUT, self.tr("Sheet"), "PDF (*.pdf);;PNG (*.png);;SVG (*.svg)"
            ),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse an ending that is not written, before anything is made."""
        super().check(parameters, context)
        given = parameters.get(shared.OUTPUT)
        if isinstance(given, str) and given and given != QgsProcessing.TEMPORARY_OUTPUT:
            require_ending(Path(given), ENDINGS)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Make the layout in the project and write it."""
        from ...sheets.colleagues import write_folder
        from ...sheets.sheet import make_sheet
        from ...sheets.sheet_file import write_and_wait

        output = output_path(self.parameterAsFileOutput(parameters, shared.OUTPUT, context), ENDINGS)
        project = context.project() or QgsProject()
        layers = self._layers(parameters, context, project)
        request = self._request(parameters, context, layers)
        layout = make_sheet(project, request)
        title = layout.name()
        try:
            for doubt in write_and_wait(layout, output, feedback):
                feedback.pushWarning(doubt)
        except Exception:
            project.layoutManager().removeLayout(layout)
            raise
        feedback.pushInfo(self.tr("The layout {title} is in the project.").format(title=title))
        folder = self.parameterAsString(parameters, FOLDER, context)
        if folder:
            write_folder(project, layers, request, output, Path(folder))
        return {shared.OUTPUT: str(output)}

    def _layers(
        self, parameters: Parameters, context: QgsProcessingContext, project: QgsProject
    ) -> list[QgsMapLayer]:
        """Return the layers that were named, or all that are visible; files join the project."""
        from ...sheets.shown_layers import dress_as_ours, visible_layers

        if shared.is_blank(parameters.get(LAYERS)) or parameters.get(LAYERS) == []:
            return visible_layers(project)
        named = []
        for layer in self.parameterAsLayerList(parameters, LAYERS, context):
            if project.mapLayer(layer.id()) is not None:
                named.append(layer)
                continue
            own = layer.clone()
            dress_as_ours(own)
            project.addMapLayer(own)
            named.append(own)
        return named

    def _request(
        self, parameters: Parameters, context: QgsProcessingContext, layers: list[QgsMapLayer]
    ) -> SheetRequest:
        from ...sheets.contents import Wording
        from ...sheets.sheet import SheetRequest, Template
        from ...sheets.words import Language

        template = list(Template)[self.parameterAsEnum(parameters, TEMPLATE, context)].file
        own = self.parameterAsString(parameters, TEMPLATE_FILE, context)
        return SheetRequest(
            Path(own) if own else template,
            Wording(
                shared.text_of(self, parameters, TITLE, context),
                shared.text_of(self, parameters, PREPARED_BY, context),
            ),
            list(Language)[self.parameterAsEnum(parameters, LANGUAGE, context)],
            self._extent(parameters, context),
            tuple(layers),
        )

    def _extent(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> QgsReferencedRectangle | None:
        area = areas.area_of(self, parameters, context)
        if area is None:
            return None
        crs = QgsCoordinateReferenceSystem.fromOgcWmsCrs(area.crs)
        if not crs.isValid():
            crs = QgsCoordinateReferenceSystem.fromWkt(area.crs)
        east = area.xmax + 360.0 if area.xmax < area.xmin else area.xmax  # across the date line
        return QgsReferencedRectangle(QgsRectangle(area.xmin, area.ymin, east, area.ymax), crs)


def _text(name: str, label: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, label, "", optional=True)
