"""The command ``timeseries``: places over all dates of a folder or of the index, as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...domain.errors import UnsupportedError
from .. import argument_types
from ..console import Console

CSV = ".csv"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is measured and where."""
    add = parser.add_argument
    add("input", help="folder of products or rasters of the plugin, or the local index (.gpkg)")
    add("place", help="vector file of points or polygons")
    add("output", help="table to write (.csv)")
    add(
        "--polarisation",
        type=argument_types.argument(argument_types.code),
        default="",
        help="HH, HV, VH or VV (default: the first)",
    )
    add(
        "--masked",
        type=argument_types.words,
        help="of nodata,layover,shadow,ocean,invalid (default: nodata,invalid)",
    )
    add(
        "--window",
        type=argument_types.argument(argument_types.positive),
        default=1,
        help="odd number of pixels on a side that a point takes (default: 1)",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the table and print where it is."""
    from ...products.open import open_product
    from ...products.product import Product
    from ...timeseries.place import read_places
    from ...timeseries.series import SeriesOptions, time_series
    from ...timeseries.table import write_csv
    from ..sessions import session_for

    output = Path(arguments.output).expanduser()
    if output.suffix.lower() != CSV:
        raise UnsupportedError(f"The output {output.name} does not end in {CSV}.")
    options = SeriesOptions(polarisation=arguments.polarisation, window=arguments.window)
    if arguments.masked is not None:
        options = SeriesOptions(options.polarisation, arguments.masked, options.window)

    progress = console.progress()

    def opened(location: str) -> Product:
        return open_product(location, session_for(location), progress)

    rows = time_series(arguments.input, read_places(arguments.place), options, opened, progress)
    write_csv(rows, output)
    console.result({"output": str(output), "rows": len(rows)})
    return 0
