"""What plugins.qgis.org checks on upload, applied to a zip before anybody uploads it.

Sources: the site's validator (metadata keys, names, size) and its security scan (bandit and
detect-secrets block on any finding among enabled rules; flake8 informs).
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import stat
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
OLDEST_PYTHON = (3, 9)
# Rules of bandit that the store never lets anybody skip.
MANDATORY = frozenset(
    f"B{number}"
    for number in (
        *(102, 103, 105, 106, 107, 111, 201, 202, 301, 302, 304, 305, 306, 307, 312, 321, 323),
        *(401, 402, 412, 413, 501, 502, 503, 505, 506, 507, 601, 602, 604, 605),
        *(609, 610, 611, 612, 613, 615, 701),
    )
)
_FORMS = {
    "version": r"\d+\.\d+\.\d+(-\w+)?",
    "qgisMinimumVersion": r"3\.\d+",
    "qgisMaximumVersion": r"[34]\.\d+",
    "email": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    **dict.fromkeys(("homepage", "repository", "tracker"), r"https://[\w./-]+"),
    **dict.fromkeys(("hasProcessingProvider", "experimental", "deprecated", "server"), "yes|True|False"),
}


def problems_of(package: Path) -> list[str]:
    """Every reason for which the store would refuse *package*; empty when there is none."""
    problems = []
    if package.stat().st_size > SIZE_LIMIT:
        problems.append(f"the zip has {package.stat().st_size:,} bytes, more than {SIZE_LIMIT:,}")
    with zipfile.ZipFile(package) as archive:
        problems += name_problems(archive.namelist()) + kind_problems(archive.infolist())
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder)
            unpacked = Path(folder) / NAME
            problems += metadata_problems(unpacked / "metadata.txt")
            problems += python_problems(unpacked)
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


def kind_problems(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Links, programs and names that one entry would take from another where case does not count."""
    problems = []
    seen: dict[str, str] = {}
    for entry in entries:
        mode = entry.external_attr >> 16
        if stat.S_ISLNK(mode) or (stat.S_ISREG(mode) and mode & 0o111):
            problems.append(f"{entry.filename} is a link or a program")
        if seen.setdefault(entry.filename.lower(), entry.filename) != entry.filename:
            problems.append(f"{entry.filename} and {seen[entry.filename.lower()]} differ in case only")
        if not entry.filename.isascii():
            problems.append(f"{entry.filename} is no name on every system")
    return problems


def python_problems(folder: Path) -> list[str]:
    """Modules that the oldest Python of a supported QGIS could not read."""
    problems = []
    for file in sorted(folder.rglob("*.py")):
        try:
            ast.parse(file.read_text("utf-8"), feature_version=OLDEST_PYTHON)
        except (SyntaxError, UnicodeDecodeError) as error:
            problems.append(f"{_inside(str(file), folder)}: {error}")
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
        f"metadata.txt: {key}={general[key]} is not as it should be"
        for key, form in _FORMS.items()
        if general.get(key) and not re.fullmatch(form, general[key])
    ]
    problems += [
        f"metadata.txt: {key} contains HTML"
        for key in ("description", "about", "changelog")
        if "</" in general.get(key, "")
    ]
    version = general.get("version", "").strip()
    if not general.get("changelog", "").startswith(f"{version}: "):
        problems.append("metadata.txt: changelog does not begin with this version")
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
    """Findings of bandit but those that the package's own .bandit skips, as the store honours it."""
    skipped = skipped_rules(folder / ".bandit")
    problems = [f".bandit: {rule} must not be skipped" for rule in sorted(skipped & MANDATORY)]
    arguments = ("-s", ",".join(sorted(skipped))) if skipped else ()
    run = _run("bandit", "-q", "-r", "-f", "json", *arguments, str(folder))
    return problems + [
        f"{_inside(result['filename'], folder)}:{result['line_number']}: "
        f"{result['test_id']} {result['issue_text']}"
        for result in json.loads(run.stdout)["results"]
    ]


def skipped_rules(file: Path) -> set[str]:
    """Return the rules that *file* skips; none where there is no file."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(file, encoding="utf-8")
    return {rule.strip() for rule in parser.get("bandit", "skips", fallback="").split(",")} - {""}


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
