"""What plugins.qgis.org checks on upload, applied to a zip before anybody uploads it.

Sources: the site's validator (metadata keys, names, size) and its security scan (bandit and
detect-secrets block on any finding among enabled rules; flake8 informs).
"""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

NAME = "alos2_explorer"
SIZE_LIMIT = 2_000_000
REQUIRED_KEYS = (
    *("name", "description", "version", "qgisMinimumVersion", "author", "email"),
    *("about", "tracker", "repository"),
)
FORBIDDEN_PARTS = ("__pycache__", ".git", "__MACOSX", "..", "tests")
FORBIDDEN_SUFFIXES = (".pyc", ".pyo", ".so", ".pyd", ".dll", ".dylib", ".exe", ".whl")
# Rules that the store keeps off (B404, B410, B411, B109), and the two skippable ones about starting
# a program at all: the only program started is the system's sftp client, with an argument list.
BANDIT_SKIPS = "B404,B410,B411,B109,B603,B607"


def problems_of(package: Path) -> list[str]:
    """Every reason for which the store would refuse *package*; empty when there is none."""
    problems = []
    if package.stat().st_size > SIZE_LIMIT:
        problems.append(f"the zip has {package.stat().st_size:,} bytes, more than {SIZE_LIMIT:,}")
    with zipfile.ZipFile(package) as archive:
        problems += name_problems(archive.namelist())
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder)
            unpacked = Path(folder) / NAME
            problems += metadata_problems(unpacked / "metadata.txt")
            problems += bandit_problems(unpacked) + secret_problems(unpacked)
            problems += flake8_problems(unpacked)
    return problems


def name_problems(names: list[str]) -> list[str]:
    """Wrong folders and forbidden files among the zip's *names*."""
    problems = [f"{name} lies outside {NAME}/" for name in names if not name.startswith(NAME + "/")]
    problems += [
        f"{name} must not be in the package"
        for name in names
        if name.endswith(FORBIDDEN_SUFFIXES)
        or "\\" in name
        or any(part in FORBIDDEN_PARTS for part in name.split("/"))
    ]
    required = ("__init__.py", "metadata.txt", "LICENSE")
    problems += [f"{name} is missing" for name in required if f"{NAME}/{name}" not in names]
    if not any(name.endswith(".qm") for name in names):
        problems.append("there is no compiled translation (.qm)")
    return problems


def metadata_problems(file: Path) -> list[str]:
    """Missing or wrong keys of metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file, encoding="utf-8")
    if "general" not in parser:
        return ["metadata.txt has no section [general]"]
    general = parser["general"]
    problems = [
        f"metadata.txt: {key} is missing" for key in REQUIRED_KEYS if not general.get(key, "").strip()
    ]
    problems += [
        f"metadata.txt: {key} contains HTML"
        for key in ("description", "about", "changelog")
        if "</" in general.get(key, "")
    ]
    if "plugin" in general.get("name", "").lower():
        problems.append("metadata.txt: name contains the word plugin")
    if "supportsQt6" in general:
        problems.append("metadata.txt: supportsQt6 is not used any more")
    if general.get("icon") and not (file.parent / general["icon"]).is_file():
        problems.append(f"metadata.txt: icon {general['icon']} is not in the package")
    return problems


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, check=False
    )


def bandit_problems(folder: Path) -> list[str]:
    """Findings of bandit with the store's rules."""
    run = _run("bandit", "-q", "-r", "-f", "json", "-s", BANDIT_SKIPS, str(folder))
    return [
        f"{_inside(result['filename'], folder)}:{result['line_number']}: "
        f"{result['test_id']} {result['issue_text']}"
        for result in json.loads(run.stdout)["results"]
    ]


def secret_problems(folder: Path) -> list[str]:
    """Findings of detect-secrets, which says nothing through its exit code."""
    run = _run("detect_secrets", "-C", str(folder), "scan", "--all-files")
    return [
        f"{file}:{finding['line_number']}: {finding['type']}"
        for file, findings in json.loads(run.stdout)["results"].items()
        for finding in findings
    ]


def flake8_problems(folder: Path) -> list[str]:
    """Findings of flake8 at the store's line length; E203 and W503 contradict the formatter."""
    rules = ("--select", "C,E,F,W", "--extend-ignore", "E203,W503", "--max-line-length", "120")
    run = _run("flake8", "--isolated", *rules, str(folder))
    return [line.replace(str(folder) + "/", "") for line in run.stdout.splitlines()]


def _inside(name: str, folder: Path) -> str:
    return Path(name).relative_to(folder).as_posix()
