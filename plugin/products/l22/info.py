"""What ``alos2:productinfo`` prints of an L2.2 product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from ...domain.enums import Quantity
from ...domain.footprint import Footprint
from ...domain.licence import CREDIT_LINE
from ...rasters.gdal_calls import call_gdal
from ...rasters.valid_footprint import valid_footprint
from ...rasters.view.mask_classes import NODATA
from ..identity import coded, identity_info, time_text
from .checks import kml_quirks, stac_quirks, summary_quirks

if TYPE_CHECKING:
    from .product import L22Product

_SMALL = 256


def product_info(product: L22Product) -> dict[str, object]:
    """Return identity, times, geometry, calibration, mask, files and quirks: JSON-ready values."""
    summary = product.summary
    image = product.image_of(product.polarisations()[0]).image
    grid = image.grid
    footprint = footprint_of(product)
    calibration = {name: summary.calibration_of(name) for name in product.polarisations()}
    return {
        "identity": {**identity_info(product.product), "location": product.location},
        "times": {"start": time_text(summary.start), "stop": time_text(summary.stop)},
        "mode": product.product.mode,
        "beams": [summary.beam] if summary.beam else [],
        "polarisations": list(product.polarisations()),
        "geometry": {
            "crs": f"EPSG:{image.epsg}",
            "width": grid.width,
            "height": grid.height,
            "pixel_size_m": grid.geotransform[1],
            "bounds": list(grid.bounds),
            "source": "GeoTIFF",
        },
        "calibration": {
            "quantity": Quantity.GAMMA0.value,
            "equation": "dB = 20*log10(DN) + offset",
            "offset_db": calibration,
            "noise_equivalent_sigma0_db": summary.noise_db,
        },
        "incidence": {
            "near_deg": summary.incidence_near_deg,
            "far_deg": summary.incidence_far_deg,
            "local": "LIN" in product.files.others,
            "degrees_per_dn": summary.degrees_per_dn,
        },
        "mask": {"present": product.has_mask, "codes": dict(summary.mask.codes)},
        "processing": summary.facts,
        "credit": CREDIT_LINE,
        "footprint": footprint.geojson() if footprint else None,
        "files": {"found": list(product.files.found), "missing": list(product.files.missing)},
        "quirks": quirks_of(product),
    }


def footprint_of(product: L22Product) -> Footprint | None:
    """Return the outline of what was imaged: by the mask, else by DN."""
    if product.has_mask:
        nodata = product.summary.mask.codes[NODATA]
        return valid_footprint(product.mask_band(), lambda values: values != nodata)
    band = product.image_of(product.polarisations()[0])
    return valid_footprint(band, lambda values: values != 0)


def quirks_of(product: L22Product) -> list[dict[str, str]]:
    """Return everything that was met and replaced: where, as a code, and one sentence each."""
    image = product.image_of(product.polarisations()[0]).image
    quirks = {"summary": list(product.summary.quirks), "image": list(image.notes)}
    if product.summary.root is not None:
        quirks["summary"] += summary_quirks(product.summary.root, image, product.product)
    kml, stac = product.text_of("KML"), product.text_of("JSON")
    quirks["kml"] = [] if kml is None else kml_quirks(kml, product.product)
    quirks["stac"] = [] if stac is None else stac_quirks(stac, image, product.product)
    if not product.has_mask:
        quirks["mask"] = ["The mask (_MSK.tif) is missing: only DN 0 tells where there is no data."]
    if image.nodata is None:
        quirks["image"].append("The images have no nodata tag; DN 0 is treated as no data.")
    quirks["image"] += _saturation_quirks(product)
    return coded(quirks)


def _saturation_quirks(product: L22Product) -> list[str]:
    """Tell of images whose every value is the largest that fits, which is no backscatter."""
    quirks = []
    for polarisation in product.polarisations():
        band = product.image_of(polarisation)
        what = f"{band.image.name} could not be read"
        dataset = call_gdal(what, gdal.OpenEx, band.path, gdal.OF_RASTER)
        size = {
            "buf_xsize": min(_SMALL, band.image.grid.width),
            "buf_ysize": min(_SMALL, band.image.grid.height),
        }
        values = call_gdal(what, dataset.ReadAsArray, **size)
        if product.has_mask:
            codes = product.summary.mask.codes
            mask = call_gdal(what, gdal.Open(product.mask_band().path).ReadAsArray, **size)
            values = values[mask != codes["invalid"]]
        shown = values[values > 0]
        if shown.size and np.all(shown == 65535):
            quirks.append(f"{band.image.name}: every sampled pixel is DN 65535; the image is blanked.")
    return quirks
