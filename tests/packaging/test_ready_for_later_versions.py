"""Nothing is used that GDAL 3.11, GDAL 4 or a later QGIS 3 has moved or given up.

Sources: GDAL's MIGRATION_GUIDE.TXT and NEWS, QGIS's API documentation ("deprecated since").
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import package
import pytest
from qt6_rules import product_files

# The one place of each.
HOME = {
    "UseExceptions": "plugin/rasters/gdal_calls.py",
    "raise_errors_of_gdal": "plugin/cli/",
}
MOVED_FROM_LAYERS = {
    *("abstract", "setAbstract", "attribution", "setAttribution", "attributionUrl", "setAttributionUrl"),
    *("keywordList", "setKeywordList", "dataUrl", "setDataUrl", "legendUrl", "setLegendUrl"),
    *("shortName", "setShortName", "title", "setTitle"),
}


def problems_of(source: str, file: str = "plugin/x.py") -> list[str]:
    """Return ``file:line: what`` for everything in *source* that later versions lack."""
    nodes = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    return [f"{file}:{node.lineno}: {what}" for node in nodes for what in _problems(node, file)]


def _problems(call: ast.Call, file: str) -> Iterator[str]:
    name = ast.unparse(call.func).rpartition(".")[2]
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if name == "GetDriverByName" and first == "Memory":
        yield "vectors in memory are of the driver MEM since GDAL 3.11: vectors_in_memory()"
    if name in {"Destroy", "Release"}:
        yield f"{name}() is given up: let the last reference go"
    if name in {"UseExceptions", "DontUseExceptions"} and not file.startswith(HOME["UseExceptions"]):
        yield f"{name}() is one choice for the whole process"
    if name == "raise_errors_of_gdal" and not file.startswith(HOME["raise_errors_of_gdal"]):
        yield "inside QGIS the exceptions of GDAL belong to QGIS"
    if name == "QgsField" and "QVariant" in ast.unparse(call):
        yield "fields are of QMetaType since QGIS 3.38"
    if name in MOVED_FROM_LAYERS and isinstance(call.func, ast.Attribute):
        owner = ast.unparse(call.func.value)
        if owner == "layer" or owner.endswith(("_layer", ".layer")):
            yield f"{name}() of layers has moved with QGIS 3.38: server_properties(layer)"


def test_nothing_is_used_that_later_versions_lack() -> None:
    found = []
    for file in product_files(package.ROOT):
        found += problems_of(file.read_text("utf-8"), file.relative_to(package.ROOT).as_posix())
    assert found == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("ogr.GetDriverByName('Memory').CreateDataSource('')", "driver MEM"),
        ("memory.Destroy()", "Destroy() is given up"),
        ("source.Release()", "Release() is given up"),
        ("gdal.UseExceptions()", "whole process"),
        ("osr.DontUseExceptions()", "whole process"),
        ("raise_errors_of_gdal()", "belong to QGIS"),
        ("QgsField('name', QVariant.String)", "QMetaType since QGIS 3.38"),
        ("QgsField('name', QVariant.Type.Int)", "QMetaType since QGIS 3.38"),
        ("layer.setAttribution('© JAXA')", "server_properties(layer)"),
        ("self.layer.attribution()", "server_properties(layer)"),
        ("made.raster_layer.setAbstract('')", "server_properties(layer)"),
    ],
)
def test_the_rules_find_what_they_are_for(source: str, complaint: str) -> None:
    assert complaint in " ".join(problems_of(source))


@pytest.mark.parametrize(
    "source",
    [
        "gdal.GetDriverByName('MEM').Create('', 1, 1)",
        "vectors_in_memory()",
        "QgsField('name', field_type('String'))",
        "server_properties(layer).setAttribution('© JAXA')",
        "layer.metadata().abstract()",
    ],
)
def test_what_all_versions_have_is_left_alone(source: str) -> None:
    assert problems_of(source) == []
