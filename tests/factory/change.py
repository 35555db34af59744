"""Two NRB scenes of one place with known changes between them, on one grid or on two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from . import geotiff
from .l22 import write_l22
from .l22_truth import Box, L22Truth
from .truth import Backscatter

CENTRE = (37.2, 136.9)


@dataclass(frozen=True)
class ChangedPatch:
    """A latitude/longitude rectangle whose γ⁰ changes by ``change_db`` (post − pre)."""

    south: float
    west: float
    north: float
    east: float
    change_db: float

    def contains(self, lat, lon) -> np.ndarray:
        """Whether positions lie in the patch."""
        return (lat >= self.south) & (lat <= self.north) & (lon >= self.west) & (lon <= self.east)


@dataclass(frozen=True)
class ChangePairTruth:
    """Both scenes and what changed; ``looks`` is the equivalent number of looks of their speckle."""

    pre: L22Truth
    post: L22Truth
    patches: tuple[ChangedPatch, ...]
    looks: float

    def change_db(self, lat, lon) -> np.ndarray:
        """Return the true change (dB) at positions, 0 outside the patches."""
        lat, lon = np.broadcast_arrays(np.asarray(lat, float), np.asarray(lon, float))
        change = np.zeros(lat.shape)
        for patch in self.patches:
            change[patch.contains(lat, lon)] = patch.change_db
        return change

    def change_on(self, epsg: int, geotransform, shape: tuple[int, int]) -> np.ndarray:
        """Return the true change (dB) at the pixel centres of a grid."""
        return self.change_db(*geotiff.pixel_positions(epsg, geotransform, shape))


def patches_about(
    center: tuple[float, float],
    changes: Sequence[float] = (6.0, -6.0, 10.0, -9.0),
    size_m: float = 750.0,
) -> tuple[ChangedPatch, ...]:
    """Return square patches of *size_m* in a row through *center*, 1.9 km apart."""
    high = size_m / 111_195.0
    wide = high / np.cos(np.radians(center[0]))
    step = 1900.0 / size_m * wide
    found = []
    for place, change in enumerate(changes):
        west = center[1] + (place - (len(changes) - 1) / 2.0) * step - wide / 2.0
        south = center[0] - high / 2.0
        found.append(ChangedPatch(south, west, south + high, west + wide, change))
    return tuple(found)


def _relief(lat, lon, polarisation: str) -> np.ndarray:
    """Return a gentle, unchanging pattern of γ⁰ in dB."""
    return (-17.0 if polarisation in ("HV", "VH") else -10.0) + 2.0 * np.sin(lat * 900.0) * np.cos(
        lon * 700.0
    )


def write_change_pair_l22(
    folder: Path | str,
    *,
    grids: str = "same",
    center: tuple[float, float] = CENTRE,
    shape: tuple[int, int] = (360, 400),
    patches: Sequence[ChangedPatch] | None = None,
    base: Backscatter | None = None,
    looks: float = 4.0,
    seed: int = 1,
    pre_boxes: Sequence[Box] | None = None,
    post_boxes: Sequence[Box] | None = None,
    pre_options: dict | None = None,
    post_options: dict | None = None,
) -> ChangePairTruth:
    """Write ``pre`` and ``post`` folders of the path-21 pair 2023-11-24 and 2024-01-05.

    *grids*: ``same``; ``offset`` (post shifted by 37 rows and 52 columns, and of another size);
    ``zone`` (post in the next UTM zone west). By default pre has a box of InvalidData and post one of
    NoData, at different places. *looks* is the speckle of every pixel, independent; 0 for none.
    *pre_options* and *post_options* go to ``write_l22`` (look, mode, orbit, … to make pairs that do
    not fit).
    """
    folder = Path(folder)
    patches = tuple(patches_about(center) if patches is None else patches)
    epsg = geotiff.utm_epsg(*center)
    ground = base or _relief

    def afterwards(lat, lon, polarisation: str) -> np.ndarray:
        level = np.array(ground(lat, lon, polarisation), float)
        for patch in patches:
            level[patch.contains(lat, lon)] += patch.change_db
        return level

    rows, columns = shape
    common = {
        "mode": "WWD",
        "look": "R",
        "direction": "D",
        "frame": 2850,
        "center": center,
        "looks": looks,
    }
    pre = write_l22(
        folder / "pre",
        **{
            **common,
            "orbit": 51321,
            "day": date(2023, 11, 24),
            "shape": shape,
            "epsg": epsg,
            "boxes": [Box((rows // 8, rows // 4), (columns // 8, columns // 4), mask="InvalidData")]
            if pre_boxes is None
            else pre_boxes,
            "backscatter": ground,
            "seed": (seed, 0),
            **(pre_options or {}),
        },
    )
    post = write_l22(
        folder / "post",
        **{
            **common,
            "orbit": 51942,
            "day": date(2024, 1, 5),
            "boxes": [Box((rows * 3 // 4, rows * 7 // 8), (columns // 8, columns // 4), mask="NoData")]
            if post_boxes is None
            else post_boxes,
            "backscatter": afterwards,
            "seed": (seed, 1),
            **_post_grid(grids, pre, shape, epsg),
            **(post_options or {}),
        },
    )
    return ChangePairTruth(pre, post, patches, looks)


def _post_grid(grids: str, pre: L22Truth, shape: tuple[int, int], epsg: int) -> dict:
    if grids == "same":
        return {"shape": shape, "epsg": epsg}
    if grids == "zone":
        return {"shape": (shape[0] + 40, shape[1] + 40), "epsg": epsg - 1}
    x0, size, _, y0, _, _ = pre.geotransform
    origin = (x0 + 52 * size, y0 - 37 * size)
    return {"shape": (shape[0] - 20, shape[1] + 10), "epsg": epsg, "origin": origin}
