"""The command ``interferogram``: coherence and phase of two L1.1 scenes."""

from __future__ import annotations

import argparse

from ...common.beam_numbers import parse_beams
from .. import argument_types
from ..console import Console
from ..jobs.run import run_job

_FIELDS = (
    *("coherence", "phase", "polarisation", "beams", "extent", "extent_crs", "crs", "pixel_size"),
    *("dem", "dem_source", "dem_is_ellipsoidal", "height", "window", "filter", "remove_ramp"),
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the two scenes, what to write, and how."""
    parser.add_argument("reference", help="folder, file, zip or URL of an L1.1 product")
    parser.add_argument("secondary", help="another date of the same path, look, mode and beam")
    add = parser.add_argument_group("what to write (at least one)").add_argument
    add("--coherence", help="GeoTIFF of the coherence (.tif)")
    add("--phase", help="GeoTIFF of the wrapped phase (.tif), plus = away from the satellite")
    add = parser.add_argument_group("how").add_argument
    add(
        "--extent",
        type=argument_types.BOUNDS,
        help="xmin,ymin,xmax,ymax in degrees",
    )
    add("--extent-crs", help="CRS of --extent (default: EPSG:4326)")
    add(
        "--polarisation",
        type=argument_types.CODE,
        help="HH, HV, VH or VV (default: the first)",
    )
    add("--beams", type=argument_types.argument(parse_beams), help="ScanSAR beams, such as 1,2")
    add("--crs", help="such as EPSG:32653 (default: the UTM zone of the scene)")
    add("--pixel-size", type=float, help="metres (default: from the looks)")
    add("--dem", help="elevation model that GDAL opens; none: flat ground (default: one is found)")
    add("--dem-source", help="where one is found, instead of Copernicus's bucket")
    add("--dem-is-ellipsoidal", action="store_true", default=None, help="not above the geoid")
    add("--height", type=float, help="metres above the ellipsoid with --dem none (default: 0)")
    add(
        "--window",
        type=argument_types.POSITIVE,
        help="odd cells averaged (default: 5, or 3 for ScanSAR)",
    )
    add("--filter", type=float, help="Goldstein's exponent for the phase, 0 to 1 (default: 0.5)")
    add("--remove-ramp", action="store_true", default=None, help="take a plane off the phase")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write coherence and phase, and print where they are."""
    stated = {name: getattr(arguments, name) for name in _FIELDS}
    job = {
        "kind": "interferogram",
        "reference": arguments.reference,
        "secondary": arguments.secondary,
        **{name: value for name, value in stated.items() if value is not None},
    }
    console.result(run_job(job, console.progress()))
    return 0
