"""Pairs that the factory wrote, interfered here; rasters are judged by what the factory put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.interferometry.make import interfere_scenes, make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.interferometry.pair import ScenePair
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory.geotiff import unproject
from osgeo import gdal

gdal.UseExceptions()


@dataclass(frozen=True)
class Made:
    """Rasters of a pair with the places of their cells, their items and the warnings."""

    coherence: np.ndarray
    phase: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    items: dict
    phase_items: dict
    warnings: tuple
    transform: tuple

    @property
    def looks(self) -> float:
        """Independent looks as stated."""
        return float(self.items["ALOS2_LOOKS"])


def read(path: Path) -> tuple[np.ndarray, dict, np.ndarray, np.ndarray]:
    """Return values, items, latitudes and longitudes of a raster in UTM."""
    dataset = gdal.Open(str(path))
    values, transform = dataset.ReadAsArray(), dataset.GetGeoTransform()
    x = transform[0] + transform[1] * (np.arange(values.shape[1]) + 0.5)
    y = transform[3] + transform[5] * (np.arange(values.shape[0]) + 0.5)
    epsg = int(dataset.GetSpatialRef().GetAuthorityCode(None))
    lat, lon = unproject(epsg, *np.meshgrid(x, y))
    return values, dataset.GetMetadata(), lat, lon


def interfere(folder: Path, one, other, *, checked: bool = True, name: str = "made", **wanted) -> Made:
    """Interfere two products; *wanted* are options of the raster and of the interferogram."""
    own = {key: wanted.pop(key) for key in ("window", "filter_strength", "remove_ramp") if key in wanted}
    own.setdefault("filter_strength", 0.0)
    options = InterferogramOptions(RasterOptions(**wanted), **own)
    scenes = [L11Scene.open(open_container(str(product))) for product in (one, other)]
    paths = folder / f"{name}_coherence.tif", folder / f"{name}_phase.tif"
    warnings: list[str] = []
    progress = Progress(warn=warnings.append, note=lambda text: None)
    try:
        if checked:
            make_interferogram(scenes[0], scenes[1], options, *paths, progress)
        else:
            interfere_scenes(ScenePair(*scenes), options, *paths, progress)
    finally:
        for scene in scenes:
            scene.close()
    coherence, items, lat, lon = read(paths[0])
    phase, phase_items, _, _ = read(paths[1])
    transform = gdal.Open(str(paths[0])).GetGeoTransform()
    return Made(coherence, phase, lat, lon, items, phase_items, tuple(warnings), transform)


@pytest.fixture(scope="session")
def interfered() -> Callable[..., Made]:
    """Return the function that interferes two products."""
    return interfere
