"""Each kind of raster that the plugin writes, as jobs over small real products in one folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from alos2_explorer.plugin.change.composites import change_composite, rgb_composite
from alos2_explorer.plugin.change.log_ratio import LogRatioOptions, log_ratio
from alos2_explorer.plugin.domain.enums import Quantity, Units
from alos2_explorer.plugin.domain.progress import SILENT, Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.interferometry.make import make_interferogram
from alos2_explorer.plugin.interferometry.options import InterferogramOptions
from alos2_explorer.plugin.mosaic.make import make_mosaic
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import write_l11, write_l21, write_l22
from factory.coherent_pairs import write_coherent_pair
from factory.l15 import write_l15
from osgeo import gdal, osr

PLACE = (37.4, 137.0)
_MAP = {"looks": 1.0, "boxes": ()}

# Writes into a folder, which holds nothing else.
Job = Callable[[Path, Progress], object]


def jobs(inputs: Path, scale: int = 1) -> dict[str, Job]:
    """Write products into *inputs* and return what makes rasters of them, by name.

    With a *scale* they are so many times as wide and high.
    """
    return {
        **_decodings(inputs, scale),
        **_maps(inputs, scale),
        **_interferograms(inputs, scale),
        **_comparisons(inputs, scale),
    }


def hills(path: Path) -> Path:
    """Write heights (m above the ellipsoid) of hills around ``PLACE``."""
    side, step = 500, 1.0 / 3600.0
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 1, gdal.GDT_Float32)
    corner = (PLACE[1] - side * step / 2, step, 0.0, PLACE[0] + side * step / 2, 0.0, -step)
    dataset.SetGeoTransform(corner)
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    dataset.SetProjection(degrees.ExportToWkt())
    place = np.arange(side) / 20.0
    dataset.GetRasterBand(1).WriteArray(150.0 + 100.0 * np.sin(place)[:, None] * np.cos(place))
    return path


def _decodings(inputs: Path, scale: int) -> dict[str, Job]:
    size = {"mode": "FBD", "lines": 1500 * scale, "pixels": 800 * scale, "center": PLACE}
    scene = str(write_l11(inputs / "l11", **size).location)
    dem = {"dem": str(hills(inputs / "hills.tif")), "dem_is_ellipsoidal": True}
    flattened = {**dem, "flattened": True, "quantity": Quantity.GAMMA0}

    def decoding(**options: object) -> Job:
        wanted = RasterOptions(pixel_size_m=10.0, **options)
        return lambda folder, progress: open_product(scene).raster(wanted, folder / "o.tif", progress)

    def nrb(*polarisations: str, extra: bool = False) -> Job:
        options = RasterOptions(pixel_size_m=10.0, **dem)
        return lambda folder, progress: make_nrb(
            scene_of(open_product(scene)), polarisations, options, folder, progress, extra=extra
        )

    return {
        "L1.1 in dB": decoding(),
        "L1.1 as power": decoding(units=Units.POWER),
        "L1.1 as amplitude": decoding(units=Units.AMPLITUDE_DN),
        "L1.1 on a model, with mask": decoding(**dem),
        "L1.1 flattened, with mask": decoding(**flattened),
        "NRB of one polarisation": nrb("HH"),
        "NRB of two, with areas and ratio": nrb(extra=True),
    }


def _maps(inputs: Path, scale: int) -> dict[str, Job]:
    shape = (1100 * scale, 1300 * scale)
    products = {
        "L2.2": write_l22(inputs / "l22", shape=shape, **_MAP),
        "L2.1 in strips": write_l21(inputs / "strips", shape=shape, **_MAP),
        "L2.1 in tiles": write_l21(inputs / "tiles", shape=shape, layout="tiled", **_MAP),
        "L1.5 in CEOS": write_l15(inputs / "l15", shape=shape, **_MAP),
    }

    def to_tif(place: str, **options: object) -> Job:
        wanted = RasterOptions(**options)
        return lambda folder, progress: open_product(place).raster(wanted, folder / "o.tif", progress)

    made = {name: to_tif(str(truth.location)) for name, truth in products.items()}
    made["L2.2 as amplitude"] = to_tif(str(products["L2.2"].location), units=Units.AMPLITUDE_DN)
    first = products["L2.2"]
    x0, size, _, y0, _, _ = first.geotransform
    moved = {"epsg": first.epsg, "origin": (x0, y0 - 800 * scale * size), "orbit": first.orbit_number}
    frame = {"frame": (first.frame or 0) + 10}
    second = write_l22(inputs / "next", shape=shape, **moved, **frame, **_MAP)
    frames = [str(first.location), str(second.location)]
    made["mosaic of two frames"] = lambda folder, progress: make_mosaic(
        frames, folder / "o.tif", RasterOptions(), open_product, progress
    )
    return made


def _interferograms(inputs: Path, scale: int) -> dict[str, Job]:
    size = {"lines": 700 * scale, "pixels": 600 * scale}
    pair = write_coherent_pair(inputs / "pair", scene=size, coherence=0.8, baseline_m=100.0)
    places = [str(product.location) for product in pair.products]

    def job(folder: Path, progress: Progress) -> None:
        options = InterferogramOptions(RasterOptions())
        scenes = [L11Scene.open(open_container(place)) for place in places]
        outputs = folder / "coherence.tif", folder / "phase.tif"
        try:
            make_interferogram(scenes[0], scenes[1], options, *outputs, progress)
        finally:
            for scene in scenes:
                scene.close()

    return {"coherence and phase": job}


def _comparisons(inputs: Path, scale: int) -> dict[str, Job]:
    shape = {"shape": (1100 * scale, 1300 * scale), **_MAP}
    first = write_l22(inputs / "pre", seed=1, **shape)
    second = write_l22(
        inputs / "post", seed=2, background_db=-12.0, orbit=first.orbit_number + 211, **shape
    )
    rasters = []
    for truth, name, polarisation in (
        *((first, "pre", "HH"), (second, "post", "HH")),
        (second, "cross", "HV"),
    ):
        options = RasterOptions(polarisation=polarisation)
        path = inputs / f"{name}.tif"
        rasters.append(open_product(str(truth.location)).raster(options, path, SILENT))
    pre, post, cross = rasters
    options = LogRatioOptions(window=3, threshold_db=16.0)
    return {
        "log ratio": lambda folder, progress: log_ratio(pre, post, folder / "o.tif", None, progress),
        "log ratio with candidates": lambda folder, progress: log_ratio(
            pre, post, folder / "o.tif", options, progress, folder / "c.gpkg"
        ),
        "change in colours": lambda folder, progress: change_composite(
            pre, post, folder / "o.tif", progress=progress
        ),
        "polarisations in colours": lambda folder, progress: rgb_composite(
            post, cross, folder / "o.tif", progress=progress
        ),
    }
