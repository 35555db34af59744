"""Identity and physics of an L2.2 raster, as they are written into it."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.enums import Quantity, Units
from ...domain.licence import CREDIT_LINE
from ...domain.raster_options import RasterDescription, RasterOptions
from ...rasters.view.mask_classes import MASK_CLASSES
from ..identity import identity_items
from .contents import L22Contents

NOT_STATED = "not stated"


@dataclass(frozen=True)
class IncidenceDescription(RasterDescription):
    """Description of a raster of local incidence angles in degrees."""

    def metadata(self) -> dict[str, str]:
        """Return the items of a backscatter raster with quantity and units of an angle."""
        items = super().metadata()
        items.update(ALOS2_QUANTITY="local_incidence", ALOS2_UNITS="degrees", ALOS2_POLARISATION="LIN")
        return items

    def band_description(self) -> str:
        """Return what the band holds."""
        return "local incidence angle [degrees]"


def describe(contents: L22Contents, options: RasterOptions, polarisation: str) -> RasterDescription:
    """Return the description of the raster of *polarisation* that *options* ask for."""
    given = options.calibration_factor_db
    calibration = contents.summary.calibration_of(polarisation[:2]) if given is None else given
    return _described(RasterDescription, contents, options, polarisation, options.units, calibration)


def incidence_description(contents: L22Contents, options: RasterOptions) -> RasterDescription:
    """Return the description of the raster of local incidence angles."""
    # Angles are averaged as they are, which is what the writer does with power.
    return _described(IncidenceDescription, contents, options, "LIN", Units.POWER, 0.0)


def _described(
    kind: type[RasterDescription],
    contents: L22Contents,
    options: RasterOptions,
    polarisation: str,
    units: Units,
    calibration: float,
) -> RasterDescription:
    image = contents.amplitude(contents.polarisations[0]).image
    return kind(
        scene_id=contents.product.scene_id,
        product_id=contents.product.product_id,
        level=contents.product.level.value,
        quantity=Quantity.GAMMA0,
        units=units,
        polarisation=polarisation,
        calibration_factor_db=calibration,
        geometry=f"radiometrically terrain corrected, EPSG:{image.epsg}, "
        f"pixel {image.grid.geotransform[1]:g} m",
        looks=_looks(contents),
        credit=CREDIT_LINE,
        start=contents.summary.start,
        stop=contents.summary.stop,
        extra={**identity_items(contents.product), **_mask_items(contents, options)},
    )


def _looks(contents: L22Contents) -> str:
    """Return looks in range × azimuth; the summary states those of the image that it was made from."""
    numbers = [contents.summary.facts.get(f"{name}_looks", "") for name in ("range", "azimuth")]
    return f"{' x '.join(numbers)} of the source" if all(numbers) else NOT_STATED


def _mask_items(contents: L22Contents, options: RasterOptions) -> dict[str, str]:
    codes = contents.summary.mask.codes
    return {
        "beam": contents.summary.beam,
        "source": contents.location,
        "mask": "of the product" if contents.has_mask else "none",
        "mask_codes": ",".join(f"{name}={code}" for name, code in codes.items()),
        "masked": ",".join(name for name in MASK_CLASSES if name in options.masked),
    }
