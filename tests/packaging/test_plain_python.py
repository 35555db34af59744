"""The packaged command line on the Python that runs the tests; ``make test-plain`` tries the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from plain_python import PlainPython, try_all


def test_the_command_line_does_all_that_it_should(tmp_path: Path) -> None:
    try_all(PlainPython(Path(sys.executable), tmp_path))


def test_a_python_that_does_not_is_found(tmp_path: Path) -> None:
    plain = PlainPython(Path(sys.executable), tmp_path)
    (tmp_path / "site" / "alos2_explorer" / "plugin" / "cli" / "main.py").write_text(
        "import tomlkit_of_none"
    )
    with pytest.raises(AssertionError, match="tomlkit_of_none"):
        try_all(plain)
