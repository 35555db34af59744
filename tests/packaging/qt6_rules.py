"""What would break under Qt 6 and QGIS 4, found in the syntax tree with the classes of this QGIS.

Sources: QGIS's scripts/pyqt5_to_pyqt6, Qt's list of what Qt 6 removed, PyQt6's "Differences with PyQt5".
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

BINDINGS = {"PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}
REMOVED_CLASSES = {
    *("QRegExp", "QDesktopWidget", "QGLWidget", "QMatrix", "QSignalMapper", "QTextCodec", "QLinkedList"),
    *("QRegExpValidator", "QWebView", "QWebPage", "QStringList", "QPictureIO", "QMacCocoaViewContainer"),
    *(
        "QVariantType",
        "qApp",
        "QXmlSimpleReader",
        "QNetworkConfigurationManager",
        "QExplicitlySharedData",
    ),
}
REMOVED_METHODS = {
    *("exec_", "print_", "toTime_t", "setMargin", "filterRegExp", "setFilterRegExp", "toPyObject"),
    *("desktop", "screenGeometry", "availableGeometry", "setCodec", "tabStopWidth", "setTabStopWidth"),
    *("globalPos", "globalX", "globalY", "orientation_", "queryKeywords", "countryToString"),
}
# They exist on other classes too; these are the ones that Qt 6 still has them on.
KEPT = {"availableGeometry": ("primaryScreen", "screen"), "desktop": ()}


def problems_of(source: str, file: str = "x.py") -> list[str]:
    """Return ``file:line: what`` for everything in *source* that Qt 6 does not have."""
    tree = ast.parse(source, file)
    known = dict(_imported(tree))
    found = [(node.lineno, what) for node in ast.walk(tree) for what in _problems(node, known)]
    return [f"{file}:{line}: {what}" for line, what in sorted(set(found))]


def _problems(node: Any, known: dict[str, object]) -> Iterator[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from _import_problems(node)
    elif isinstance(node, ast.Attribute):
        yield from _attribute_problems(node, known)
    elif isinstance(node, ast.Name) and node.id in REMOVED_CLASSES:
        yield f"{node.id} is not in Qt 6"
    elif isinstance(node, ast.Call):
        yield from _call_problems(node)


def _import_problems(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    for module in modules:
        if module.split(".")[0] in BINDINGS:
            yield f"{module} is imported past qgis.PyQt"
    for alias in node.names:
        if alias.name in REMOVED_CLASSES:
            yield f"{alias.name} is not in Qt 6"


def _attribute_problems(node: ast.Attribute, known: dict[str, object]) -> Iterator[str]:
    owner = _resolve(node.value, known)
    if isinstance(owner, type) and not _is_enum(owner):
        name = f"{owner.__name__}.{node.attr}"
        value = getattr(owner, node.attr, _ABSENT)
        if value is _ABSENT:
            yield f"{name} is not in this QGIS"
        elif _is_member(value):
            yield f"{name} is not scoped: {owner.__name__}.{type(value).__name__}.{node.attr}"
    elif isinstance(owner, type) and getattr(owner, node.attr, _ABSENT) is _ABSENT:
        yield f"{owner.__name__}.{node.attr} is not in this QGIS"


def _call_problems(node: ast.Call) -> Iterator[str]:
    function = node.func
    if not isinstance(function, ast.Attribute):
        if isinstance(function, ast.Name) and function.id == "QDateTime" and len(node.args) >= 6:
            yield "QDateTime of numbers is not in Qt 6"
        return
    if function.attr in REMOVED_METHODS and _callee(function.value) not in KEPT.get(function.attr, ()):
        yield f"{function.attr}() is not in Qt 6"
    if function.attr == "width" and _callee(function.value) == "fontMetrics":
        yield "QFontMetrics.width() is not in Qt 6: horizontalAdvance()"
    if function.attr in {"connect", "emit"} and isinstance(function.value, ast.Subscript):
        index = function.value.slice
        if isinstance(index, ast.Name) and index.id == "str":
            yield "signals overloaded by str are not in Qt 6"


def _callee(node: ast.expr) -> str:
    """Return the last name of what was called to get *node*, blank where nothing was."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


_ABSENT = object()


def _imported(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield local names and what they stand for, of everything imported from qgis."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "qgis":
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                if hasattr(module, alias.name):
                    yield alias.asname or alias.name, getattr(module, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "qgis":
                    importlib.import_module(alias.name)
                    yield "qgis", importlib.import_module("qgis")


def _resolve(node: ast.expr, known: dict[str, object]) -> object:
    """Return the module, class or enum that a dotted name stands for, else None."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, known)
        return getattr(owner, node.attr, None) if owner is not None else None
    return None


def _is_member(value: object) -> bool:
    """Whether *value* is a member of an enum: of Python's, or of PyQt5's, which are kinds of int."""
    return isinstance(value, Enum) or (isinstance(value, int) and type(value) not in {int, bool})


def _is_enum(owner: type) -> bool:
    return issubclass(owner, (Enum, int))


def product_files(root: Path) -> list[Path]:
    """Return every Python file that is packaged."""
    top = [root / "__init__.py", root / "__main__.py"]
    return [
        *top,
        *(path for folder in ("plugin", "ui") for path in sorted((root / folder).rglob("*.py"))),
    ]
