"""Builds the ready-made model; run as a program it writes the model's file anew."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF

FILE = Path(__file__).resolve().parents[2] / "resources" / "models" / "eventtochangemap.model3"
WHOLE = QgsProcessingParameterNumber.Type.Integer
FOLDER = QgsProcessingParameterFile.Behavior.Folder


def event() -> QgsProcessingParameterString:
    """Return the event, chosen from the list that the other algorithms have."""
    parameter = QgsProcessingParameterString("EVENT", "Event", "noto-2024")
    widget = "alos2_explorer.plugin.processing.widgets.EventWrapper"
    parameter.setMetadata({"widget_wrapper": {"class": widget}})
    return parameter


INPUTS = (
    event(),
    QgsProcessingParameterNumber("PATH", "Path (0 = any)", WHOLE, 0, False, 0, 207),
    QgsProcessingParameterNumber("FRAME", "Frame (0 = any)", WHOLE, 0, False, 0, 7190),
    QgsProcessingParameterString("SCENE", "Scene after the event (blank = the first)", "", False, True),
    QgsProcessingParameterString("POLARISATION", "Polarisation (blank = first)", "", False, True),
    QgsProcessingParameterExtent("EXTENT", "Only this area", None, True),
    QgsProcessingParameterRasterLayer("DEM", "Elevation model", None, True),
    QgsProcessingParameterFile("FOLDER", "Folder for the downloads", FOLDER),
)
OUTPUTS = {
    "colours": (("OUTPUT", "Change composite"),),
    "ratio": (("OUTPUT", "Difference"), ("CANDIDATES", "Candidate changes")),
}


def value(given: object) -> list[QgsProcessingModelChildParameterSource]:
    return [QgsProcessingModelChildParameterSource.fromStaticValue(given)]


def given(name: str) -> list[QgsProcessingModelChildParameterSource]:
    return [QgsProcessingModelChildParameterSource.fromModelParameter(name)]


def of(step: str, output: str = "OUTPUT") -> list[QgsProcessingModelChildParameterSource]:
    return [QgsProcessingModelChildParameterSource.fromChildOutput(step, output)]


def steps() -> dict[str, tuple[str, dict[str, object]]]:
    decode = {name: given(name) for name in ("EXTENT", "POLARISATION", "DEM")}
    pair = {"PRE": of("before"), "POST": of("after")}
    return {
        "search": (
            "search",
            {"LEVELS": value([0]), **{name: given(name) for name in ("EVENT", "PATH", "FRAME")}},
        ),
        "pair": (
            "choosepair",
            {"INPUT": of("search"), "SCENE": given("SCENE"), "FOLDER": given("FOLDER")},
        ),
        "fetch": (
            "download",
            {"INPUT": of("pair"), "EXTENT": given("EXTENT"), "FOLDER": given("FOLDER")},
        ),
        "before": ("decodel11", {"INPUT": of("pair", "PRE_LOCATION"), **decode}),
        "after": ("decodel11", {"INPUT": of("pair", "POST_LOCATION"), **decode}),
        "colours": ("changecomposite", pair),
        "ratio": ("logratio", {**pair, "MINIMUM_AREA": value(2500)}),
    }


def build() -> QgsProcessingModelAlgorithm:
    """Return the model; the provider must be registered."""
    model = QgsProcessingModelAlgorithm("eventtochangemap", "Compare", "Compare")
    for row, definition in enumerate(INPUTS):
        parameter = QgsProcessingModelParameter(definition.name())
        parameter.setPosition(QPointF(120.0, 80.0 + 90.0 * row))
        model.addModelParameter(definition.clone(), parameter)
    for row, (name, (algorithm, sources)) in enumerate(steps().items()):
        child = QgsProcessingModelChildAlgorithm(f"alos2:{algorithm}")
        child.setChildId(name)
        child.setDescription(name)
        child.setPosition(QPointF(480.0, 80.0 + 90.0 * row))
        for parameter, source in sources.items():
            child.addParameterSources(parameter, source)
        if name in OUTPUTS:
            child.setModelOutputs(_outputs(name, row))
        model.addChildAlgorithm(child)
    for decode in ("before", "after"):
        _let_wait(model, decode, "fetch")
    model.updateDestinationParameters()
    model.setParameterOrder([definition.name() for definition in INPUTS])
    return model


def _outputs(name: str, row: int) -> dict[str, QgsProcessingModelOutput]:
    found = {}
    for column, (output, title) in enumerate(OUTPUTS[name]):
        made = QgsProcessingModelOutput(title)
        made.setChildId(name)
        made.setChildOutputName(output)
        made.setDescription(title)
        made.setMandatory(output != "CANDIDATES")
        made.setPosition(QPointF(820.0 + 240.0 * column, 80.0 + 90.0 * row))
        found[title] = made
    return found


def _let_wait(model: QgsProcessingModelAlgorithm, step: str, earlier: str) -> None:
    child = model.childAlgorithm(step)
    try:
        from qgis.core import QgsProcessingModelChildDependency

        child.setDependencies([QgsProcessingModelChildDependency(earlier)])
    except ImportError:
        child.setDependencies([earlier])
    model.setChildAlgorithm(child)


def main() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "build" / "python"))
    from alos2_explorer.plugin.processing.provider import Alos2Provider

    application = QgsApplication([], False)
    application.initQgis()
    QgsApplication.processingRegistry().addProvider(Alos2Provider())
    written = build().toFile(str(FILE))
    print(f"{FILE}: {'written' if written else 'not written'}")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
