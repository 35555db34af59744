"""What is written into the raster of a CEOS amplitude product: its physics, looks and times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ...ceos.leader.leader import Leader
from ...common.raster_items import TERRAIN_GEOCODED, TERRAIN_NONE, RasterDescription
from ...domain.enums import Level, Quantity
from ...domain.footprint import Footprint
from ...domain.licence import CREDIT_LINE
from ...domain.product_id import ProductId
from ...domain.raster_options import RasterOptions
from ..identity import identity_items
from ..summary_text import summary_of

_NOT_STATED = "not stated"
_GEOMETRY = {
    Level.L15: "the product's own map grid on the ellipsoid, not terrain-corrected",
    Level.L21: "the product's own map grid, terrain-corrected (orthorectified) by JAXA",
}

Times = tuple[datetime | None, datetime | None, datetime | None]


def scene_times(leader: Leader, summary: Mapping[str, str], product: ProductId) -> Times:
    """Return start, stop and centre in UTC: the leader has the centre only, the summary all three.

    Start and stop are None if the summary is of another scene, or puts the centre outside them.
    """
    stated = summary_of("summary.txt", dict(summary), product, [])
    centre = leader.data_set_summary.centre_time or stated.centre
    start, stop = stated.start, stated.stop
    is_of_scene = summary.get("Scs_SceneID", product.scene_id) == product.scene_id
    if start is None or stop is None or centre is None or not is_of_scene or not start <= centre <= stop:
        return None, None, centre
    return start, stop, centre


def footprint_info(leader: Leader) -> dict[str, object] | None:
    """Return the outline of the corner pixels as GeoJSON, or None if they span no ground."""
    record = leader.map_projection
    if record is None:
        return None
    try:
        return Footprint.of_points(record.geographic_corners_deg[:, ::-1].tolist()).geojson()
    except ValueError:
        return None


def describe(
    product: ProductId,
    leader: Leader,
    summary: Mapping[str, str],
    options: RasterOptions,
    polarisation: str,
    calibration_factor_db: float,
) -> RasterDescription:
    """Return the description of the raster of *polarisation* that *options* ask for."""
    start, stop, centre = scene_times(leader, summary, product)
    off_nadir = leader.data_set_summary.off_nadir_deg
    extra = identity_items(product)
    extra["terrain"] = TERRAIN_NONE if product.level is Level.L15 else TERRAIN_GEOCODED
    if off_nadir:
        extra["off_nadir_deg"] = f"{abs(off_nadir):g}"
    return RasterDescription(
        scene_id=product.scene_id,
        product_id=product.product_id,
        level=product.level.value,
        quantity=Quantity.SIGMA0,
        units=options.units,
        polarisation=polarisation,
        calibration_factor_db=calibration_factor_db,
        geometry=_GEOMETRY.get(product.level, "the product's own map grid"),
        looks=_looks(leader),
        credit=CREDIT_LINE,
        start=start or centre,
        stop=stop or centre,
        extra=extra,
    )


def _looks(leader: Leader) -> str:
    """Return looks in range × azimuth as the data set summary states them."""
    view = leader.data_set_summary.view
    numbers = [view.optional_number(f"looks_{name}", 1.0, 1000.0) for name in ("range", "azimuth")]
    if None in numbers:
        return _NOT_STATED
    return " x ".join(f"{number:g}" for number in numbers)
