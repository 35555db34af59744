"""The command line as its users run it: a process of its own, where QGIS cannot be imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from factory import ChangePairTruth, L11Truth, L22Truth, write_change_pair_l22, write_l11, write_l22

PACKAGE_FOLDER = Path(__file__).resolve().parents[2] / "build" / "python"
FORBIDDEN = ("qgis", "PyQt5", "PyQt6", "sip", "processing")
# Every Python of a test runs this first, workers too: who asks for QGIS ends, whatever it would catch.
BLOCKER = f"""
import os
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {FORBIDDEN!r}:
            os.write(2, f"{{name}} was imported\\n".encode())
            os._exit(70)

sys.meta_path.insert(0, Blocker())
"""


@dataclass(frozen=True)
class Run:
    """How a command ended: exit code, JSON documents of standard output, text of standard error."""

    code: int
    rows: list[Any]
    said: str

    @property
    def row(self) -> Any:
        assert len(self.rows) == 1, self
        return self.rows[0]


class Cli:
    """Runs ``python -m alos2_explorer`` in a folder of its own with an environment of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shadows = folder / "shadows"
        shadows.mkdir(parents=True)
        (shadows / "sitecustomize.py").write_text(BLOCKER)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "PYTHONPATH": os.pathsep.join([str(shadows), str(PACKAGE_FOLDER)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_DATA_HOME": str(folder / "data"),
        }

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "alos2_explorer", *map(str, arguments)]

    def __call__(self, *arguments: object, stdin: str = "", **environment: str) -> Run:
        finished = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=self.folder,
            env={**self.environment, **environment},
        )
        rows = [json.loads(line) for line in finished.stdout.splitlines()]
        return Run(finished.returncode, rows, finished.stderr)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start a command and leave it running; Ctrl-C ends it also where the tests ignore Ctrl-C."""
        return subprocess.Popen(
            ["env", "--default-signal=INT", *self.command(*arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=self.environment,
        )


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "cli")


@pytest.fixture(scope="session")
def strip(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    return write_l11(tmp_path_factory.mktemp("strip"))


@pytest.fixture(scope="session")
def nrb(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    return write_l22(tmp_path_factory.mktemp("nrb"))


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> ChangePairTruth:
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"))


@pytest.fixture(scope="session")
def write_lines() -> Callable[[Path, list[Any]], Path]:
    """Write JSON documents or plain texts, one a line."""

    def write(file: Path, values: list[Any]) -> Path:
        lines = [value if isinstance(value, str) else json.dumps(value) for value in values]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return file

    return write
