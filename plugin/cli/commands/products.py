"""The commands on one product or pair: ``decode``, ``load``, ``change`` and ``info``."""

from __future__ import annotations

import argparse
from typing import Any

from ...common.beam_numbers import parse_beams
from .. import argument_types
from ..console import Console
from ..jobs.fields import QUANTITY_BY_NAME, UNITS_BY_NAME
from ..jobs.run import run_job

_RASTER_FIELDS = (
    *("polarisation", "beams", "extent", "extent_crs", "area", "crs", "pixel_size", "dem"),
    *("dem_is_ellipsoidal", "height", "quantity", "units", "calibration_factor", "masked"),
    *("allow_missing_beams", "find_dem", "dem_source"),
)
_NRB_FIELDS = (
    *("polarisations", "beams", "extent", "extent_crs", "crs", "pixel_size", "dem", "dem_source"),
    *("dem_is_ellipsoidal", "calibration_factor", "allow_missing_beams", "extra", "fit_place"),
)
_CHANGE_FIELDS = (
    *("window", "significance", "threshold", "minimum_area", "looks", "speckle", "speckle_window"),
)


def add_input_and_output(parser: argparse.ArgumentParser, output: str) -> None:
    """Add the two positional arguments of a command that writes a raster."""
    parser.add_argument("input", help="folder, file, zip or URL of a product")
    parser.add_argument("output", help=output)


def add_area(parser: argparse.ArgumentParser) -> None:
    """Add the area and the polarisation, which searches and rasters share."""
    parser.add_argument(
        "--extent",
        type=argument_types.BOUNDS,
        help="xmin,ymin,xmax,ymax in degrees; xmin above xmax or xmax above 180 crosses the date line",
    )
    parser.add_argument(
        "--polarisation",
        type=argument_types.CODE,
        default="",
        help="HH, HV, VH or VV; a raster of L2.2 also HH/HV, VV/VH or LIN (default: the first)",
    )


def add_raster_options(parser: argparse.ArgumentParser) -> None:
    """Add what every raster may be asked for."""
    group = parser.add_argument_group("the raster")
    group.add_argument("--extent-crs", help="CRS of --extent (default: EPSG:4326)")
    group.add_argument("--units", choices=tuple(UNITS_BY_NAME), help="dn is amplitude (default: db)")
    group.add_argument("--calibration-factor", type=float, help="dB (default: the product's)")


def add_clip_option(parser: argparse.ArgumentParser) -> None:
    """Add the polygons that a raster is cut along."""
    parser.add_argument(
        "--area", help="vector file of polygons: their box is read, and pixels outside get no value"
    )


def add_decode_options(parser: argparse.ArgumentParser) -> None:
    """Add what only the decoding of L1.1 may be asked for."""
    add = parser.add_argument_group("decoding L1.1").add_argument
    add(
        "--beams",
        type=argument_types.argument(parse_beams),
        help="ScanSAR beams, such as 1,2 or F1,F2",
    )
    add("--allow-missing-beams", action="store_true", default=None, help="decode those that are there")
    add("--crs", default="", help="such as EPSG:32653 (default: the UTM zone of the scene)")
    add("--pixel-size", type=float, help="metres (default: from the looks)")
    add("--dem", default="", help="elevation model that GDAL opens")
    add("--find-dem", action="store_true", default=None, help="without --dem, find one by itself")
    add(
        "--dem-source",
        help="where --find-dem looks: the URL of a bucket laid out like Copernicus's, or a raster "
        "that GDAL opens (default: ALOS2_DEM_SOURCE, else Copernicus GLO-30 and GLO-90)",
    )
    add("--dem-is-ellipsoidal", action="store_true", default=None, help="not above the geoid")
    add("--height", type=float, help="metres above the ellipsoid without a DEM (default: 0)")
    add(
        "--quantity",
        choices=tuple(QUANTITY_BY_NAME),
        help="of L1.1 (default: sigma0); gamma0-flattened needs a DEM",
    )


