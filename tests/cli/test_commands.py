"""``python -m alos2_explorer`` needs nothing of QGIS, and every command says what it does."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from alos2_explorer.plugin.cli.main import COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_says_what_there_is(cli, command) -> None:
    finished = subprocess.run(
        cli.command(*command.split(), "--help"),
        capture_output=True,
        text=True,
        cwd=cli.folder,
        env=cli.environment,
        check=False,
    )
    assert finished.returncode == 0
    assert "Exit codes: 0 done, 1 failed, 2 usage, 130" in " ".join(finished.stdout.split())
    assert all(name in finished.stdout for name in ([] if command else COMMANDS))


def test_what_asks_for_qgis_ends_at_once_in_these_tests(cli) -> None:
    """The other tests mean something only if the blocker blocks, also what is caught."""
    careless = "try:\n import qgis.core\nexcept ImportError:\n pass"
    finished = subprocess.run(
        [sys.executable, "-c", careless],
        env=cli.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (70, "qgis was imported\n")


def test_no_command_imports_qgis_or_qt_or_another_library(strip, nrb, pair, tmp_path) -> None:
    """All commands in one process, which then tells what it had imported from where."""
    script = f"""
import sys
from alos2_explorer.plugin.cli.main import main
from pathlib import Path
folder = Path({str(tmp_path)!r})
codes = [main(arguments) for arguments in (
    ["search", "--event", "noto-2024", "--index", str(folder / "index.gpkg"), "--quiet"],
    ["decode", {str(strip.location)!r}, str(folder / "decoded.tif"), "--quiet"],
    ["load", {str(pair.pre.folder)!r}, str(folder / "pre.tif"), "--quiet"],
    ["load", {str(pair.post.folder)!r}, str(folder / "post.tif"), "--quiet"],
    ["change", str(folder / "pre.tif"), str(folder / "post.tif"), str(folder / "c.tif"), "--quiet"],
    ["info", {str(nrb.folder)!r}, "--quiet"],
    ["batch", {str(nrb.folder)!r}, "--folder", str(folder / "out"), "--quiet"],
)]
tops = {{name.split(".")[0] for name in sys.modules}}
print(codes, sorted(tops & {{"qgis", "PyQt5", "PyQt6", "sip", "scipy", "rasterio", "distributed"}}))
"""
    finished = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "build" / "python")},
    )
    assert finished.stdout.splitlines()[-1] == "[0, 0, 0, 0, 0, 0, 0] []", finished.stderr


@pytest.mark.parametrize(
    "does",
    [
        "from alos2_explorer.plugin.cli.main import main; main(['info', sys.argv[1]])",
        "from alos2_explorer.plugin.cli.batch.outcome import work\n"
        "work({'kind': 'raster', 'input': sys.argv[1], 'output': 'work.vrt'})",
    ],
    ids=["command", "worker"],
)
def test_gdal_raises_its_errors_in_every_process_of_the_command_line(does, nrb, tmp_path) -> None:
    """GDAL 4 does so by itself; from 3.7 on GDAL warns of programs that leave it open."""
    script = f"import sys\n{does}\nfrom osgeo import gdal, ogr, osr\nsys.stdout.flush()\n"
    script += "print([module.GetUseExceptions() for module in (gdal, ogr, osr)])"
    finished = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", script, str(nrb.folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "build" / "python")},
    )
    assert finished.stdout.splitlines()[-1:] == ["[1, 1, 1]"], finished.stderr


def test_a_reader_that_goes_away_is_no_crash(cli, tmp_path) -> None:
    command = shlex.join(cli.command("search", "--event", "noto-2024", "--quiet"))
    finished = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1 | wc -l"],
        capture_output=True,
        text=True,
        check=False,
        cwd=cli.folder,
        env=cli.environment,
    )
    assert finished.stdout.strip() == "1"
    assert "Traceback" not in finished.stderr
