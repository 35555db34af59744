"""Runs qgis-plugin-analyzer over what is packaged; a finding that is not left out below is an error."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from package import NAME, ROOT, packaged_files

ANALYZER = Path(sys.executable).with_name("qgis-analyzer")
# Rules of the analyzer that are left out, each with the reason.
LEFT_OUT = {
    "MISSING_I18N": "it takes every string for a text; tests/translations walks the real ones",
    "MISSING_DOCSTRING": "ruff's rules D judge docstrings",
    "MAGIC_NUMBER": "constants of the formats stand beside their source",
    "GOD_OBJECT": "it counts attributes of frozen values too",
    "HIGH_COMPLEXITY": "ruff's rule C90 judges it with a lower limit",
    "SPAGHETTI_CODE": "ruff's rules C90 and PLR09 judge it",
    "PRINT_STATEMENT": "the command line prints",
    "IFACE_AS_ARGUMENT": "what a class needs is handed in, so that it can be tested",
    "UNSAFE_THREAD": "below the line there is no QGIS, so no QgsTask",
    "UNSAFE_SUBPROCESS": "bandit's rules B602 to B607 judge it",
    "B608": "bandit's rule B608 judges it",
    "SPATIAL_INDEX": "an area takes all polygons of a layer",
    "POTENTIAL_MISSING_SLOT": "it does not know signals and inherited slots; mypy does",
    "QT6_QFONTMETRICS_WIDTH": "it takes any width() for a font's; mypy reads the types of Qt 6",
    "QT6_ADDACTION_MULTIARG": "Qt 6 has QLineEdit.addAction(action, position); mypy reads its types",
}


def problems_of(folder: Path) -> list[str]:
    """Return ``file:line: rule: message`` for each finding in the plugin in *folder*."""
    with tempfile.TemporaryDirectory() as reports:
        options = ("-o", reports, "--linters", "none", "--no-cache", "--json", "--workers", "2")
        run = subprocess.run(
            [ANALYZER, "analyze", *options, folder], capture_output=True, text=True, check=False
        )
    if run.returncode or not run.stdout.strip():
        return [f"qgis-analyzer ended with {run.returncode}: {run.stderr[-2000:]}"]
    return sorted(_findings(json.loads(run.stdout)))


def _findings(report: dict[str, Any]) -> list[str]:
    rows = [*report["qgis_compliance"]["best_practices"]["issues"], *report["security"]["findings"]]
    found = [
        f"{row['file']}:{row['line']}: {row['type']}: {row['message']}"
        for row in rows
        if row["type"] not in LEFT_OUT
    ]
    standards = report["repository_compliance"]
    found += [f"{NAME}: {error}" for error in standards["constraint_errors"]]
    found += [f"{NAME}: {name} is a program" for name in standards["binaries"]]
    return found


def main() -> int:
    """Print what the analyzer finds in the package, and return 1 if that is anything."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / NAME
        for file in packaged_files():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, folder / file)
        problems = problems_of(folder)
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
