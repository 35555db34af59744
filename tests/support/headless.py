"""QGIS without a window, used as a user would: ``qgis_process`` with the plugin in a fresh profile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# On Debian 12 the wrapper passes an option that the program does not know.
PROGRAMS = ("/usr/bin/qgis_process.bin", "qgis_process")


def qgis_process() -> str:
    """Return the program; raises LookupError where QGIS is not installed."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise LookupError("qgis_process is not installed")


def plugin_folder(folder: Path) -> Path:
    """Lay out a folder for QGIS_PLUGINPATH that holds the checkout under the plugin's name."""
    plugins = folder / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / "alos2_explorer"
    if not link.is_symlink():
        link.symlink_to(ROOT)
    return plugins


def write_settings(profile: Path, settings: dict[str, str], **groups: dict[str, str]) -> None:
    """Write the profile's settings: the plugin enabled, *settings* in the group ``alos2``."""
    sections = {"PythonPlugins": {"alos2_explorer": "true"}, "alos2": settings, **groups}
    lines = []
    for section, values in sections.items():
        lines.append(f"[{section}]")
        lines += [f"{key.replace('/', chr(92))}={value}" for key, value in values.items()]
    file = profile / "QGIS" / "QGIS3.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")


@dataclass(frozen=True)
class Run:
    """How a run of an algorithm ended: ``error`` is the sentence of a failure, else blank."""

    code: int
    results: dict[str, Any]
    warnings: list[str]
    error: str
    output: str = field(repr=False, default="")


class HeadlessQgis:
    """A fresh profile with the plugin enabled; each call of ``run`` is a process of its own."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.profile = folder / "config" / "profiles" / "default"
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700, parents=True)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QGIS_")},
            "QGIS_PLUGINPATH": str(plugin_folder(folder)),
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "config"),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self.settings = settings or {}
        write_settings(self.profile, self.settings)

    def run(self, algorithm: str, timeout: float = 120.0, **parameters: object) -> Run:
        """Run *algorithm* with NAME=value parameters and return how it ended."""
        finished = self.call(
            "--json",
            "run",
            algorithm,
            "--",
            *(f"{name}={value}" for name, value in parameters.items()),
            timeout=timeout,
        )
        return _run(finished)

    def call(self, *arguments: str, timeout: float = 120.0) -> subprocess.CompletedProcess[str]:
        """Run ``qgis_process`` with *arguments*."""
        return subprocess.run(
            [qgis_process(), *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )


def _run(finished: subprocess.CompletedProcess[str]) -> Run:
    document: dict[str, Any] = {}
    start = finished.stdout.find("{")
    if start >= 0:
        document = json.JSONDecoder().raw_decode(finished.stdout[start:])[0]
    # The last line is the algorithm's sentence; before it QGIS may have repeated it or said why.
    said = [line.strip() for line in finished.stderr.splitlines() if line.strip()]
    return Run(
        finished.returncode,
        document.get("results", {}),
        document.get("log", {}).get("warning", []),
        said[-1] if finished.returncode and said else "",
        finished.stdout + finished.stderr,
    )
