"""Own NRB scenes for tests: of hills with one γ⁰ everywhere, and how they are made and opened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth
from osgeo import gdal

PLACE = (37.4, 137.0)
BOX = (PLACE[1] - 0.02, PLACE[0] - 0.009, PLACE[1] + 0.02, PLACE[0] + 0.009)
SCENE = {"center": PLACE, "lines": 390, "pixels": 400, "mode": "FBD"}


def make(
    truth: L11Truth,
    dem: Path,
    folder: Path,
    polarisations: tuple[str, ...] = (),
    extra: bool = False,
    **options: object,
) -> Path:
    settings = {"dem": str(dem), "dem_is_ellipsoidal": True, "pixel_size_m": 25.0, **options}
    scene = scene_of(open_product(str(truth.location)))
    return make_nrb(scene, polarisations, RasterOptions(**settings), folder, extra=extra)


def array(path: Path) -> np.ndarray:
    return gdal.Open(str(path)).ReadAsArray()


def one(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found
