"""Finds every text that the plugin shows: those given to a translator, and those that were forgotten.

pylupdate5 knows neither the one-argument translators of the rooms nor which class ``self.tr`` ends in;
the syntax tree tells both.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from messages import CONTEXT, Walk, sources_of_the_plugin

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("plugin", "ui")
# The words of the platforms stand in their table; whoever shows them reads these fields of it.
PLATFORMS = ROOT / "plugin" / "domain" / "platform.py"
WORDS_OF_PLATFORMS = {"label", "description"}
TRANSLATORS = {"tr", "_tr", "translate"}
SHOWN_BY = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "setSpecialValueText", "setWhatsThis"),
    *("setHeaderLabels", "setInformativeText", "setDetailedText", "addItem", "addTab", "addAction"),
    *("addMenu", "insertItem", "setItemText", "setSuffix", "setPrefix", "addButton"),
    *("QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox"),
    *("pushMessage", "pushInfo", "pushWarning", "pushSuccess", "pushCritical", "setProgressText"),
    *("setMapTipTemplate", "QgsRendererCategory", "Outcome", "showMessage"),
    *("information", "warning", "critical", "question", "getText", "getOpenFileName"),
    *("getExistingDirectory", "getSaveFileName", "getItem"),
}
_LETTERS = re.compile(r"[A-Za-z]{3,}")
# Names and signs that are the same in every language, and texts for programs.
_NOT_WORDS = re.compile(
    r"^(https?://.*|[a-z0-9_./:-]+|#[0-9a-fA-F]+|[A-Z0-9_]+|<b>\[%.*|ALOS-2.*|JSON.*|CSV.*)$", re.S
)


@dataclass(frozen=True, order=True)
class Text:
    """One text in its context, and where it stands."""

    context: str
    source: str
    file: str = ""
    line: int = 0


@dataclass
class Module:
    """A source file with the contexts of the translators that it defines or imports."""

    path: Path
    tree: ast.Module
    contexts: dict[str, str]


def modules() -> list[Module]:
    """Read every source of the package."""
    paths = [ROOT / "__init__.py"]
    paths += [path for folder in SOURCES for path in sorted((ROOT / folder).rglob("*.py"))]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in paths}
    own = {path: _defined(tree) for path, tree in trees.items()}
    return [
        Module(path, tree, {**_imported(path, tree, own), **own[path]}) for path, tree in trees.items()
    ]


def texts() -> list[Text]:
    """Return every text that is given to a translator, sorted."""
    found = [text for module in modules() for text in _walk(module, []) if isinstance(text, Text)]
    return sorted({*found, *_of_platforms(), *_of_messages()})


def _of_messages() -> Iterator[Text]:
    """Yield the templates of what the rooms below the line say."""
    for template, place in Walk(sources_of_the_plugin()).templates.items():
        file, _, line = place.partition(":")
        yield Text(CONTEXT, template, file, int(line))


def _of_platforms() -> Iterator[Text]:
    """Yield the words of the table of platforms, which the dock shows."""
    for node in ast.walk(ast.parse(PLATFORMS.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in {"PlatformInfo", "Service"}:
            given = [key.value for key in node.keywords if key.arg in WORDS_OF_PLATFORMS]
            # The label of a service is its third value.
            for word in (*given, *(node.args[2:3] if _name(node.func) == "Service" else ())):
                if isinstance(word, ast.Constant):
                    yield Text("Dock", word.value, "plugin/domain/platform.py", word.lineno)


def unclear() -> list[str]:
    """Return the places where what is translated is no plain text, so that nobody can translate it."""
    return [text for module in modules() for text in _walk(module, []) if isinstance(text, str)]


def forgotten() -> list[str]:
    """Return the places where words are shown without a translator."""
    found = []
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and _name(node.func) in SHOWN_BY:
                words = [words for argument in node.args for words in _words(argument)]
                found += [f"{_place(module, node)}: {_name(node.func)}({text!r})" for text in words]
    return found


def _words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _LETTERS.search(node.value) and not _NOT_WORDS.match(node.value.strip()):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant) and _LETTERS.search(
                re.sub(r"<[^>]*(>|$)|&\w+;", "", part.value)
            ):
                yield part.value
    elif isinstance(node, (ast.List, ast.Tuple)):
        for element in node.elts:
            yield from _words(element)
    elif isinstance(node, (ast.BinOp, ast.IfExp)):
        for child in ast.iter_child_nodes(node):
            yield from _words(child)


def _walk(module: Module, classes: list[str], node: ast.AST | None = None) -> Iterator[Text | str]:
    for child in ast.iter_child_nodes(node or module.tree):
        inner = [*classes, child.name] if isinstance(child, ast.ClassDef) else classes
        if isinstance(child, ast.FunctionDef) and child.name in TRANSLATORS:
            continue
        if isinstance(child, ast.Call):
            yield from _of_call(module, child, classes)
        yield from _walk(module, inner, child)


def _of_call(module: Module, call: ast.Call, classes: list[str]) -> Iterator[Text | str]:
    context, argument = _asked(module, call, classes)
    if not context:
        return
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        file = module.path.relative_to(ROOT).as_posix()
        yield Text(context, argument.value, file, call.lineno)
    elif not (isinstance(argument, ast.Attribute) and argument.attr in WORDS_OF_PLATFORMS):
        yield f"{_place(module, call)}: {ast.unparse(call)}"


def _asked(module: Module, call: ast.Call, classes: list[str]) -> tuple[str, ast.AST | None]:
    function = call.func
    if isinstance(function, ast.Name) and function.id in module.contexts and call.args:
        return module.contexts[function.id], call.args[0]
    if isinstance(function, ast.Attribute) and call.args:
        owner = _name(function.value)
        if function.attr == "tr" and owner == "self" and classes:
            return classes[-1], call.args[0]
        if function.attr == "translate" and owner == "QCoreApplication" and len(call.args) > 1:
            return str(getattr(call.args[0], "value", "")), call.args[1]
    return "", None


def _defined(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in TRANSLATORS:
            calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
            found[node.name] = calls[0].args[0].value
    return found


def _imported(path: Path, tree: ast.Module, own: dict[Path, dict[str, str]]) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        folder = path.parents[node.level - 1]
        source = folder.joinpath(*(node.module or "").split(".")).with_suffix(".py")
        for alias in node.names:
            if alias.name in own.get(source, {}):
                found[alias.asname or alias.name] = own[source][alias.name]
    return found


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _place(module: Module, node: ast.AST) -> str:
    return f"{module.path.relative_to(ROOT).as_posix()}:{node.lineno}"
