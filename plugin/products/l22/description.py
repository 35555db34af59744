"""Identity and physics of an L2.2 raster, as they are written into it."""

from __future__ import annotations

from ...common.mask_classes import in_order
from ...common.raster_items import TERRAIN_FLATTENED, RasterDescription
from ...domain.enums import Content, Quantity, Units
from ...domain.licence import CREDIT_LINE, join_credits
from ...domain.raster_options import RasterOptions
from ..identity import identity_items
from .contents import L22Contents

NOT_STATED = "not stated"


def describe(
    contents: L22Contents,
    options: RasterOptions,
    polarisation: str,
    calibration_db: float,
    warnings: tuple[str, ...] = (),
) -> RasterDescription:
    """Return the description of the raster of *polarisation* that *options* ask for.

    *calibration_db* is the offset of dB = 20·log10(DN) + offset.
    """
    return RasterDescription(
        scene_id=contents.product.scene_id,
        product_id=contents.product.product_id,
        level=contents.product.level.value,
        quantity=Quantity.GAMMA0,
        # Angles are averaged as they are, which is what the writer does with power.
        units=Units.POWER if options.content is Content.INCIDENCE else options.units,
        polarisation=polarisation,
        calibration_factor_db=calibration_db,
        geometry=_geometry(contents),
        looks=_looks(contents),
        credit=join_credits(CREDIT_LINE, contents.summary.facts.get("dem_credit", "")),
        start=contents.summary.start,
        stop=contents.summary.stop,
        extra={
            **identity_items(contents.product),
            **_mask_items(contents, options),
            "terrain": TERRAIN_FLATTENED,
            **_elevation_items(contents),
            **_origin_items(contents),
        },
        content=options.content,
        warnings=warnings,
    )


def _geometry(contents: L22Contents) -> str:
    """Return one line: method, map and pixel, and what heights an own scene was made with."""
    image = contents.amplitude(contents.polarisations[0]).image
    text = f"radiometrically terrain corrected, {image.system}, pixel {image.pixel_m:g} m"
    return "; ".join(filter(None, (text, contents.summary.facts.get("heights", ""))))


def _elevation_items(contents: L22Contents) -> dict[str, str]:
    """Return the elevation model that the summary names."""
    model = contents.summary.facts.get("dem", "")
    return {"dem": model} if model else {}


def _origin_items(contents: L22Contents) -> dict[str, str]:
    """Return who made a scene of what, if it is not JAXA's."""
    if not contents.product.made_here:
        return {}
    facts = contents.summary.facts
    fit = {"place_fit": facts["place_fit"]} if "place_fit" in facts else {}
    return {"software": facts.get("version", ""), "source": facts.get("source_product", ""), **fit}


def _looks(contents: L22Contents) -> str:
    """Return looks in range × azimuth: of an own scene, else what the summary states of the source."""
    own = contents.summary.facts.get("looks", "")
    if own:
        return own
    numbers = [contents.summary.facts.get(f"{name}_looks", "") for name in ("range", "azimuth")]
    return f"{' x '.join(numbers)} of the source" if all(numbers) else NOT_STATED


def _mask_items(contents: L22Contents, options: RasterOptions) -> dict[str, str]:
    return {
        "beam": contents.summary.beam,
        "source": contents.location,
        "mask": "of the product" if contents.has_mask else "none",
        "mask_codes": contents.summary.mask.item(),
        "masked": ",".join(in_order(options.masked)),
    }
