"""What ``alos2:productinfo`` prints of an L2.2 product."""

from __future__ import annotations

import numpy as np

from ...common.mask_classes import NODATA
from ...domain.enums import Quantity
from ...domain.footprint import Footprint
from ...domain.licence import CREDIT_LINE, join_credits
from ...domain.words.text import Text
from ...rasters.gdal_calls import call_gdal, open_raster
from ...rasters.valid_footprint import valid_footprint
from ..identity import coded, identity_info, time_text
from ..map_image.amplitude_numbers import has_data, missing_numbers
from .checks import kml_quirks, stac_quirks, summary_quirks
from .contents import L22Contents

_SMALL = 256


def product_info(contents: L22Contents) -> dict[str, object]:
    """Return identity, times, geometry, calibration, mask, files and quirks: JSON-ready values.

    ``doubts`` are those that an own NRB scene was made with.
    """
    summary = contents.summary
    image = contents.amplitude(contents.polarisations[0]).image
    grid = image.grid
    footprint = footprint_of(contents)
    calibration = {name: summary.calibration_of(name) for name in contents.polarisations}
    return {
        "identity": {**identity_info(contents.product), "location": contents.location},
        "times": {"start": time_text(summary.start), "stop": time_text(summary.stop)},
        "mode": contents.product.mode,
        "beams": [summary.beam] if summary.beam else [],
        "polarisations": list(contents.polarisations),
        "geometry": {
            "crs": image.system,
            "width": grid.width,
            "height": grid.height,
            "pixel_size_m": image.pixel_m,
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
            "local": contents.has_incidence,
            "degrees_per_dn": summary.degrees_per_dn,
        },
        "mask": {"present": contents.has_mask, "codes": dict(summary.mask.codes)},
        "processing": summary.facts,
        "credit": join_credits(CREDIT_LINE, summary.facts.get("dem_credit", "")),
        "footprint": footprint.geojson() if footprint else None,
        "files": {"found": list(contents.files.found), "missing": list(contents.files.missing)},
        "quirks": quirks_of(contents),
        "doubts": list(summary.remarks),
    }


def footprint_of(contents: L22Contents) -> Footprint | None:
    """Return the outline of what was imaged: by the mask, else by DN."""
    if contents.has_mask:
        nodata = contents.summary.mask.codes[NODATA]
        return valid_footprint(contents.mask(), lambda values: values != nodata)
    band = contents.amplitude(contents.polarisations[0])
    missing = missing_numbers(band.image)
    return valid_footprint(band, lambda values: has_data(values, missing))


def quirks_of(contents: L22Contents) -> list[dict[str, str]]:
    """Return what had to be replaced or looks wrong: the part as a code, and one sentence each."""
    image = contents.amplitude(contents.polarisations[0]).image
    summary = contents.summary
    quirks = {"summary": list(summary.quirks), "image": list(image.notes)}
    if summary.root is not None:
        quirks["summary"] += summary_quirks(summary.root, image, contents.product)
    kml, stac = contents.text_of("KML"), contents.text_of("JSON")
    quirks["kml"] = [] if kml is None else kml_quirks(kml, contents.product)
    quirks["stac"] = [] if stac is None else stac_quirks(stac, image, contents.product)
    if not contents.has_mask:
        quirks["mask"] = [Text("The mask (_MSK.tif) is missing: only DN 0 marks pixels without data.")]
    if image.nodata is None:
        quirks["image"].append(Text("The images have no nodata tag; DN 0 is treated as no data."))
    quirks["image"] += _saturation_quirks(contents)
    return coded(quirks)


def _saturation_quirks(contents: L22Contents) -> list[Text]:
    """Tell of images whose every value is the largest that fits, which backscatter never is."""
    quirks = []
    for polarisation in contents.polarisations:
        band = contents.amplitude(polarisation)
        what = Text("{name} could not be read", name=band.image.name)
        dataset = open_raster(band.path)
        size = {
            "buf_xsize": min(_SMALL, band.image.grid.width),
            "buf_ysize": min(_SMALL, band.image.grid.height),
        }
        values = call_gdal(what, dataset.ReadAsArray, **size)
        if contents.has_mask:
            codes = contents.summary.mask.codes
            mask = call_gdal(what, open_raster(contents.mask().path).ReadAsArray, **size)
            values = values[mask != codes["invalid"]]
        shown = values[values > 0]
        if shown.size and np.all(shown == 65535):
            quirks.append(
                Text(
                    "{name}: every sampled pixel is DN 65535; the image is blanked.",
                    name=band.image.name,
                )
            )
    return quirks
