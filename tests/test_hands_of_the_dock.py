"""The dock touches no files, archives or sessions by itself: it hands such work to the rooms below."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py"))
# What touches files, archives and the network; the dock hands such work to the rooms below.
HANDS = {
    *("mkdir", "unlink", "rmdir", "rename", "write_text", "write_bytes", "read_bytes", "read_text"),
    *("glob", "rglob", "iterdir", "http_session", "session_for_url", "trial_session"),
}
TOOLS = {"io", "os", "requests", "shutil", "sqlite3", "tempfile", "urllib", "zipfile"}
# The drawings that the plugin ships are read by the module that paints them.
READS_ITS_DRAWINGS = "ui/widgets/icons.py"


def touches(source: str) -> list[str]:
    """Return what *source* does with files, archives or sessions by itself."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in HANDS:
            found.append(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            found.append("open")
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in TOOLS]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found += [node.module] if node.module.split(".")[0] in TOOLS - {"urllib"} else []
        elif isinstance(node, ast.ImportFrom):
            found += [alias.name for alias in node.names if alias.name in {"HttpSession", *HANDS}]
    return found


@pytest.mark.parametrize("relative", SOURCES)
def test_the_dock_touches_no_files_archives_or_sessions(relative: str) -> None:
    assert relative == READS_ITS_DRAWINGS or touches((ROOT / relative).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        *("import zipfile", "from shutil import rmtree", "folder.mkdir()", "open('file')"),
        *("from ..host.network.sessions import http_session", "sessions.session_for_url(url)"),
    ],
)
def test_a_dock_that_touches_a_file_is_caught(line: str) -> None:
    assert touches(line)
