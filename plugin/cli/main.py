"""The command line: what can be asked, and which exit code says how it went."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from ..domain.errors import Alos2Error, CancelledError
from ..rasters.gdal_calls import raise_errors_of_gdal
from ..transfer.disk_space import unusable
from . import licence_option
from .commands import (
    batch,
    coherence_change,
    doctor,
    download,
    export,
    interferogram,
    products,
    search,
    timeseries,
)
from .console import Console
from .sessions import login_help

DONE, FAILED, CANCELLED = 0, 1, 130
EXIT_HELP = (
    "Results are JSON, one document a line, on standard output; progress and warnings are on "
    "standard error. Exit codes: 0 done, 1 failed, 2 usage, 130 cancelled."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name and return the exit code."""
    _speak_utf8()
    parsed = parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
    console = Console(quiet=parsed.quiet)
    raise_errors_of_gdal()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        return int(parsed.run(parsed, console))
    except (CancelledError, KeyboardInterrupt):
        console.fail("Cancelled.")
        return CANCELLED
    except Alos2Error as error:
        console.fail(str(error))
    except BrokenPipeError:
        # The reader of the results has gone, so there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        console.fail(str(unusable(error)))
    return FAILED


def _speak_utf8() -> None:
    """Read and print rows in UTF-8, the encoding of JSON, for any encoding of the console."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Let a cluster's "end now" clean up as Ctrl-C does."""
    raise KeyboardInterrupt


def parser() -> argparse.ArgumentParser:
    """Return the parser of ``python -m alos2_explorer``."""
    top = argparse.ArgumentParser(
        prog="python -m alos2_explorer",
        description="Find, fetch, decode and compare ALOS-2 / PALSAR-2 scenes without QGIS.",
        epilog=f"{EXIT_HELP} {login_help()}",
    )
    top.set_defaults(quiet=False)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, add in COMMANDS.items():
        summary = (add.__doc__ or "").strip()
        command = commands.add_parser(
            name, help=summary.rstrip("."), description=summary, epilog=EXIT_HELP
        )
        command.add_argument("--quiet", action="store_true", help="print no progress")
        add(command)
    return top


def _joined(arguments: Sequence[str]) -> list[str]:
    """Return *arguments* with ``--extent -63,…`` as one, which would read as another option else."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--extent" and argument.startswith("-"):
            joined[-1] = f"--extent={argument}"
        else:
            joined.append(argument)
    return joined


def _search(command: argparse.ArgumentParser) -> None:
    """Search scenes; prints one row a product."""
    products.add_area(command)
    search.add_options(command)
    search.add_output(command)
    command.set_defaults(run=search.run)


def _doctor(command: argparse.ArgumentParser) -> None:
    """Check programs, network, platforms and folders, and a product; prints one page."""
    doctor.add_options(command)
    command.set_defaults(run=doctor.run)


def _download(command: argparse.ArgumentParser) -> None:
    """Download files or found scenes, and continue where an earlier download stopped."""
    download.add_options(command)
    licence_option.add_option(command)
    command.set_defaults(run=download.run)


def _decode(command: argparse.ArgumentParser) -> None:
    """Decode an L1.1 product to a calibrated, geocoded raster."""
    products.add_input_and_output(command, "GeoTIFF to write (.tif)")
    products.add_area(command)
    products.add_clip_option(command)
    products.add_raster_options(command)
    products.add_decode_options(command)
    command.set_defaults(run=products.raster)


def _nrb(command: argparse.ArgumentParser) -> None:
    """Make terrain-flattened backscatter of an L1.1 product, in the files and layout of L2.2."""
    command.add_argument("input", help="folder, file, zip or URL of an L1.1 product")
    command.add_argument("output", help="folder to write the scene into")
    products.add_nrb_options(command)
    command.set_defaults(run=products.nrb)


def _load(command: argparse.ArgumentParser) -> None:
    """Load an L2.2 or L2.1 product as a calibrated raster, without what its mask drops."""
    products.add_input_and_output(command, "GeoTIFF to write (.tif), or a view (.vrt)")
    products.add_area(command)
    products.add_clip_option(command)
    products.add_raster_options(command)
    products.add_mask_option(command)
    command.set_defaults(run=products.raster)


def _change(command: argparse.ArgumentParser) -> None:
    """Compute the log ratio of two rasters of the plugin, post over pre, in dB."""
    command.add_argument("pre", help="raster of the earlier scene")
    command.add_argument("post", help="raster of the later scene")
    command.add_argument("output", help="GeoTIFF to write (.tif)")
    command.add_argument("--candidates", help="candidate changes as polygons (.gpkg, .geojson)")
    products.add_change_options(command)
    command.set_defaults(run=products.change)


def _interferogram(command: argparse.ArgumentParser) -> None:
    """Make coherence and interferogram of two L1.1 products of one path."""
    interferogram.add_options(command)
    command.set_defaults(run=interferogram.run)


def _coherence_change(command: argparse.ArgumentParser) -> None:
    """Tell where coherence fell across an event, from two coherence rasters of the plugin."""
    coherence_change.add_options(command)
    command.set_defaults(run=coherence_change.run)


def _mosaic(command: argparse.ArgumentParser) -> None:
    """Join the frames of one pass to one raster; overlaps are averaged in power."""
    command.add_argument("inputs", nargs="+", help="products, rasters of the plugin, or their folder")
    command.add_argument("output", help="GeoTIFF to write (.tif)")
    products.add_area(command)
    products.add_clip_option(command)
    products.add_raster_options(command)
    products.add_decode_options(command)
    products.add_mask_option(command)
    command.set_defaults(run=products.mosaic)


def _timeseries(command: argparse.ArgumentParser) -> None:
    """Write the backscatter of points or polygons over all dates as CSV."""
    timeseries.add_options(command)
    command.set_defaults(run=timeseries.run)


def _info(command: argparse.ArgumentParser) -> None:
    """Print what a product says about itself."""
    command.add_argument("input", help="folder, file, zip or URL of a product")
    command.set_defaults(run=products.info)


def _prepare(command: argparse.ArgumentParser) -> None:
    """Lay a pair of L1.1 products out for GMTSAR or ISCE2."""
    export.add_options(command)
    command.set_defaults(run=export.run)


def _batch(command: argparse.ArgumentParser) -> None:
    """Do many jobs over local processes or a Dask cluster; run it again to continue."""
    batch.add_options(command)
    licence_option.add_option(command)
    products.add_area(command)
    products.add_raster_options(command)
    products.add_decode_options(command)
    products.add_mask_option(command)
    products.add_change_options(command)
    search.add_options(command)
    command.set_defaults(run=batch.run)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "search": _search,
    "download": _download,
    "decode": _decode,
    "nrb": _nrb,
    "load": _load,
    "change": _change,
    "interferogram": _interferogram,
    "coherence-change": _coherence_change,
    "mosaic": _mosaic,
    "timeseries": _timeseries,
    "info": _info,
    "prepare": _prepare,
    "batch": _batch,
    "doctor": _doctor,
}
