"""The layer rule: an import only ever points down, never in a circle, and QGIS stays above the line."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform

ROOT = Path(__file__).resolve().parents[1]
MOST_MODULES = 18
NAMELESS = {"utils", "util", "misc", "helpers", "helper", "shared"}
BELOW_THE_LINE = {
    *("domain", "common", "ceos", "sar", "transfer", "rasters", "catalogs", "elevation", "products"),
    *("change", "interferometry", "export", "mosaic", "timeseries", "delivery", "doctor", "cli"),
    *("gazetteer", "guide"),
}
MAY_IMPORT = {
    "domain": set(),
    "common": {"domain"},
    "gazetteer": {"domain"},
    "guide": set(),
    "ceos": {"domain", "common"},
    "sar": {"domain", "common"},
    "rasters": {"domain", "common", "sar"},
    "transfer": {"domain", "common"},
    "catalogs": {"domain", "common", "transfer"},
    "elevation": {"domain", "common", "sar", "rasters", "transfer"},
    "products": {"domain", "common", "ceos", "sar", "rasters", "transfer", "elevation"},
    "change": {"domain", "common", "sar", "rasters", "products"},
    "interferometry": {"domain", "common", "sar", "rasters", "elevation", "products"},
    "mosaic": {"domain", "common", "sar", "rasters", "products", "change"},
    "timeseries": {"domain", "common", "sar", "rasters", "transfer", "products", "catalogs"},
    "export": {"domain", "common", "ceos", "sar", "transfer", "products"},
    "delivery": BELOW_THE_LINE - {"delivery", "doctor", "cli"},
    "doctor": {"domain", "common", "ceos", "transfer", "catalogs", "elevation", "products"},
    "cli": BELOW_THE_LINE,
    "host": BELOW_THE_LINE - {"cli"},
    "layers": BELOW_THE_LINE - {"cli"} | {"host"},
    "sheets": BELOW_THE_LINE - {"cli"} | {"host", "layers"},
    "processing": BELOW_THE_LINE - {"cli"} | {"host", "layers", "sheets"},
    "ui": BELOW_THE_LINE - {"cli"} | {"host", "layers", "sheets"},
}
# The floors of a room, the lowest first: sub-rooms and modules of the room itself by name, "*" for all
# its other modules. Parts of one floor do not know each other.
FLOORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "domain": (("words",), ("*",)),
    "ceos": (("records",), ("tables",), ("leader", "image"), ("*",)),
    "transfer": (
        ("*",),
        ("sftp", "http", "parts"),
        ("sources",),
        ("download",),
        ("queue",),
    ),
    "catalogs": (
        ("*",),
        ("disasters", "impossible"),
        ("index",),
        ("setup",),
        tuple(one.info.room or one.value for one in Platform if one is not Platform.INDEX),
        ("side_by_side",),
        ("search",),
        ("registry", "update", "connection_check", "scene_files"),
    ),
    "rasters": (
        ("remote",),
        ("*",),
        ("tiles",),
        ("power_raster", "coded_raster", "colour_raster"),
        ("view", "clipping"),
    ),
    "sar": (("*",), ("terrain",)),
    "products": (("*",), ("ceos", "map_image"), ("l11", "l21", "l22"), ("nrb",), ("open",)),
    "interferometry": (("coregistration",), ("*",)),
    "delivery": (("*",), ("scene_list",)),
    "cli": (("*",), ("jobs",), ("batch",), ("commands",), ("main",)),
    "host": (
        ("*",),
        ("tasks", "network"),
        ("catalogs", "earth_engine", "elevation", "quicklook_images"),
        ("index_updates", "product_access", "patient"),
    ),
    "common": (("notations",), ("*",)),
    "layers": (("interferometry",), ("*",), ("earth_engine", "surroundings"), ("visibility",)),
    "processing": (
        ("*",),
        ("fetching", "earth_engine", "interferometry", "sheets", "checking"),
        ("algorithms",),
        ("provider",),
    ),
    "ui": (
        ("widgets",),
        ("help",),
        ("workflows",),
        ("map", "dialogs"),
        ("results", "search", "disasters", "layer", "compare", "series", "queue", "options"),
        ("dock",),
        ("navigation",),
        ("integration",),
        ("*",),
    ),
}
PLAIN = set(sys.stdlib_module_names) | {"numpy", "osgeo", "requests", "urllib3", "idna"}
OF_QGIS = {"qgis", "processing"}
ENTRANCES = {"__init__.py": {"extension"}, "__main__.py": {"cli"}}
EXTENSION = "plugin/extension.py"
SOURCES = [
    *ENTRANCES,
    *(
        path.relative_to(ROOT).as_posix()
        for folder in ("plugin", "ui")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ),
]
MODULES = set(SOURCES)


def room_of(path: Path) -> str:
    """Return the room of a path below the root: the folder in ``plugin``, or ``ui``."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "plugin" and len(parts) > 1:
        return Path(parts[1]).stem
    return parts[0]


def floor_of(relative: str) -> tuple[str, int, str]:
    """Return room, number of the floor and part of it for a module of the package."""
    parts = Path(relative).parts
    inside = parts[2:] if parts[0] == "plugin" else parts[1:]
    room = room_of(ROOT / relative)
    part = Path(inside[0]).stem if inside else ""
    floors = FLOORS.get(room, (("*",),))
    for number, names in enumerate(floors):
        if part in names:
            return room, number, part
    return room, next(number for number, names in enumerate(floors) if "*" in names), "*"


