"""Finds what the rooms below the line say to people: the templates, and what nobody could translate.

A template stands where it is said: in ``Text("…")``, or as a plain constant given to an error, a
warning or the progress. The syntax tree tells which calls these are: by the classes of errors, and by
the functions whose annotation says that they return one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Union

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = "Messages"
# The command line speaks English: it runs without Qt and its translators. What the doctor finds is a
# report for those who help, wherever they are; its errors are translated as all others.
ENGLISH = ("plugin/cli",)
# What else takes a sentence for people, by the place of the first one among its arguments.
SAYS = {
    "warn": 0,
    "remark": 0,
    "lacks": 0,
    "step": 1,
    "report": 1,
    "Quirk": 1,
    "joined": 1,
}
# The first argument of these is a name: of a file, a field or a host.
NAMES_FIRST = {"FormatError", "error", "line_error", "LoginNeededError", "unknown"}
# Values that are the names of things.
NAMES = {"name", "root_tag"}
_PROPER_NAME = re.compile(r"([A-Z][\w-]*|/[\w/-]+)( [A-Z][\w-]*)*")
# What texts are called. In an f-string of signs they would be plain English.
TEXTS = {"what", "text", "reason", "message", "hint", "said", "sentence", "problem", "NETWORK_ONLY"}
# Enums whose values are names that are the same in every language: levels, types of samples.
NAMED_BY_VALUE = {"level", "sample"}
# For maintainers: it stands in the log, beside what a server answered.
NOT_SHOWN = {"details"}
# The name of a platform is the same in every language.
SAME_EVERYWHERE = {"platform"}
# A field, and what stands between two fields.
_FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+|ALOS2_\w+|[A-Z0-9_]+|[\w-]+\.\w{2,4}|%\w.*|[A-Z]")


Scope = Union[ast.Module, ast.ClassDef, ast.FunctionDef]


@dataclass(frozen=True)
class Source:
    """A module of the plugin with its tree."""

    relative: str
    tree: ast.Module


class Walk:
    """All that the modules say: ``templates`` by their text with a place, ``faults`` one line each."""

    def __init__(self, sources: list[Source]) -> None:
        self.templates: dict[str, str] = {}
        self.faults: list[str] = []
        self._errors = error_classes(sources)
        self._makers = error_makers(sources, self._errors)
        for source in sources:
            self._source = source
            self._walk(source.tree, [source.tree])

    def _walk(self, node: ast.AST, scopes: list[Scope]) -> None:
        for child in ast.iter_child_nodes(node):
            inner = isinstance(child, (ast.ClassDef, ast.FunctionDef))
            if isinstance(child, ast.Call):
                self._call(child, scopes)
            elif isinstance(child, ast.ClassDef) and "WordedEnum" in map(name_of, child.bases):
                self._values(child)
            self._walk(child, [*scopes, child] if inner else scopes)

    def _values(self, enum: ast.ClassDef) -> None:
        """Keep the values of an enum, whose words are texts."""
        for node in enum.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                self._keep(str(node.value.value).replace("_", " "), enum)

    def _is_error(self, call: ast.Call, name: str, scopes: list[Scope]) -> bool:
        """Whether *call* makes an error: by its class, by a function, or from inside of its class."""
        inside = {scope.name for scope in scopes if isinstance(scope, ast.ClassDef)}
        return name in self._errors | self._makers or (
            name == "__init__" and bool(inside & self._errors)
        )

    def _call(self, call: ast.Call, scopes: list[Scope]) -> None:
        name = name_of(call.func)
        if name == "Text":
            self._text(call, scopes)
            return
        if name == "PlatformInfo":
            self._label(call)
            return
        first = SAYS.get(name)
        if first is None and not self._is_error(call, name, scopes):
            return
        start = int(name in NAMES_FIRST) if first is None else first
        given = call.args[start:]
        given += [word.value for word in call.keywords if word.arg not in NOT_SHOWN | SAME_EVERYWHERE]
        for argument in given:
            self._said(argument, scopes, call)

    def _label(self, platform: ast.Call) -> None:
        """Keep the name of a platform, which stands in sentences as it does on the screen."""
        (label,) = (word.value for word in platform.keywords if word.arg == "label")
        self._keep(ast.literal_eval(label), platform)

    def _text(self, call: ast.Call, scopes: list[Scope]) -> None:
        template = call.args[0] if call.args else None
        if not (isinstance(template, ast.Constant) and isinstance(template.value, str)):
            self._fault(call, "its template is not written out")
            return
        if _FIELD.sub("", template.value):
            self._keep(template.value, call)
        for word in call.keywords:
            values = [value for one in options_of(word.value) for value in meant_by(one, scopes)]
            values += [value for one in options_of(word.value) for value in given_for(one, scopes)]
            if any(is_word_of_ours(value) for value in values):
                self._fault(call, f"the value of {word.arg} is a word of ours; give its words, a Text")
            parts = [part for value in values for part in written_in(value)]
            if word.arg in NAMES:
                parts = [part for part in parts if not _PROPER_NAME.fullmatch(part)]
            if any(map(has_words, parts)):
                self._fault(call, f"the value of {word.arg} has words that are no Text")

    def _said(self, node: ast.AST, scopes: list[Scope], call: ast.Call) -> None:
        for option in options_of(node):
            if isinstance(option, ast.Constant):
                given = option.value if isinstance(option.value, str) else ""
                if has_words(given) and not _NAME.fullmatch(given):
                    self._keep(given, call)
                continue
            values = meant_by(option, scopes)
            if any(map(loses_a_template, values)):
                self._fault(call, f"{ast.unparse(option)[:30]} loses the template of a part")
            elif any(has_words(part) for value in values for part in written_in(value)):
                self._fault(call, f"{ast.unparse(option)[:30]} has words that are no Text")

    def _keep(self, template: str, call: ast.Call | ast.ClassDef) -> None:
        self.templates.setdefault(template, f"{self._source.relative}:{call.lineno}")

    def _fault(self, call: ast.Call, why: str) -> None:
        shown = " ".join(ast.unparse(call).split())[:120]
        self.faults.append(f"{self._source.relative}:{call.lineno}: {why}: {shown}")


def sources_of_the_plugin() -> list[Source]:
    """Read every module that speaks to people in their language."""
    paths = [path for folder in ("plugin", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    return [
        Source(name, ast.parse(path.read_text("utf-8")))
        for name, path in zip(names, paths)
        if not name.startswith(ENGLISH)
    ]


def error_classes(sources: list[Source]) -> set[str]:
    """Return the names of Alos2Error and all classes below it."""
    bases = {
        node.name: {name_of(base) for base in node.bases}
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"Alos2Error"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def error_makers(sources: list[Source], errors: set[str]) -> set[str]:
    """Return the names of the functions that say that they return such an error."""
    return {
        node.name
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None
        if set(ast.unparse(node.returns).split(" | ")) <= errors | {"None"}
        if ast.unparse(node.returns) != "None"
    }


def meant_by(node: ast.expr, scopes: list[Scope]) -> list[ast.expr]:
    """Return *node*, or what is assigned to it if it is a name."""
    return list(assigned(node.id, scopes)) if isinstance(node, ast.Name) else [node]


def assigned(name: str, scopes: list[Scope]) -> Iterator[ast.expr]:
    """Yield what is assigned to *name* in the innermost of *scopes* that does."""
    for scope in reversed(scopes):
        inside = ast.walk(scope) if isinstance(scope, ast.FunctionDef) else iter(scope.body)
        values = [value for node in inside for value in _assigned_by(node, name)]
        if values:
            yield from values
            return


def given_for(node: ast.expr, scopes: list[Scope]) -> Iterator[ast.expr]:
    """Yield what the calls in the module give for *node*, if it is a parameter of its function."""
    functions = [scope for scope in scopes if isinstance(scope, ast.FunctionDef)]
    if not (functions and isinstance(node, ast.Name)):
        return
    function = functions[-1]
    parameters = [one.arg for one in function.args.args if one.arg not in {"self", "cls"}]
    calls = [one for one in ast.walk(scopes[0]) if isinstance(one, ast.Call)]
    for call in (one for one in calls if _calls(one, function)):
        yield from (word.value for word in call.keywords if word.arg == node.id)
        yield from (given for one, given in zip(parameters, call.args) if one == node.id)


def _calls(call: ast.Call, function: ast.FunctionDef) -> bool:
    called = call.func
    own = isinstance(called, ast.Attribute) and name_of(called.value) in {"self", "cls"}
    return (own or isinstance(called, ast.Name)) and name_of(called) == function.name


def _assigned_by(node: ast.AST, name: str) -> Iterator[ast.expr]:
    if isinstance(node, (ast.For, ast.comprehension)):
        yield from _looped_over(node.target, node.iter, name)
        return
    if isinstance(node, ast.Assign):
        targets: list[ast.expr] = node.targets
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        targets = [node.target]
    else:
        return
    if node.value is not None and any(name_of(target) == name for target in targets):
        yield node.value


def _looped_over(target: ast.expr, rows: ast.expr, name: str) -> Iterator[ast.expr]:
    """Yield what *name* is in a loop over rows that are written out."""
    written = rows.elts if isinstance(rows, (ast.Tuple, ast.List)) else []
    names = [name_of(one) for one in target.elts] if isinstance(target, ast.Tuple) else []
    if name_of(target) == name:
        yield from written
    elif name in names:
        column = names.index(name)
        yield from (row.elts[column] for row in written if isinstance(row, (ast.Tuple, ast.List)))


def loses_a_template(node: ast.AST) -> bool:
    """Whether *node* is an f-string with a text in it, as it stands."""
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    values = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
    return any(name_of(value) in TEXTS for value in values)


def is_word_of_ours(node: ast.AST) -> bool:
    """Whether *node*, or one of what it joins, is the English value of an enum or a platform's label."""
    if isinstance(node, ast.Attribute) and node.attr in {"value", "label"}:
        return name_of(node.value) not in NAMED_BY_VALUE
    if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
        return is_word_of_ours(node.elt)
    if isinstance(node, ast.Call):
        return any(map(is_word_of_ours, node.args))
    return False


