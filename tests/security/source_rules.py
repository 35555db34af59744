"""What the packaged code must not do, found in its syntax tree."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What QGIS ships on every system, beside Python's own library.
SHIPPED = {"qgis", "processing", "osgeo", "numpy", "requests", "urllib3", "idna"}
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
READS_OBJECTS = {"pickle", "marshal", "shelve", "dill", "joblib", "cPickle", "jsonpickle"}
OTHER_XML = {"xml.etree", "xml.dom", "xml.sax.expatreader", "lxml", "xml.sax.make_parser"}
STARTS_PROGRAMS = {"subprocess", "os.system", "os.popen", "pty", "commands"}
LISTENS = {"http.server", "socketserver", "QTcpServer", "QLocalServer", "xmlrpc.server", "asyncio"}
WEAK_CHANCE = {"random"}
Finding = tuple[int, str]


def product_files() -> list[Path]:
    """Return every Python file that is packaged."""
    top = [ROOT / "__init__.py", ROOT / "__main__.py"]
    rooms = (path for folder in ("plugin", "ui") for path in (ROOT / folder).rglob("*.py"))
    return [*top, *sorted(rooms)]


def findings(rule: Callable[[ast.AST], Iterator[Finding]]) -> list[str]:
    """Return what *rule* finds in all packaged files as ``file:line: what``."""
    found = []
    for file in product_files():
        tree = ast.parse(file.read_text("utf-8"))
        found += [f"{file.relative_to(ROOT)}:{line}: {what}" for line, what in rule(tree)]
    return found


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the full names of everything that is imported from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def foreign_imports(tree: ast.AST) -> Iterator[Finding]:
    """Yield imports of what neither Python nor QGIS ships."""
    for line, name in imported(tree):
        top = name.split(".")[0]
        if top not in SHIPPED and top not in sys.stdlib_module_names:
            yield line, name


def dangerous_imports(names: set[str]) -> Callable[[ast.AST], Iterator[Finding]]:
    """Return a rule that yields imports of *names* or of anything in them."""

    def rule(tree: ast.AST) -> Iterator[Finding]:
        for line, name in imported(tree):
            if any(
                name == bad or name.startswith(bad + ".") or name.endswith("." + bad) for bad in names
            ):
                yield line, name

    return rule


def code_from_data(tree: ast.AST) -> Iterator[Finding]:
    """Yield calls that run text as code, and loading of arrays that may hold objects."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func)
        if name in RUNS_CODE or name in {"builtins.eval", "builtins.exec"}:
            yield node.lineno, name
        if any(key.arg == "allow_pickle" and _is_true(key.value) for key in node.keywords):
            yield node.lineno, "allow_pickle"
        if name.rpartition(".")[2] == "import_module" and not _is_written_out_or_own(node):
            yield node.lineno, "an import whose name is not written out"


def _is_written_out_or_own(call: ast.Call) -> bool:
    """Whether a module is imported by a constant name, or by a relative one inside the package."""
    first, *others = call.args
    if isinstance(first, ast.Constant):
        return True
    begins = first.values[0] if isinstance(first, ast.JoinedStr) else None
    relative = isinstance(begins, ast.Constant) and str(begins.value).startswith(".")
    return relative and [ast.unparse(other) for other in others] == ["__package__"]


def shells(tree: ast.AST) -> Iterator[Finding]:
    """Yield programs that are started through a shell, or from one text."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func)
        if any(key.arg == "shell" and not _is_false(key.value) for key in node.keywords):
            yield node.lineno, "shell"
        if name in {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}:
            yield node.lineno, name
        if name.startswith("subprocess.") and node.args and isinstance(node.args[0], ast.Constant):
            yield node.lineno, "a command in one text"


def careless_files(tree: ast.AST) -> Iterator[Finding]:
    """Yield temporary files that others could read, guess or put in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.startswith(("/tmp", "/var/tmp", "C:\\Temp")):  # noqa: S108 - what is looked for
                yield node.lineno, node.value
        elif isinstance(node, ast.Call):
            name = dotted(node.func)
            if name in {"tempfile.mktemp", "os.tempnam", "os.tmpnam"}:
                yield node.lineno, name
            if name == "os.open" and "O_CREAT" in ast.dump(node):
                mode = node.args[2] if len(node.args) > 2 else None
                if not isinstance(mode, ast.Constant) or mode.value != 0o600:
                    yield node.lineno, "os.open without 0o600"
            if name.endswith("chmod") and node.args:
                mode = node.args[-1]
                if not isinstance(mode, ast.Constant) or mode.value & 0o022:
                    yield node.lineno, "chmod that lets others write"


def unverified(tree: ast.AST) -> Iterator[Finding]:
    """Yield what switches the checking of certificates or host keys off."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "verify" and _is_false(node.value):
            yield node.value.lineno, "verify=False"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            bad = ("GDAL_HTTP_UNSAFESSL", "StrictHostKeyChecking=no", "CERT_NONE", "VerifyNone")
            if any(word in node.value for word in bad):
                yield node.lineno, node.value
        if isinstance(node, ast.Attribute) and node.attr in {
            *("ignoreSslErrors", "CERT_NONE", "VerifyNone", "_create_unverified_context")
        }:
            yield node.lineno, node.attr


def dotted(node: ast.expr) -> str:
    """Return the dotted name that *node* is, blank for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def _is_true(node: ast.expr) -> bool:
    return not isinstance(node, ast.Constant) or bool(node.value)


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
