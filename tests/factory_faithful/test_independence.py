"""A reader must not be tested against itself: the factory imports nothing of the plugin."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import factory

ALLOWED = {"numpy", "osgeo"}


def test_the_factory_shares_no_code_with_the_readers() -> None:
    files = sorted(Path(factory.__file__).parent.glob("*.py"))
    assert len(files) > 20
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level <= 1, f"{file.name} looks outside its package"
                names = [node.module or ""] if node.level == 0 else []
            for name in names:
                top = name.partition(".")[0]
                assert top in ALLOWED or top in sys.stdlib_module_names, f"{file.name} imports {name}"
