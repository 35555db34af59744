"""The fields of a job: which there are, what they may hold, and the options that they make."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...domain.enums import Quantity, Units
from ...domain.errors import UnsupportedError
from ...domain.polarisation import content_of
from ...domain.raster_options import Area, RasterOptions

if TYPE_CHECKING:
    from ...change.coherence_change import CoherenceChangeOptions
    from ...change.log_ratio_options import LogRatioOptions
    from ...interferometry.options import InterferogramOptions

Job = Mapping[str, Any]
UNITS_BY_NAME = {"db": Units.DB, "power": Units.POWER, "dn": Units.AMPLITUDE_DN}
FLATTENED = "gamma0-flattened"
QUANTITY_BY_NAME = {quantity.value: quantity for quantity in Quantity} | {FLATTENED: Quantity.GAMMA0}


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _not_negative(value: Any) -> bool:
    return _number(value) and value >= 0


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _list_of(check: Callable[[Any], bool], count: int = 0) -> Callable[[Any], bool]:
    def checked(value: Any) -> bool:
        return (
            isinstance(value, (list, tuple))
            and (not count or len(value) == count)
            and all(check(item) for item in value)
        )

    return checked


def _bounds(value: Any) -> bool:
    return _list_of(_number, 4)(value) and value[0] != value[2] and value[1] < value[3]


def _one_of(names: Sequence[str]) -> Callable[[Any], bool]:
    return lambda value: value in names


_RASTER = {
    "input": (_text, "a path or URL"),
    "output": (_text, "a path"),
    "polarisation": (_text, "a text such as HH"),
    "beams": (_list_of(_whole), "a list of beam numbers"),
    "extent": (_bounds, "four numbers xmin, ymin, xmax, ymax that enclose an area, ymin below ymax"),
    "extent_crs": (_text, "a text such as EPSG:4326"),
    "area": (_text, "a path of a vector file of polygons"),
    "crs": (_text, "a text such as EPSG:32653"),
    "pixel_size": (_not_negative, "a number of metres from 0 up"),
    "dem": (_text, "a path"),
    "find_dem": (_flag, "true or false"),
    "dem_source": (_text, "a URL or a path"),
    "dem_is_ellipsoidal": (_flag, "true or false"),
    "height": (_number, "a number of metres"),
    "quantity": (_one_of(tuple(QUANTITY_BY_NAME)), "sigma0, gamma0 or gamma0-flattened"),
    "units": (_one_of(tuple(UNITS_BY_NAME)), "db, power or dn"),
    "calibration_factor": (_number, "a number of dB"),
    "masked": (_list_of(_text), "a list of mask classes"),
    "allow_missing_beams": (_flag, "true or false"),
}
_CHANGE = {
    "pre": (_text, "a path"),
    "post": (_text, "a path"),
    "output": (_text, "a path"),
    "candidates": (_text, "a path"),
    "window": (_whole, "an odd number of pixels"),
    "significance": (_number, "a number of standard deviations"),
    "threshold": (_number, "a number of dB"),
    "minimum_area": (_number, "a number of square metres"),
    "looks": (_number, "a number of looks"),
    "speckle": (_text, "the name of a filter"),
    "speckle_window": (_whole, "an odd number of pixels"),
}
_NRB = {
    "input": _RASTER["input"],
    "output": (_text, "a path of a folder"),
    "polarisations": (_list_of(_text), "a list of texts such as HH"),
    **{
        name: _RASTER[name]
        for name in (
            *("beams", "extent", "extent_crs", "crs", "pixel_size", "dem", "dem_source"),
            *("dem_is_ellipsoidal", "calibration_factor", "allow_missing_beams"),
        )
    },
    "extra": (_flag, "true or false"),
    "fit_place": (_flag, "true or false"),
}
_MOSAIC = {**_RASTER, "inputs": (_list_of(_text), "a list of paths or URLs")}
_MOSAIC.pop("input")
_INTERFEROGRAM = {
    "reference": (_text, "a path or URL"),
    "secondary": (_text, "a path or URL"),
    "coherence": (_text, "a path"),
    "phase": (_text, "a path"),
    "window": (_whole, "an odd number of cells"),
    "filter": (_not_negative, "a number from 0 to 1"),
    "remove_ramp": (_flag, "true or false"),
    **{
        name: _RASTER[name]
        for name in (
            *("polarisation", "beams", "extent", "extent_crs", "crs", "pixel_size"),
            *("dem", "dem_source", "dem_is_ellipsoidal", "height"),
        )
    },
}
_COHERENCE_CHANGE = {
    "pre": (_text, "a path"),
    "co": (_text, "a path"),
    "output": (_text, "a path"),
    "candidates": (_text, "a path"),
    "significance": (_number, "a number of standard deviations"),
    "minimum_coherence": (_number, "a number from 0 to 1"),
    "minimum_area": (_number, "a number of square metres"),
}
FIELDS: Mapping[str, Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "raster": _RASTER,
    "nrb": _NRB,
    "change": _CHANGE,
    "interferogram": _INTERFEROGRAM,
    "coherence-change": _COHERENCE_CHANGE,
    "mosaic": _MOSAIC,
    "info": {"input": _RASTER["input"]},
}
REQUIRED = {
    "raster": ("input", "output"),
    "nrb": ("input", "output"),
    "change": ("pre", "post", "output"),
    "interferogram": ("reference", "secondary"),
    "coherence-change": ("pre", "co", "output"),
    "mosaic": ("inputs", "output"),
    "info": ("input",),
}

# The fields that name what a job writes, and what it is made of, whatever its kind.
OUTPUTS = ("output", "coherence", "phase")
SOURCES = ("input", "inputs", "pre", "post", "co", "reference", "secondary")
# Kinds that are made of what other jobs of a batch write.
LATER = ("change", "coherence-change")


def is_no_model(dem: object) -> bool:
    """Whether *dem* is the word for no elevation model, not a path."""
    return isinstance(dem, str) and dem.strip().lower() == "none"


def outputs_of(values: Mapping[str, Any]) -> list[str]:
    """Return the rasters or folders that a job, or its result, names as written."""
    return [str(values[name]) for name in OUTPUTS if values.get(name)]


def check_fields(job: Job) -> str:
    """Return the kind of *job*; raise UnsupportedError for a kind, field or value that is not known.

    A field that is None counts as not stated.
    """
    kind = job.get("kind")
    if not isinstance(kind, str) or kind not in FIELDS:
        raise UnsupportedError(
            f"A job of kind {kind!r} is not known.", hint=f"Use one of {', '.join(FIELDS)}."
        )
    known = FIELDS[kind]
    stated = {name: value for name, value in job.items() if name != "kind" and value is not None}
    for name in REQUIRED[kind]:
        if not stated.get(name):
            raise UnsupportedError(f"A job of kind {kind} needs the field {name}.")
    for name, value in stated.items():
        if name not in known:
            raise UnsupportedError(
                f"A job of kind {kind} has no field {name}.", hint=f"It has {', '.join(known)}."
            )
        check, expected = known[name]
        if not check(value):
            shown = json.dumps(value, ensure_ascii=False, default=str)
            raise UnsupportedError(f"The field {name} of a job is {shown}, but must be {expected}.")
    return kind


def raster_options(job: Job) -> RasterOptions:
    """Return the options that a checked *job* states; what it does not state keeps its default."""
    quantity, masked = job.get("quantity"), job.get("masked")
    content, polarisation = content_of(job.get("polarisation") or "")
    return RasterOptions(
        content=content,
        polarisation=polarisation,
        beams=tuple(job.get("beams") or ()),
        area=_clipped_area(job),
        crs=job.get("crs") or "",
        pixel_size_m=float(job.get("pixel_size") or 0.0),
        dem=job.get("dem") or "",
        height_m=float(job.get("height") or 0.0),
        quantity=QUANTITY_BY_NAME[quantity] if quantity else None,
        flattened=quantity == FLATTENED,
        units=UNITS_BY_NAME[job.get("units") or "db"],
        calibration_factor_db=job.get("calibration_factor"),
        masked=RasterOptions.masked if masked is None else tuple(masked),
        allow_missing_beams=bool(job.get("allow_missing_beams")),
        dem_is_ellipsoidal=bool(job.get("dem_is_ellipsoidal")),
    )


def _clipped_area(job: Job) -> Area | None:
    """Return the extent clipped by the polygons of the job's area, whose box it is by default."""
    extent = job.get("extent")
    area = _area(extent, job.get("extent_crs") or "EPSG:4326") if extent else None
    if not job.get("area"):
        return area
    from ...rasters.clipping.polygon_area import read_area

    polygons = read_area(str(job["area"]))
    return polygons if area is None else replace(area, outline=polygons.outline)