def add_nrb_options(parser: argparse.ArgumentParser) -> None:
    """Add what own NRB scenes may be asked for."""
    add = parser.add_argument_group("the scene").add_argument
    add("--polarisations", type=argument_types.words, help="such as HH,HV (default: all)")
    add(
        "--beams",
        type=argument_types.argument(parse_beams),
        help="ScanSAR beams, such as 1,2",
    )
    add("--allow-missing-beams", action="store_true", default=None, help="decode those that are there")
    add(
        "--extent",
        type=argument_types.BOUNDS,
        help="xmin,ymin,xmax,ymax, in degrees",
    )
    add("--extent-crs", help="CRS of --extent (default: EPSG:4326)")
    add("--crs", default="", help="such as EPSG:32653 (default: the UTM zone of the scene)")
    add("--pixel-size", type=float, help="metres (default: 25 for ScanSAR, 10 for stripmap)")
    add("--dem", default="", help="elevation model that GDAL opens (default: one is found)")
    add("--dem-source", default="", help="where one is found, instead of Copernicus's bucket")
    add("--dem-is-ellipsoidal", action="store_true", default=None, help="not above the geoid")
    add("--calibration-factor", type=float, help="dB (default: the product's)")
    add("--extra", action="store_true", default=None, help="scattering area and γ⁰ to σ⁰ ratio, too")
    add("--fit-place", action="store_true", default=None, help="move each beam to fit its terrain")


def add_mask_option(parser: argparse.ArgumentParser) -> None:
    """Add which classes of L2.2's mask are dropped."""
    group = parser.add_argument_group("loading L2.2")
    group.add_argument(
        "--masked",
        type=argument_types.words,
        help="of nodata,layover,shadow,ocean,invalid (default: nodata,invalid)",
    )


def add_change_options(parser: argparse.ArgumentParser) -> None:
    """Add how change is distinguished from noise."""
    add = parser.add_argument_group("the comparison").add_argument
    add(
        "--window",
        type=argument_types.POSITIVE,
        help="odd pixels averaged (default: 5)",
    )
    add("--significance", type=float, help="threshold in standard deviations (default: 3)")
    add("--threshold", type=float, help="threshold in dB instead")
    add("--minimum-area", type=float, help="of a candidate, in square metres (default: 0)")
    add("--looks", type=float, help="equivalent number of looks (default: estimated)")
    add("--speckle", help="speckle filter before (default: none)")
    add(
        "--speckle-window",
        type=argument_types.POSITIVE,
        help="odd pixels (default: 5)",
    )


def raster_fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a job of kind raster that *arguments* state."""
    return _stated(arguments, _RASTER_FIELDS)


def change_fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of a job of kind change that *arguments* state."""
    return _stated(arguments, _CHANGE_FIELDS)


def raster(arguments: argparse.Namespace, console: Console) -> int:
    """Write one product's raster and print where it is."""
    job = {"kind": "raster", "input": arguments.input, "output": arguments.output}
    console.result(run_job({**job, **raster_fields(arguments)}, console.progress()))
    return 0


def nrb(arguments: argparse.Namespace, console: Console) -> int:
    """Make an own NRB scene and print where it is."""
    job = {"kind": "nrb", "input": arguments.input, "output": arguments.output}
    console.result(run_job({**job, **_stated(arguments, _NRB_FIELDS)}, console.progress()))
    return 0


def change(arguments: argparse.Namespace, console: Console) -> int:
    """Write the log ratio of two rasters, and print where it is and which numbers made it."""
    job = {"kind": "change", "pre": arguments.pre, "post": arguments.post, "output": arguments.output}
    stated = {**change_fields(arguments), "candidates": arguments.candidates}
    console.result(run_job({**job, **stated}, console.progress()))
    return 0


def mosaic(arguments: argparse.Namespace, console: Console) -> int:
    """Write the mosaic of several frames and print where it is."""
    job = {"kind": "mosaic", "inputs": arguments.inputs, "output": arguments.output}
    console.result(run_job({**job, **raster_fields(arguments)}, console.progress()))
    return 0


def info(arguments: argparse.Namespace, console: Console) -> int:
    """Print what a product says about itself."""
    console.result(run_job({"kind": "info", "input": arguments.input}, console.progress()))
    return 0


def _stated(arguments: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    stated = {name: getattr(arguments, name, None) for name in names}
    lists = {name: list(value) for name, value in stated.items() if isinstance(value, tuple)}
    return {name: value for name, value in {**stated, **lists}.items() if value not in (None, "")}
