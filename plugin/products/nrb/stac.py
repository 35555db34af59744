"""The STAC item of an own NRB scene, with the fields of the sar, sat, proj and processing extensions."""

from __future__ import annotations

import json
from typing import Any

from ...domain.enums import Direction, Look
from ...domain.footprint import Footprint
from ...domain.licence import CREDIT_LINE
from ...sar.projection import Projection
from .place import describe
from .record import SOFTWARE, NrbRecord
from .summary_xml import NOT_ASSESSED, SPECIFICATION

_TIFF = "image/tiff; application=geotiff; profile=cloud-optimized"
_EXTENSIONS = [
    "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
    "https://stac-extensions.github.io/sar/v1.0.0/schema.json",
    "https://stac-extensions.github.io/sat/v1.0.0/schema.json",
    "https://stac-extensions.github.io/processing/v1.0.0/schema.json",
    "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
]


def nrb_item(record: NrbRecord) -> str:
    """Return the JSON text of *record*; its assets are the files beside it.

    Across the date line the outline has a polygon on each side, and the west of the box lies east of
    its east (RFC 7946, 3.1.9 and 5.2).
    """
    footprint = Footprint.of_points(record.outline)
    box = footprint.around()
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": _EXTENSIONS,
        "id": str(record.product),
        "bbox": [box.west, box.south, box.east, box.north],
        "geometry": footprint.geojson(),
        "properties": _properties(record),
        "links": [{"rel": "describedby", "href": SPECIFICATION}],
        "assets": _assets(record),
    }
    return json.dumps(item, indent=2, ensure_ascii=False) + "\n"


def _properties(record: NrbRecord) -> dict[str, Any]:
    source, grid = record.source, record.grid
    x0, dx, _, y0, _, dy = grid.geotransform
    middle = source.start + (source.stop - source.start) / 2
    found: dict[str, Any] = {
        "datetime": _time(middle),
        "start_datetime": _time(source.start),
        "end_datetime": _time(source.stop),
        "created": _time(record.made),
        "platform": "alos-2",
        "instruments": ["palsar-2"],
        "constellation": "alos",
        "proj:epsg": record.epsg,
        **({} if record.epsg else {"proj:wkt2": Projection(grid.crs_wkt).wkt2()}),
        "proj:bbox": list(grid.bounds),
        "proj:shape": [grid.height, grid.width],
        "proj:transform": [dx, 0.0, x0, 0.0, dy, y0, 0.0, 0.0, 1.0],
        "sar:frequency_band": "L",
        "sar:center_frequency": round(source.frequency_ghz, 5),
        "sar:observation_direction": "right" if source.look is Look.RIGHT else "left",
        "sar:instrument_mode": source.product.mode,
        "sar:polarizations": list(source.polarisations),
        "sar:product_type": "NRB",
        "sat:orbit_state": "ascending" if source.direction is Direction.ASCENDING else "descending",
        "sat:absolute_orbit": source.product.orbit,
        "sat:relative_orbit": source.product.path,
        "processing:software": {SOFTWARE: record.version},
        "processing:facility": f"{SOFTWARE}, on the user's computer",
        "processing:level": "NRB",
        "processing:lineage": (
            f"{SOFTWARE} {record.version} made terrain-flattened gamma nought (Small 2011) from "
            f"{source.product} and {record.elevation.name}. {NOT_ASSESSED}"
            + "".join(f" {describe(fit)}" for fit in record.fits)
        ),
        "warnings": list(record.warnings),
        "attribution": "; ".join(filter(None, (CREDIT_LINE, record.elevation.credit))),
    }
    return found


def _assets(record: NrbRecord) -> dict[str, Any]:
    assets = {
        f"{pol}_SLP": _raster(record, name, f"gamma nought {pol}, amplitude DN", ["data"], "uint16")
        for pol, name in record.images.items()
    }
    assets["MSK"] = _raster(record, record.mask, "data mask", ["metadata", "data-mask"], "uint8")
    roles = ["metadata", "local-incidence-angle"]
    assets["LIN"] = _raster(record, record.angles, "local incidence, 0.01 degrees", roles, "uint16")
    if record.has_extra:
        area, ratio = ["metadata", "contributing-area"], ["metadata", "gamma-sigma-ratio"]
        assets["LCA"] = _raster(record, record.area, "scattering area, A_gamma/A_beta", area, "float32")
        assets["GSR"] = _raster(record, record.ratio, "sigma nought per gamma nought", ratio, "float32")
    assets["summary"] = {
        "href": f"./{record.summary}",
        "type": "application/xml",
        "roles": ["metadata"],
    }
    return assets


def _raster(record: NrbRecord, name: str, title: str, roles: list[str], kind: str) -> dict[str, Any]:
    band = {"sampling": "area", "data_type": kind, "spatial_resolution": record.pixel_m, "nodata": 0}
    return {
        "href": f"./{name}",
        "type": _TIFF,
        "title": title,
        "roles": roles,
        "raster:bands": [band],
    }


def _time(moment: Any) -> str:
    return str(moment.isoformat(timespec="milliseconds")).replace("+00:00", "Z")