def options_of(node: ast.AST) -> list[ast.expr]:
    """Return what the value of *node* may be, by conditions and alternatives."""
    if isinstance(node, ast.IfExp):
        return [*options_of(node.body), *options_of(node.orelse)]
    if isinstance(node, ast.BoolOp):
        return [option for value in node.values for option in options_of(value)]
    return [node] if isinstance(node, ast.expr) else []


def written_in(node: ast.AST) -> Iterator[str]:
    """Yield the constants that make up the text of *node*, but not those inside of calls and Texts."""
    for option in options_of(node):
        if isinstance(option, ast.Constant):
            if isinstance(option.value, str) and not _NAME.fullmatch(option.value):
                yield option.value
        else:
            yield from (text for part in _parts_of(option) for text in written_in(part))


def _parts_of(node: ast.expr) -> list[ast.expr]:
    """Return what *node* is put together of, if it puts a text together."""
    if isinstance(node, ast.JoinedStr):
        return [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
        return [node.left, node.right]
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute) and function.attr in {"format", "join"}:
        return [function.value]
    return []


def has_words(text: str) -> bool:
    """Whether a person reads words in *text*, not signs, units or a name alone."""
    return bool(_WORD.search(text))


def name_of(node: ast.AST) -> str:
    """Return the last name of what is called or assigned."""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
