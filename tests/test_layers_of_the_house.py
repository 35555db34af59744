"""The layer rule: an import only ever points down, and nothing below the line knows QGIS."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BELOW_THE_LINE = {
    "domain",
    "common",
    "ceos",
    "sar",
    "transfer",
    "rasters",
    "catalogs",
    "elevation",
    "products",
    "change",
    "export",
    "delivery",
    "cli",
}
MAY_IMPORT = {
    "domain": set(),
    "common": {"domain"},
    "ceos": {"domain", "common"},
    "sar": {"domain", "common"},
    "transfer": {"domain", "common"},
    "rasters": {"domain", "common", "sar"},
    "catalogs": {"domain", "common", "transfer"},
    "elevation": {"domain", "common", "sar", "transfer", "rasters"},
    "products": {"domain", "common", "ceos", "sar", "transfer", "rasters", "elevation"},
    "change": {"domain", "common", "ceos", "sar", "rasters", "products"},
    "export": {"domain", "common", "ceos", "sar", "transfer", "rasters", "products"},
    "delivery": {
        "domain",
        "common",
        "ceos",
        "sar",
        "transfer",
        "rasters",
        "elevation",
        "products",
        "change",
        "export",
    },
    "cli": BELOW_THE_LINE,
    "host": BELOW_THE_LINE - {"cli"},
    "layers": BELOW_THE_LINE - {"cli"} | {"host"},
    "processing": BELOW_THE_LINE - {"cli"} | {"host", "layers"},
    "ui": BELOW_THE_LINE - {"cli"} | {"host", "layers"},
}
PLAIN = set(sys.stdlib_module_names) | {"numpy", "osgeo", "requests", "urllib3"}
OF_QGIS = {"qgis", "processing"}
ENTRANCES = {"__init__.py": {"extension"}, "__main__.py": {"cli"}}
EXTENSION = "plugin/extension.py"
SOURCES = [
    *ENTRANCES,
    *(
        str(path.relative_to(ROOT))
        for folder in ("plugin", "ui")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ),
]


def room_of(path: Path) -> str:
    """Return the room of a path below the root: the folder in ``plugin``, or ``ui``."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "plugin" and len(parts) > 1:
        return Path(parts[1]).stem
    return parts[0]


def imports(relative: str, source: str) -> list[tuple[str, str]]:
    """Return (top-level module, blank) for foreign and (blank, room) for own imports."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(alias.name.split(".")[0], "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append(((node.module or "").split(".")[0], ""))
        elif isinstance(node, ast.ImportFrom):
            base = (ROOT / relative).parents[node.level - 1]
            target = base.joinpath(*(node.module or "").split("."))
            found += [("", room_of(target / alias.name)) for alias in node.names]
    return found


def complaints(relative: str, source: str) -> list[str]:
    """Return what is wrong with the imports of a file of the package, one entry an import."""
    room = room_of(ROOT / relative)
    foreign = PLAIN if room in {*BELOW_THE_LINE, "__main__.py"} else PLAIN | OF_QGIS
    own = ENTRANCES.get(relative) or MAY_IMPORT.get(room, set()) | {room}
    wrong = []
    for module, target in imports(relative, source):
        if module and module not in foreign:
            wrong.append(f"{relative} imports {module}")
        if target and relative != EXTENSION and target not in own:
            wrong.append(f"{relative} imports {target}")
    return wrong


def test_every_import_points_down_and_only_to_what_qgis_ships() -> None:
    assert [
        complaint
        for relative in SOURCES
        for complaint in complaints(relative, (ROOT / relative).read_text("utf-8"))
    ] == []


def test_every_room_has_its_rule() -> None:
    rooms = {room_of(ROOT / relative) for relative in SOURCES if relative not in ENTRANCES}
    assert rooms - {"extension", "__init__"} == set(MAY_IMPORT)


def test_only_the_extension_sees_both_the_dock_and_the_algorithms() -> None:
    both = [
        relative
        for relative in SOURCES
        if {("", "ui"), ("", "processing")} <= set(imports(relative, (ROOT / relative).read_text()))
    ]
    assert both == [EXTENSION]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("plugin/domain/scene.py", "from qgis.core import QgsRectangle"),
        ("plugin/sar/orbit.py", "import qgis.PyQt.QtCore"),
        ("plugin/cli/main.py", "from processing import run"),
        ("plugin/products/l11/product.py", "def late():\n    from PyQt5.QtCore import QObject"),
        ("ui/dock/dock.py", "from PyQt6.QtWidgets import QWidget"),
        ("ui/dock/dock.py", "import scipy.ndimage as ndimage"),
        ("plugin/host/tasks/job.py", "from alos2_explorer.plugin.domain import scene"),
        ("plugin/domain/scene.py", "from ..ceos import leader"),
        ("plugin/domain/scene.py", "from .. import products"),
        ("plugin/ceos/image/image.py", "from ..sar.orbit import Orbit"),
        ("plugin/sar/orbit.py", "from ..products.raster import write"),
        ("plugin/transfer/http/session.py", "def late():\n    from ..catalogs import eorc"),
        ("plugin/products/l11/product.py", "from ..catalogs.index import SceneIndex"),
        ("plugin/products/l11/product.py", "from ..layers import add"),
        ("plugin/host/tasks/job.py", "from ..layers.style import style"),
        ("plugin/layers/raster_layer.py", "from ..processing import base"),
        ("plugin/layers/raster_layer.py", "from ...ui import dock"),
        ("plugin/processing/algorithms/search.py", "from ...ui.words import words"),
        ("plugin/processing/algorithms/search.py", "from ..cli.main import main"),
        ("plugin/host/tasks/job.py", "from ..extension import Extension"),
        ("__main__.py", "from qgis.core import QgsApplication"),
        ("__init__.py", "from .ui.dock import ExplorerDock"),
        ("ui/workflows/jobs/job_queue.py", "from ...plugin.processing.base import Alos2Algorithm"),
        ("ui/dock/dock.py", "from ..plugin import processing"),
    ],
)
def test_an_arrow_that_points_up_is_caught(file: str, line: str) -> None:
    assert len(complaints(file, line)) == 1
