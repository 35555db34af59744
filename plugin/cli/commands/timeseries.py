"""The command ``timeseries``: places over all dates of a folder, the index or Earth Engine, as CSV."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from ...common.possible_path import output_file, user_path
from ...domain.errors import UnsupportedError
from ...domain.platform import Platform
from .. import argument_types
from ..console import Console
from .search import add_endpoints, add_period, endpoints_of

if TYPE_CHECKING:
    from ...domain.progress import Progress
    from ...timeseries.place import Place
    from ...timeseries.rows import Row
    from ...timeseries.series import SeriesOptions

CSV, EARTH_ENGINE = ".csv", Platform.EARTHENGINE.value


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is measured and where."""
    add = parser.add_argument
    add(
        "input",
        help="folder of products or rasters of the plugin, the local index (.gpkg), or: earthengine",
    )
    add("place", help="vector file of points or polygons")
    add("output", help="table to write (.csv)")
    add(
        "--polarisation",
        type=argument_types.CODE,
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
        type=argument_types.POSITIVE,
        default=1,
        help="odd number of pixels on a side that a point takes (default: 1)",
    )
    add_period(parser)
    add_endpoints(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the table and print where it is."""
    from ...rasters.source_files import refuse_inputs
    from ...timeseries.place import read_places
    from ...timeseries.table import write_csv

    output = output_file(user_path(arguments.output))
    if output.suffix.lower() != CSV:
        raise UnsupportedError(f"The output {output.name} does not end in {CSV}.")
    refuse_inputs(output, arguments.place)
    options, places = _options(arguments), read_places(arguments.place)
    measure = _of_earth_engine if arguments.input.lower() == EARTH_ENGINE else _of_files
    rows = measure(arguments, places, options, console.progress())
    write_csv(rows, output)
    console.result({"output": str(output), "rows": len(rows)})
    return 0


def _options(arguments: argparse.Namespace) -> SeriesOptions:
    from ...timeseries.series import SeriesOptions

    start, stop = arguments.start, arguments.end
    given = SeriesOptions(arguments.polarisation, window=arguments.window, start=start, stop=stop)
    return given if arguments.masked is None else replace(given, masked=arguments.masked)


def _of_files(
    arguments: argparse.Namespace, places: list[Place], options: SeriesOptions, progress: Progress
) -> list[Row]:
    from ...products.open import open_product
    from ...products.product import Product
    from ...timeseries.series import time_series
    from ..sessions import session_for

    def opened(location: str) -> Product:
        return open_product(location, session_for(location), progress)

    return time_series(arguments.input, places, options, opened, progress)


def _of_earth_engine(
    arguments: argparse.Namespace, places: list[Place], options: SeriesOptions, progress: Progress
) -> list[Row]:
    """Measure with the Google token and the project of the environment."""
    from ...catalogs.earth_engine.catalog import EarthEngineCatalog
    from ...catalogs.earth_engine.client import EarthEngine
    from ...catalogs.endpoints import endpoint
    from ...timeseries.earth_engine import EarthEngineSource, earth_engine_series
    from ..sessions import SEARCH_TRIES, session, variable

    token, project = (variable(Platform.EARTHENGINE, part) for part in ("TOKEN", "PROJECT"))
    if not token:
        raise UnsupportedError(
            "Earth Engine needs a Google login.",
            hint="Put an access token into the environment variable ALOS2_EARTHENGINE_TOKEN.",
        )
    endpoints = endpoints_of(arguments)
    place = endpoint(EARTH_ENGINE, endpoints)
    source = EarthEngineSource(
        EarthEngine(session(endpoints), project, place),
        EarthEngineCatalog(session(endpoints, SEARCH_TRIES), place),
    )
    return earth_engine_series(source, places, options, progress)
