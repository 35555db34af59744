"""The oldest supported versions are said alike everywhere, and the code asks for nothing newer."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomllib
from alos2_explorer.plugin.doctor import programs

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ["__init__.py", "__main__.py", "plugin", "ui"]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OLDEST: dict[str, str] = PYPROJECT["tool"]["alos2-explorer"]["oldest"]
# Names and keywords that GDAL's Python bindings have since a version after the oldest supported.
NEWER_IN_GDAL = {
    "3.5": ("OpenNumPyArray", "GetSubdatasets"),
    "3.6": ("RasterAttributeTable", "GetArrowStream", "ReadAsMaskedArray"),
    "3.7": ("config_option", "config_options", "quiet_errors", "quiet_warnings", "GDT_Int8"),
    "3.8": ("ExceptionMgr", "Footprint", "GeneralCmdLineProcessor"),
    "3.9": ("TileIndex", "TileIndexOptions"),
    "3.10": ("GDT_Float16",),
    "3.11": ("Run", "alg", "GDALAlgorithm"),
}


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def files() -> Iterator[Path]:
    for name in SOURCES:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def test_metadata_says_the_oldest_qgis() -> None:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", "utf-8")
    assert metadata["general"]["qgisMinimumVersion"] == OLDEST["qgis"]


def test_ruff_takes_the_oldest_python_for_granted() -> None:
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py{OLDEST['python'].replace('.', '')}"


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_readme_says_all_of_them(page: str) -> None:
    text = " ".join((ROOT / page).read_text("utf-8").split())
    for name, version in zip(("QGIS", "Python", "GDAL", "NumPy"), OLDEST.values()):
        assert f"{name} {version}" in text


def test_the_command_line_s_page_says_what_it_needs() -> None:
    text = (ROOT / "docs" / "scaling.md").read_text("utf-8")
    for name, key in (("Python", "python"), ("NumPy", "numpy"), ("GDAL", "gdal")):
        assert f"{name} {OLDEST[key]}" in text


def test_the_doctor_asks_for_the_oldest_gdal() -> None:
    assert OLDEST["gdal"] == programs.OLDEST_GDAL


def test_the_code_needs_no_newer_python(tmp_path: Path) -> None:
    def vermin(*paths: str) -> subprocess.CompletedProcess[str]:
        options = [f"-t={OLDEST['python']}-", "--no-tips", "--violations"]
        return subprocess.run(
            [Path(sys.executable).with_name("vermin"), *options, *paths],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    newer = tmp_path / "newer.py"
    newer.write_text("import tomllib\nmatch 1:\n    case _:\n        pass\n")
    assert vermin(str(newer)).returncode == 1
    found = vermin(*SOURCES)
    assert found.returncode == 0, found.stdout


def since(documentation: str) -> str:
    """Return the version that a docstring, or the paragraph of a parameter, says it came with."""
    found = re.search(r"\.\. versionadded:: (\d+\.\d+)", documentation)
    return found[1] if found else "0.0"


def newer_in_numpy(source: str) -> list[str]:
    """Return functions of numpy, and keywords of them, that came after the oldest supported version."""
    oldest = number(OLDEST["numpy"])
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if node.value.id == "np":
            documentation = documentation_of(node.attr)
            if number(since(documentation.partition("Parameters\n")[0])) > oldest:
                found.append(f"np.{node.attr}")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("np."):
            documentation = documentation_of(ast.unparse(node.func)[3:])
            for keyword in node.keywords:
                paragraph = re.search(
                    rf"^{keyword.arg} : .*?(?=^\S|\Z)", documentation, flags=re.M | re.S
                )
                if paragraph and number(since(paragraph[0])) > oldest:
                    found.append(f"{ast.unparse(node.func)}({keyword.arg}=)")
    return found


def documentation_of(name: str) -> str:
    value: Any = np
    for part in name.split("."):
        value = getattr(value, part, None)
    text = (value.__doc__ if value is not None else None) or ""
    return "\n".join(line[4:] if line.startswith("    ") else line for line in text.splitlines())


def test_the_code_needs_no_newer_numpy() -> None:
    # The check itself finds what came later, else it would find nothing at all. NumPy 2 does not say
    # any more what came with 1.24.
    newer = "np.unstack(x)" if hasattr(np, "unstack") else "np.unique(x, equal_nan=False)"
    assert len(newer_in_numpy(newer)) == 1
    assert [found for file in files() for found in newer_in_numpy(file.read_text("utf-8"))] == []


def newer_in_gdal(source: str) -> list[str]:
    oldest = number(OLDEST["gdal"])
    names = {
        name for version, names in NEWER_IN_GDAL.items() if number(version) > oldest for name in names
    }
    found = []
    for node in ast.walk(ast.parse(source)):
        of_gdal = isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"gdal", "osr", "ogr"}
        if of_gdal and node.attr in names:
            found.append(node.attr)
        # Datasets close themselves at the end of a block since GDAL 3.8.
        if isinstance(node, ast.withitem) and ast.unparse(node.context_expr).startswith("gdal."):
            found.append(ast.unparse(node.context_expr))
    return found


def test_the_code_needs_no_newer_gdal() -> None:
    assert newer_in_gdal("with gdal.Open(path) as image:\n    gdal.config_option('A', 'B')") == [
        "gdal.Open(path)",
        "config_option",
    ]
    assert [found for file in files() for found in newer_in_gdal(file.read_text("utf-8"))] == []
