"""The command ``prepare``: a pair of L1.1 products laid out for a program that makes interferograms."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...common.beam_numbers import parse_beams
from ...common.possible_path import user_path
from .. import argument_types
from ..console import Console

PROGRAMS = ("gmtsar", "isce2")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the program, the pair and the folder."""
    add = parser.add_argument
    add("program", choices=PROGRAMS, help="whose layout")
    add("reference", help="folder, file or zip of the L1.1 product of one date")
    add("secondary", help="the same of the other date")
    add("folder", type=Path, help="new folder to lay them out in")
    code = argument_types.CODE
    add("--polarisation", type=code, default="", help="HH, HV, VH or VV (default: HH if there is one)")
    add(
        "--beams",
        type=argument_types.argument(parse_beams),
        default=(),
        help="such as 1,2 (default: all)",
    )
    add("--copy", action="store_true", help="copy the files; without it they are linked, zips unpacked")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Lay the pair out and print what is where and how to continue."""
    from ...export.export import PairOptions
    from ...export.gmtsar import prepare_gmtsar
    from ...export.isce2 import prepare_isce2

    prepare = {"gmtsar": prepare_gmtsar, "isce2": prepare_isce2}[arguments.program]
    options = PairOptions(arguments.polarisation.upper(), arguments.beams, arguments.copy)
    folder = user_path(arguments.folder).absolute()
    prepared = prepare(arguments.reference, arguments.secondary, folder, options, console.progress())
    console.result(prepared.as_json())
    return 0