def imported_files(relative: str, source: str) -> set[str]:
    """Return the modules of the package that a file imports anywhere: also late, also for types only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ImportFrom) or node.level == 0:
            continue
        base = Path(relative).parents[node.level - 1]
        target = base.joinpath(*(node.module or "").split("."))
        for alias in node.names:
            named = (f"{(target / alias.name).as_posix()}.py", f"{target.as_posix()}.py")
            found |= {name for name in named[:1] if name in MODULES} or (MODULES & {named[1]})
    return found - {relative}


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


def climbs(relative: str, source: str) -> list[str]:
    """Return the imports that go up inside a room, or across one of its floors."""
    room, floor, part = floor_of(relative)
    wrong = []
    for target in sorted(imported_files(relative, source)):
        other_room, other_floor, other_part = floor_of(target)
        if other_room == room and (other_floor > floor or (other_floor == floor and other_part != part)):
            wrong.append(f"{relative} imports {target}")
    return wrong


def read(relative: str) -> str:
    return (ROOT / relative).read_text("utf-8")


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Return a circle of *graph*, or nothing if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_import_points_down_and_only_to_what_qgis_ships() -> None:
    assert [found for relative in SOURCES for found in complaints(relative, read(relative))] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle({relative: imported_files(relative, read(relative)) for relative in SOURCES}) == []


def test_the_parts_of_a_room_keep_their_order() -> None:
    assert [found for relative in SOURCES for found in climbs(relative, read(relative))] == []


def test_every_room_has_its_rule() -> None:
    rooms = {room_of(ROOT / relative) for relative in SOURCES if relative not in ENTRANCES}
    assert rooms - {"extension", "__init__"} <= set(MAY_IMPORT)


def test_every_part_of_a_room_has_its_floor() -> None:
    """A sub-room that no floor names would be judged as a module of the room."""
    parts = {Path(source).parts for source in SOURCES}
    inside = {(p[1], p[2]) for p in parts if p[0] == "plugin" and len(p) > 3}
    inside |= {("ui", p[1]) for p in parts if p[0] == "ui" and len(p) > 2}
    named = {(room, part) for room, floors in FLOORS.items() for names in floors for part in names}
    assert inside - named == set()
    modules = {(p[1], Path(p[2]).stem) for p in parts if p[0] == "plugin" and len(p) == 3}
    modules |= {("ui", Path(p[1]).stem) for p in parts if p[0] == "ui" and len(p) == 2}
    assert {(room, part) for room, part in named if part != "*"} - inside - modules == set()


def folders() -> list[Path]:
    return sorted({(ROOT / relative).parent for relative in SOURCES} - {ROOT})


@pytest.mark.parametrize("folder", folders(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_is_small_and_says_what_belongs_in_it(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES
    assert folder.name not in NAMELESS
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    assert said.endswith(".")
    assert "\n" not in said


def test_only_the_extension_sees_both_the_dock_and_the_algorithms() -> None:
    both = [
        relative
        for relative in SOURCES
        if {("", "ui"), ("", "processing")} <= set(imports(relative, read(relative)))
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
        ("plugin/host/settings.py", "from alos2_explorer.plugin.domain import scene"),
        ("plugin/domain/scene.py", "from ..ceos import volume"),
        ("plugin/domain/scene.py", "from .. import products"),
        ("plugin/common/parallel.py", "from ..rasters.cog import write"),
        ("plugin/ceos/volume.py", "from ..sar.orbit import Orbit"),
        ("plugin/sar/orbit.py", "from ..products.open import open_product"),
        ("plugin/rasters/cog.py", "from ..products.open import open_product"),
        ("plugin/transfer/http/session.py", "def late():\n    from ...catalogs import search"),
        ("plugin/transfer/http/session.py", "from ...rasters import cog"),
        ("plugin/products/l11/product.py", "from ...catalogs.search import search_all"),
        ("plugin/products/l11/product.py", "from ...change import log_ratio"),
        ("plugin/products/l11/product.py", "from ...layers import raster_layer"),
        ("plugin/host/settings.py", "from ..layers.style import style"),
        ("plugin/layers/style.py", "from ..processing import algorithm"),
        ("plugin/layers/style.py", "from ...ui import dock"),
        ("plugin/processing/algorithm.py", "from ...ui.widgets import icons"),
        ("plugin/processing/algorithm.py", "from ..cli.main import main"),
        ("plugin/host/settings.py", "from ..extension import Extension"),
        ("__main__.py", "from qgis.core import QgsApplication"),
        ("__init__.py", "from .ui.dock.dock import ExplorerDock"),
        ("ui/dock/dock.py", "from ...plugin.processing.algorithm import Alos2Algorithm"),
        ("ui/dock/dock.py", "from ...plugin import processing"),
    ],
)
def test_an_arrow_that_points_up_is_caught(file: str, line: str) -> None:
    assert len(complaints(file, line)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("plugin/products/l11/product.py", "from ..open import open_product"),
        ("plugin/products/l11/product.py", "from ..l22 import product"),
        ("plugin/transfer/http/session.py", "def late():\n    from ..queue.queue import Queue"),
        (
            "plugin/catalogs/aws/catalog.py",
            "if TYPE_CHECKING:\n    from ..search import Catalog",
        ),
        ("ui/widgets/icons.py", "from ..dock.dock import ExplorerDock"),
        ("ui/workflows/search/search.py", "from ...results.panel import ResultsPanel"),
    ],
)
def test_an_arrow_that_points_up_inside_a_room_is_caught(file: str, line: str) -> None:
    assert len(climbs(file, line)) == 1


def test_a_circle_is_caught() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert not circle({"a": {"b", "c"}, "b": {"c"}, "c": set()})
