"""The layer rule: an import only ever points down, and nothing below the line knows QGIS."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BELOW_THE_LINE = {"domain", "ceos", "sar", "transfer", "catalogs", "products"}
MAY_IMPORT = {
    "domain": set(),
    "ceos": {"domain"},
    "sar": {"domain"},
    "transfer": {"domain"},
    "catalogs": {"domain", "transfer"},
    "products": {"domain", "ceos", "sar", "transfer"},
    "host": BELOW_THE_LINE,
    "cli": BELOW_THE_LINE,
    "layers": BELOW_THE_LINE | {"host"},
    "processing": BELOW_THE_LINE | {"host", "layers"},
    "ui": BELOW_THE_LINE | {"host", "layers"},
}
QGIS_MODULES = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip", "processing"}
NOT_SHIPPED = {"scipy", "rasterio", "xarray", "pandas", "skimage", "geopandas", "shapely", "PIL"}


def room_of(relative: Path) -> str:
    parts = relative.parts
    if parts[0] == "plugin":
        return parts[1] if len(parts) > 2 else "plugin"
    return parts[0] if len(parts) > 1 else "root"


def imports(file: Path) -> list[tuple[str, Path | None]]:
    """Return (top-level module, None) for foreign and ("", target) for own imports."""
    found: list[tuple[str, Path | None]] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name.split(".")[0], None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.append(((node.module or "").split(".")[0], None))
                continue
            base = file.parents[node.level - 1]
            target = base.joinpath(*(node.module or "").split(".")) if node.module else base
            found += [("", target / alias.name) for alias in node.names]
    return found


SOURCES = [
    path.relative_to(ROOT)
    for folder in ("plugin", "ui")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


@pytest.mark.parametrize("relative", SOURCES, ids=str)
def test_imports_point_down(relative: Path) -> None:
    room = room_of(relative)
    for module, target in imports(ROOT / relative):
        if room in BELOW_THE_LINE | {"cli"}:
            assert module not in QGIS_MODULES, f"{relative} imports {module} below the line"
        assert module not in NOT_SHIPPED, f"{relative} imports {module}, which QGIS does not ship"
        assert module not in {"alos2_explorer"}, f"{relative} imports us absolutely"
        if target is None or room in {"plugin", "root"}:
            continue
        other = room_of(target.relative_to(ROOT) / "x")
        allowed = MAY_IMPORT[room] | {room}
        assert other in allowed, f"{relative} ({room}) imports {other}"


def test_only_the_extension_sees_both_the_dock_and_the_algorithms() -> None:
    both = []
    for relative in SOURCES:
        rooms = {
            room_of(target.relative_to(ROOT) / "x")
            for _, target in imports(ROOT / relative)
            if target is not None
        }
        if {"ui", "processing"} <= rooms:
            both.append(str(relative))
    assert both in ([], ["plugin/extension.py"])


def test_the_rule_catches_an_arrow_that_points_up(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("from qgis.core import QgsTask\nfrom ..layers import style\n")
    modules = imports(file)
    assert ("qgis", None) in modules
    assert any(target is not None and target.name == "style" for _, target in modules)
