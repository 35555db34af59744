"""An L2.1 product in words: its description in rasters and in ``alos2:productinfo``."""

from __future__ import annotations

from ...ceos.w2_calibration import ADVICE, may_be_older
from ...common.raster_items import TERRAIN_GEOCODED, RasterDescription
from ...domain.enums import Quantity
from ...domain.licence import CREDIT_LINE
from ...domain.product_id import ProductId
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB, RasterOptions
from ...rasters.valid_footprint import valid_footprint
from ..identity import coded, identity_info, identity_items, time_text
from ..map_image.amplitude_numbers import has_data, missing_numbers
from .contents import L21Contents

NO_MASK = "none: L2.1 products have no mask"


def may_need_w2_note(identity: ProductId) -> bool:
    """Whether the product is a ScanSAR scene so early that JAXA's factor may have been another."""
    return identity.mode.startswith("W") and may_be_older(None, identity.date)


def calibration_of(options: RasterOptions) -> float:
    """Return the offset in dB of 20·log10(DN): as given, else JAXA's."""
    given = options.calibration_factor_db
    return AMPLITUDE_DN_OFFSET_DB if given is None else given


def describe(contents: L21Contents, options: RasterOptions, polarisation: str) -> RasterDescription:
    """Return the description of the raster of *polarisation* that *options* ask for."""
    image, summary = contents.bands[polarisation].image, contents.summary
    identity = contents.product
    return RasterDescription(
        scene_id=identity.scene_id,
        product_id=identity.product_id,
        level=identity.level.value,
        quantity=Quantity.SIGMA0,
        units=options.units,
        polarisation=polarisation,
        calibration_factor_db=calibration_of(options),
        geometry=f"geocoded by JAXA, {image.system}, pixel {image.pixel_m:g} m",
        looks="not stated",
        credit=CREDIT_LINE,
        start=summary.start or summary.centre,
        stop=summary.stop or summary.centre,
        extra={
            "terrain": TERRAIN_GEOCODED,
            **identity_items(identity),
            "source": contents.location,
            "mask": NO_MASK,
            "notes": " ".join(image.notes),
            **({} if summary.off_nadir_deg is None else {"off_nadir_deg": f"{summary.off_nadir_deg:g}"}),
        },
    )


def product_info(contents: L21Contents) -> dict[str, object]:
    """Return what ``alos2:productinfo`` prints: JSON-ready values."""
    band = contents.bands[contents.polarisations[0]]
    image, summary, identity = band.image, contents.summary, contents.product
    missing = missing_numbers(image)
    footprint = valid_footprint(band, lambda values: has_data(values, missing))
    return {
        "identity": {**identity_info(identity), "location": contents.location},
        "times": {
            "start": time_text(summary.start),
            "stop": time_text(summary.stop),
            "centre": time_text(summary.centre),
        },
        "mode": identity.mode,
        "beams": [],
        "polarisations": list(contents.polarisations),
        "geometry": {
            "crs": image.system,
            "width": image.grid.width,
            "height": image.grid.height,
            "pixel_size_m": image.pixel_m,
            "bounds": list(image.grid.bounds),
            "orientation": image.orientation,
            "source": "GeoTIFF keys, read without GDAL",
        },
        "calibration": {
            "quantity": Quantity.SIGMA0.value,
            "equation": "dB = 20*log10(DN) + offset",
            "offset_db": AMPLITUDE_DN_OFFSET_DB,
            "note": ADVICE if may_need_w2_note(identity) else "",
        },
        "incidence": {"off_nadir_deg": summary.off_nadir_deg, "local": False},
        "mask": {"present": False, "note": NO_MASK},
        "processing": summary.values,
        "credit": CREDIT_LINE,
        "footprint": footprint.geojson() if footprint else None,
        "files": {
            "found": [*contents.files.values(), *([summary.name] if summary.name else [])],
            "missing": [] if summary.name else ["summary.txt"],
        },
        "quirks": coded({"summary": summary.quirks, "image": image.notes}),
    }
