"""Try the built package as its users meet it: in an empty profile of the QGIS that is installed.

``smoke.py [ZIP]`` prints what was found and ends with 1 where something is wrong.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))

from install import install  # noqa: E402
from package import NAME, ROOT, version  # noqa: E402
from support.headless import qgis_process  # noqa: E402

PATIENCE_S = 120


@dataclass
class EmptyProfile:
    """A home folder with nothing in it but QGIS's default profile and the installed plugin."""

    folder: Path
    package: Path
    installed: Path = field(init=False)

    def __post_init__(self) -> None:
        self.profile = self.folder / "config" / "profiles" / "default"
        self.installed = install(self.package, self.profile)
        (self.folder / "runtime").mkdir(mode=0o700)
        kept = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
        self.environment = {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "QGIS_CUSTOM_CONFIG_PATH": str(self.folder / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def process(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run ``qgis_process`` with *arguments*."""
        return self._run([qgis_process(), *map(str, arguments)])

    def window(self) -> dict[str, Any]:
        """Start QGIS with its window, load the plugin, open its dock, unload it; return what it says."""
        settings = self.profile / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"[PythonPlugins]\n{NAME}=true\n", "utf-8")
        said = self.folder / "answer.json"
        self.environment["ALOS2_SMOKE_ANSWER"] = str(said)
        program = shutil.which("qgis.bin") or shutil.which("qgis")
        options = ("--nologo", "--noversioncheck", "--profiles-path", self.folder / "config")
        # QGIS refuses to start where it sees no display, so it gets one of its own.
        self.environment["QT_QPA_PLATFORM"] = "xcb"
        finished = self._run(
            ["xvfb-run", "--auto-servernum", program, *options, "--code", HERE / "inside_qgis.py"]
        )
        if not said.is_file():
            return {"error": finished.stderr[-2000:] or f"QGIS ended with {finished.returncode}"}
        answer: dict[str, Any] = json.loads(said.read_text("utf-8"))
        return {**answer, "complaints": python_errors(finished.stderr)}

    def _run(self, command: list[Any]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )


def python_errors(text: str) -> list[str]:
    """Return the lines of *text* that tell of an error in Python."""
    signs = ("Traceback", "Error:", "Exception", NAME)
    return [line for line in text.splitlines() if any(sign in line for sign in signs)]


def written_algorithms() -> list[str]:
    """Return the ids of the algorithms that the checkout has a class for."""
    texts = (file.read_text("utf-8") for file in (ROOT / "plugin" / "processing").rglob("*.py"))
    return sorted(
        f"alos2:{name}" for text in texts for name in re.findall(r'^    ID = "(\w+)"', text, re.M)
    )


def main() -> int:
    """Try one package and print what is wrong with it."""
    package = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / f"{NAME}-{version()}.zip")
    with tempfile.TemporaryDirectory() as folder:
        profile = EmptyProfile(Path(folder), package)
        enabled = profile.process("plugins", "enable", NAME)
        listed = json.loads(profile.process("--json", "list").stdout)
        algorithms = sorted(listed["providers"].get("alos2", {"algorithms": {}})["algorithms"])
        window = profile.window()
    wrong = enabled.returncode or algorithms != written_algorithms() or window.get("error")
    print(json.dumps({"qgis_process": algorithms, "window": window}, indent=1))
    return 1 if wrong or window["complaints"] or window["algorithms"] != algorithms else 0


if __name__ == "__main__":
    sys.exit(main())
