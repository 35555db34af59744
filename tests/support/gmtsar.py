"""The real GMTSAR (packages gmtsar and gmt of Debian 13): its programs, its whole chain, its grids."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from factory.coherent_stack import CoherentPair

SCRIPTS = "/usr/share/gmtsar/scripts"
PROGRAMS = ("ALOS_pre_process_SLC", "SAT_llt2rat", "SAT_baseline", "phasediff", "gmt")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
STEP_DEG = 1 / 3600
# The chain takes three minutes of a processor; beside other programs it waits for one.
PATIENCE_S = 7200


def run(folder: Path, *words: object, given: str = "") -> str:
    """Run a program of GMTSAR in *folder* and return all that it said."""
    environment = {**os.environ, "USER": os.environ.get("USER", "root")}
    environment["PATH"] = f"{SCRIPTS}:{environment['PATH']}"
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def parameters(path: Path) -> dict[str, str]:
    """Return the last value of each parameter of a PRM file."""
    rows = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in rows}


def values_of(grid: Path, kind: str = "") -> np.ndarray:
    """Return all values of a grid of GMT, the first row on top; *kind* is its format (``=bf``)."""
    written = grid.with_suffix(".bin")
    with written.open("wb") as file:
        words = ["gmt", "grd2xyz", f"{grid}{kind}", "-ZTLf"]
        subprocess.run(words, stdout=file, check=True, timeout=100)
    return np.fromfile(written, np.float32)


def write_grid(path: Path, values: np.ndarray, *region: str) -> None:
    """Write *values* (rows from the top) as a grid of GMT; *region* are its -R, -I and -r."""
    raw = path.with_suffix(".raw")
    raw.write_bytes(values.astype(np.float32).tobytes())
    run(path.parent, "gmt", "xyz2grd", raw, "-ZTLf", *region, f"-G{path}")
    raw.unlink()


def whole_chain(pair: CoherentPair, folder: Path, heights: Callable[..., np.ndarray]) -> Path:
    """Lay *pair* out in *folder*, run GMTSAR's whole chain, and return the folder of its grids."""
    made = prepare_gmtsar(
        str(pair.reference.location), str(pair.secondary.location), folder, PairOptions(copies=True)
    )
    lat, lon = pair.reference.centre
    north = np.arange(lat + 0.15, lat - 0.15, -STEP_DEG)
    east = np.arange(lon - 0.15, lon + 0.15, STEP_DEG)
    region = f"-R{east[0]:.9f}/{east[-1]:.9f}/{north[-1]:.9f}/{north[0]:.9f}"
    size = f"-I{len(east)}+n/{len(north)}+n"
    ground = heights(*np.meshgrid(north, east, indexing="ij"))
    write_grid(folder / "topo" / "dem.grd", ground, region, size)
    (command,) = made.commands
    run(folder, *command.split())
    (found,) = (folder / "intf").iterdir()
    return found
