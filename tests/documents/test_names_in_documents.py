"""The documents for maintainers name only rooms, files and functions that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FOLDERS = ("plugin", "ui", "tests", "resources", "docs", "benchmarks", ".ci")
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./*-]*")
CALL = re.compile(r"((?:\w+\.)?\w+)\(\)")
# A word in capitals stands for what the reader chooses.
CHOSEN = re.compile(r"\bID\b|yours")
ARCHITECTURE = ROOT / "docs" / "architecture.md"


def spans(text: str) -> list[str]:
    """Return what stands between single backquotes, but not blocks of code."""
    return SPAN.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_exists(page):
    named = [span for span in spans(page.read_text("utf-8")) if PATH.fullmatch(span)]
    lost = [path for path in named if not CHOSEN.search(path) and not list(ROOT.glob(path.rstrip("/")))]
    assert lost == []


def test_every_room_has_a_paragraph_that_names_its_rooms_and_files():
    text = ARCHITECTURE.read_text("utf-8").split("## The rooms\n")[1].split("\n## ")[0]
    paragraphs = {
        found[1].rstrip("/"): paragraph
        for paragraph in text.split("\n\n")
        if (found := re.match(r"\s*\*\*`([^`]+)`\*\*", paragraph))
    }
    assert set(paragraphs) == {room.relative_to(ROOT).as_posix() for room in rooms()}
    for room, paragraph in paragraphs.items():
        folder = ROOT / room
        named = {span.rstrip("/") for span in spans(paragraph) if re.fullmatch(r"\w+/", span)}
        assert named - {room} == {
            sub.name for sub in folder.iterdir() if (sub / "__init__.py").is_file()
        }, room
        files = [span for span in spans(paragraph) if re.fullmatch(r"\w+\.py", span)]
        assert [name for name in files if not list(folder.rglob(name))] == [], room


def rooms() -> list[Path]:
    """Return the folders that are rooms of the plugin, and the one of the user interface."""
    below = [path.parent for path in (ROOT / "plugin").glob("*/__init__.py")]
    return [*below, ROOT / "ui"]


def test_classes_of_the_glossary_exist():
    text = ARCHITECTURE.read_text("utf-8").split("## Glossary\n")[1].split("\n## ")[0]
    known = {name for file in (ROOT / "plugin").rglob("*.py") for name in names_in(file)}
    classes = [span for span in spans(text) if re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*", span)]
    assert classes
    assert [name for name in classes if name not in known] == []


def functions_named(page: str) -> list[tuple[str, str]]:
    """Return (path, function) for each call in backquotes, by the file named last before it."""
    found: list[tuple[str, str]] = []
    path = ""
    for span in spans(page):
        if PATH.fullmatch(span) and span.endswith(".py"):
            path = span
        elif call := CALL.fullmatch(span):
            found.append((path, call[1]))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_function_is_in_the_file_that_is_named_before_it(page):
    lost = [
        f"{path}: {name}()"
        for path, name in functions_named(page.read_text("utf-8"))
        if not path or name not in names_in(ROOT / path)
    ]
    assert lost == []


def test_each_step_of_the_walk_is_called_by_a_file_of_the_walk():
    """A walk that ends in a function that nothing calls leads strangers astray."""
    walk = ARCHITECTURE.read_text("utf-8").split("## The walk of a scene\n")[1].split("\n## ")[0]
    steps = functions_named(walk)
    assert len(steps) > 20
    seen: list[Path] = []
    uncalled = []
    for path, function in steps:
        seen.append(ROOT / path)
        name = function.rsplit(".", 1)[-1]
        # Its own definition is no call.
        use = re.compile(rf"(?<!def )\b{name}\b")
        if not any(use.search(file.read_text("utf-8")) for file in seen):
            uncalled.append(f"{path}: {function}()")
    assert uncalled == []


@cache
def names_in(file: Path) -> frozenset[str]:
    """Return functions, classes and methods (``Class.method``) that *file* defines."""
    found: set[str] = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            inside = (one for one in node.body if isinstance(one, ast.FunctionDef))
            found |= {f"{node.name}.{one.name}" for one in inside}
    return frozenset(found)