def _area(extent: Sequence[float], crs: str) -> Area:
    """Return the area; in degrees its west may lie east of its east: it crosses the date line then."""
    xmin, ymin, xmax, ymax = extent
    if xmin > xmax:
        from ...sar.projection import Projection

        if not Projection(crs).is_geographic:
            raise UnsupportedError(
                f"The extent has xmin {xmin:g} above xmax {xmax:g}, but {crs} is not in degrees.",
                hint="Swap them.",
            )
    return Area(xmin, ymin, xmax, ymax, crs)


def log_ratio_options(job: Job) -> LogRatioOptions:
    """Return the options that a checked *job* of kind change states."""
    from ...change.log_ratio_options import LogRatioOptions

    names = {
        "window": "window",
        "significance": "significance",
        "threshold": "threshold_db",
        "minimum_area": "minimum_area_m2",
        "looks": "looks",
        "speckle": "speckle",
        "speckle_window": "speckle_window",
    }
    stated = {names[field]: job[field] for field in names if job.get(field) is not None}
    return LogRatioOptions(**stated)


def coherence_change_options(job: Job) -> CoherenceChangeOptions:
    """Return the options that a checked *job* of kind coherence-change states."""
    from ...change.coherence_change import CoherenceChangeOptions

    names = {
        "significance": "significance",
        "minimum_coherence": "minimum_coherence",
        "minimum_area": "minimum_area_m2",
    }
    stated = {names[field]: job[field] for field in names if job.get(field) is not None}
    return CoherenceChangeOptions(**stated)


def interferogram_options(job: Job) -> InterferogramOptions:
    """Return the options that a checked *job* of kind interferogram states; ``dem`` none: no model."""
    from ...interferometry.options import InterferogramOptions

    flat = is_no_model(job.get("dem"))
    names = {"window": "window", "filter": "filter_strength", "remove_ramp": "remove_ramp"}
    stated = {names[field]: job[field] for field in names if job.get(field) is not None}
    return InterferogramOptions(raster_options({**job, "dem": ""} if flat else job), **stated)
