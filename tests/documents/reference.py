"""Writes docs/reference.md from the algorithms themselves: names, parameters, help."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "reference.md"
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
HEAD = """# Algorithms

Generated from the algorithms by `tests/documents/reference.py`; do not edit it. [User guide](guide.md)

Run them in the Processing toolbox, in models and batch, or with `qgis_process run ID -- NAME=value …`
(on Debian 12 the program is `qgis_process.bin`). Several options of an enum are given as `0,4`. An
extent is `xmin,xmax,ymin,ymax [EPSG:code]`, in degrees if it has no CRS.
"""
KINDS = {
    "string": "text",
    "raster": "raster",
    "source": "vector",
    "extent": "extent",
    "number": "number",
    "enum": "enum",
    "crs": "CRS",
    "datetime": "time (UTC)",
    "boolean": "yes or no",
    "authcfg": "stored login",
    "file": "file or folder",
    "folderDestination": "folder to write",
    "rasterDestination": "raster to write",
    "vectorDestination": "vector to write",
    "fileDestination": "file to write",
    "sink": "vector to write",
}


def document() -> str:
    """Return the whole page; the language must be English."""
    from alos2_explorer.plugin.processing.algorithms.change_map_model import EventToChangeMap
    from alos2_explorer.plugin.processing.algorithms.registry import ALL

    groups: dict[str, list[QgsProcessingAlgorithm]] = {}
    for algorithm in (*(made().create() for made in ALL), EventToChangeMap()):
        groups.setdefault(algorithm.group(), []).append(algorithm)
    lines = [HEAD]
    for group, members in sorted(groups.items()):
        lines.append(f"## {group}\n")
        for algorithm in sorted(members, key=lambda one: one.name()):
            lines += _section(algorithm)
    return "\n".join(lines).rstrip() + "\n"


def _section(algorithm: QgsProcessingAlgorithm) -> Iterator[str]:
    yield f"### `alos2:{algorithm.name()}` – {algorithm.displayName()}\n"
    yield f"{algorithm.shortDescription()}\n"
    yield "| parameter | what | kind | default |"
    yield "|---|---|---|---|"
    for parameter in algorithm.parameterDefinitions():
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in _row(parameter)) + " |"
    own = {parameter.name() for parameter in algorithm.parameterDefinitions()}
    results = [output for output in algorithm.outputDefinitions() if output.name() not in own]
    if results:
        yield "\nResults besides: " + ", ".join(
            f"`{one.name()}` ({one.description()})" for one in results
        )
    yield "\n" + as_markdown(algorithm.shortHelpString()) + "\n"


def _row(parameter: QgsProcessingParameterDefinition) -> tuple[str, ...]:
    what = parameter.description()
    kind = KINDS.get(parameter.type(), parameter.type())
    if isinstance(parameter, QgsProcessingParameterEnum):
        what += ": " + ", ".join(
            f"{number} {option}" for number, option in enumerate(parameter.options())
        )
        kind += ", many" if parameter.allowMultiple() else ""
    return f"`{parameter.name()}`", what, kind, _default(parameter)


def _default(parameter: QgsProcessingParameterDefinition) -> str:
    value = parameter.defaultValue()
    if value in (None, "", []):
        return "blank" if parameter.flags() & OPTIONAL else "–"
    return ",".join(map(str, value)) if isinstance(value, list) else f"{value}"


def as_markdown(html: str) -> str:
    """Return a help page as Markdown; the tags that it may keep are those that GitHub shows."""
    text = re.sub(r"\s*\n\s*", " ", html)
    for tag, mark in (("b", "**"), ("i", "*"), ("code", "`")):
        text = re.sub(rf"</?{tag}>", mark, text)
    paragraphs = re.findall(r"<p>(.*?)</p>", text)
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs) or text


def main() -> int:
    sys.path.insert(0, str(ROOT / "build" / "python"))
    application = QgsApplication([], False)
    application.initQgis()
    FILE.write_text(document(), "utf-8")
    application.exitQgis()
    print(FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
