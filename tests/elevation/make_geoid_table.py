"""Makes ``resources/geoid/egm96_1deg.xz`` from PROJ's public-domain grid ``egm96_15.gtx``.

Run it from the root of the repository: ``build/venv/bin/python tests/elevation/make_geoid_table.py``.
It prints how far bilinear interpolation in the table lies from the grid that it was made from.
"""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

TABLE = Path(__file__).resolve().parents[2] / "resources" / "geoid" / "egm96_1deg.xz"
DECIMETRES = 10.0
_PLACES = ("/usr/share/proj", "/usr/local/share/proj")


def source_grid() -> Path | None:
    """Return PROJ's grid of EGM96 (15 minutes, metres), or None if it is not installed."""
    folders = [*osr.GetPROJSearchPaths(), *_PLACES]
    files = (Path(folder) / "egm96_15.gtx" for folder in folders)
    return next((file for file in files if file.is_file()), None)


def read_grid(path: Path) -> np.ndarray:
    """Return the grid (721, 1440): latitude 90 to −90, longitude −180 to 179.75, in metres."""
    return gdal.Open(str(path)).ReadAsArray().astype(float)


def table_of(grid: np.ndarray) -> np.ndarray:
    """Return the grid's values at whole degrees (181, 360) in decimetres, int16."""
    return np.rint(grid[::4, ::4] * DECIMETRES).astype(np.int16)


def write_table(values: np.ndarray, path: Path) -> None:
    """Write what each number differs from the plane of its neighbours, low bytes before high ones."""
    padded = np.pad(values.astype(int), ((1, 0), (1, 0)))
    steps = padded[1:, 1:] - padded[1:, :-1] - padded[:-1, 1:] + padded[:-1, :-1]
    folded = np.where(steps >= 0, 2 * steps, -2 * steps - 1)
    planes = np.stack([folded & 255, folded >> 8]).astype(np.uint8)
    strongest = lzma.PRESET_EXTREME | 9
    pack = [{"id": lzma.FILTER_LZMA2, "preset": strongest, "lc": 0, "lp": 0, "pb": 0}]
    path.write_bytes(lzma.compress(planes.tobytes(), check=lzma.CHECK_CRC32, filters=pack))


def errors(grid: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return table minus grid in metres at the grid's points (721, 1440), bilinear."""
    table = np.concatenate([values, values[:, :1]], axis=1) / DECIMETRES
    across = np.stack(
        [table[:, :-1] * (1 - part) + table[:, 1:] * part for part in (0.0, 0.25, 0.5, 0.75)], axis=2
    ).reshape(len(table), -1)
    down = np.stack(
        [across[:-1] * (1 - part) + across[1:] * part for part in (0.0, 0.25, 0.5, 0.75)], axis=1
    ).reshape(-1, across.shape[1])
    return np.concatenate([down, across[-1:]]) - grid


if __name__ == "__main__":
    found = source_grid()
    if found is None:
        raise SystemExit("PROJ's grid egm96_15.gtx is not installed.")
    heights = read_grid(found)
    made = table_of(heights)
    TABLE.parent.mkdir(exist_ok=True)
    write_table(made, TABLE)
    off = np.abs(errors(heights, made))
    weight = np.cos(np.radians(np.linspace(90.0, -90.0, len(off))))[:, None] * np.ones_like(off)
    order = np.argsort(off, axis=None)
    share = np.cumsum(weight.ravel()[order]) / weight.sum()
    for wanted in (0.5, 0.95, 0.99):
        limit = off.ravel()[order][np.searchsorted(share, wanted)]
        print(f"{wanted:.0%} of the Earth within {limit:.2f} m")
    print(f"largest {off.max():.2f} m; {TABLE.stat().st_size} bytes")
