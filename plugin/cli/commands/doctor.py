"""The command ``doctor``: what works here and what does not, on one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...common.possible_path import output_file, user_path
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.platform import Platform
from ..console import Console
from ..error_hints import without_settings
from ..jobs.run import refuse_own_input
from ..sessions import session, session_for
from .search import add_endpoints, default_index, endpoints_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add a product, the platforms' addresses and where the page goes."""
    parser.add_argument("input", nargs="?", default="", help="folder, file, zip or URL of a product")
    parser.add_argument(
        "--second", default="", help="another date of a ScanSAR scene: do bursts coincide?"
    )
    parser.add_argument("--output", help="file to write the page into (.txt or .json)")
    parser.add_argument("--index", help=f"the local index (default: {default_index()}); none: without")
    parser.add_argument(
        "--offline", action="store_true", help="ask no platform: programs, disk and product only"
    )
    add_endpoints(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the page as JSON, or write it; return 1 if something does not work."""
    from ...catalogs.index.scene_index import SceneIndex
    from ...catalogs.registry import make_catalogs
    from ...doctor.examination import Patient, examine
    from ...doctor.report import write_report
    from ...doctor.version import own_version

    if arguments.second and not arguments.input:
        raise UnsupportedError(
            "--second is another date of a product, but none is given.", hint="Name the product, too."
        )
    output = output_file(user_path(arguments.output)) if arguments.output else None
    if output is not None:
        for product in filter(None, (arguments.input, arguments.second)):
            refuse_own_input(product, output)
    endpoints = endpoints_of(arguments)
    http = session(endpoints, 1)
    platforms = () if arguments.offline else tuple(one for one in Platform if one.info.services)
    catalogs = make_catalogs(platforms, endpoints, lambda _: http, None) if platforms else []
    index_path = arguments.index or str(default_index())
    index = None if index_path == "none" else SceneIndex(user_path(index_path))
    try:
        product_session = session_for(arguments.input)
    except Alos2Error as error:
        raise UnsupportedError(error.message, hint=error.hint) from error
    report = examine(
        Patient(
            version=own_version(),
            catalogs=catalogs,
            sessions=dict.fromkeys(platforms, http),
            endpoints=endpoints,
            index=index,
            folders={"this folder": Path.cwd()},
            product=arguments.input,
            product_session=product_session,
            second=arguments.second,
        ),
        console.progress(),
    ).said(without_settings)
    if output is not None:
        write_report(report, output)
        console.note(report.text())
        console.result({"output": str(output), "failures": len(report.failures)})
    else:
        console.result(report.document())
    return 1 if report.failures else 0
