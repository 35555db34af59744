"""The command ``coherence-change``: where coherence fell across an event."""

from __future__ import annotations

import argparse

from ..console import Console
from ..jobs.run import run_job

_FIELDS = ("candidates", "significance", "minimum_coherence", "minimum_area")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the two rasters and how a fall is distinguished from chance."""
    parser.add_argument("pre", help="coherence of two earlier dates")
    parser.add_argument("co", help="coherence across the event")
    parser.add_argument("output", help="GeoTIFF to write (.tif)")
    add = parser.add_argument_group("the comparison").add_argument
    add("--candidates", help="candidate changes as polygons (.gpkg, .geojson)")
    add("--significance", type=float, help="z of a candidate (default: 3)")
    add("--minimum-coherence", type=float, help="of the earlier dates (default: 0.4)")
    add("--minimum-area", type=float, help="of a candidate, in square metres (default: 0)")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the change of coherence, and print where it is and which numbers made it."""
    job = {
        "kind": "coherence-change",
        "pre": arguments.pre,
        "co": arguments.co,
        "output": arguments.output,
        **{name: getattr(arguments, name) for name in _FIELDS if getattr(arguments, name) is not None},
    }
    console.result(run_job(job, console.progress()))
    return 0
