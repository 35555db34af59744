"""A written L1.1 scene of one γ⁰ over made hills, with the elevation model of the hills."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from factory import ImageTruth, L11Truth, write_l11
from factory.geometry import earth_fixed, to_ground, up_vector
from factory.terrain import Bins, Terrain, seen_area
from osgeo import gdal, osr

GAMMA0_DB = -10.0


@dataclass
class HillyScene:
    """σ⁰ of every sample is γ⁰ · sin θ · A_γ / A_β of the bin of *looks* that it lies in.

    ``looks`` are lines and samples, or such a pair for each beam.
    """

    terrain: Terrain
    box: tuple[float, float, float, float]
    looks: tuple[int, int] | dict[int, tuple[int, int]] = (13, 5)
    facet_m: float = 3.0
    _known: dict[str, np.ndarray] = field(default_factory=dict)

    def write(self, folder: Path, **scene: object) -> L11Truth:
        """Write the scene into *folder* without speckle."""
        return write_l11(folder, lines_db=self.lines_db, speckle=False, **scene)

    def lines_db(self, image: ImageTruth, first: int, stop: int) -> np.ndarray:
        """Return σ⁰ in dB of lines *first* to *stop*."""
        key = f"{image.beam}"
        if key not in self._known:
            self._known[key] = self._sigma0(image)
        lines, samples = self._looks(image)
        rows = np.minimum(np.arange(first, stop) // lines, len(self._known[key]) - 1)
        columns = np.minimum(np.arange(image.pixels) // samples, self._known[key].shape[1] - 1)
        return self._known[key][np.ix_(rows, columns)]

    def _looks(self, image: ImageTruth) -> tuple[int, int]:
        return self.looks[image.beam] if isinstance(self.looks, dict) else self.looks

    def _sigma0(self, image: ImageTruth) -> np.ndarray:
        lines, samples = self._looks(image)
        bins = Bins(
            image.first_line_s - 0.5 / image.prf_hz,
            lines / image.prf_hz,
            image.lines // lines,
            image.near_range_m - image.range_spacing_m / 2.0,
            samples * image.range_spacing_m,
            image.pixels // samples,
        )
        time = bins.first_s + bins.step_s * (np.arange(bins.rows) + 0.5)
        distance = bins.first_m + bins.step_m * (np.arange(bins.columns) + 0.5)
        time, distance = np.broadcast_arrays(time[:, None], distance[None, :])
        lat, lon = to_ground(image.orbit, time, distance, image.side)
        away = earth_fixed(lat, lon) - image.orbit.position(time)
        velocity = image.orbit.velocity(time)
        across = np.sum(velocity * velocity - image.orbit.acceleration(time) * away, axis=-1)
        speed = across / np.linalg.norm(velocity, axis=-1)
        cosine = -np.sum(away * up_vector(lat, lon), axis=-1) / np.linalg.norm(away, axis=-1)
        seen = seen_area(image.orbit, self.terrain, self.box, self.facet_m, bins)
        ratio = seen / (bins.step_m * speed * bins.step_s)
        gamma0 = 10.0 ** (GAMMA0_DB / 10.0)
        return 10.0 * np.log10(np.maximum(gamma0 * ratio * np.sqrt(1.0 - cosine**2), 1e-7))


def write_heights(path: Path, terrain: Terrain) -> Path:
    """Write *terrain* as a GeoTIFF in degrees; heights are above the ellipsoid."""
    rows, columns = terrain.heights.shape
    step = terrain.spacing_deg
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    corner = (terrain.west_deg - step / 2.0, step, 0.0, terrain.north_deg + step / 2.0, 0.0, -step)
    dataset.SetGeoTransform(corner)
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    dataset.SetProjection(degrees.ExportToWkt())
    dataset.GetRasterBand(1).WriteArray(terrain.heights)
    return path
