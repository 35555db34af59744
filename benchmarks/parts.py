"""The command line that benchmarks of several parts share, and the folder that they work in."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from in_turn import write_section

# Measures a part in its folder and returns the lines of its section.
Measure = Callable[[Path, argparse.Namespace], "list[str]"]


def parser_of(parts: Iterable[str]) -> argparse.ArgumentParser:
    """Return a parser of --folder, --keep and the names of *parts*."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="where scenes and results are written")
    parser.add_argument("--keep", action="store_true", help="leave them for another run")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(parts)}; all by default")
    return parser


@contextlib.contextmanager
def folder_of(arguments: argparse.Namespace, benchmark: str) -> Iterator[Path]:
    """Give the folder of *arguments* or a new one, and remove it afterwards unless it is kept."""
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix=f"{benchmark}_"))
    try:
        yield folder
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)


def write_parts(benchmark: str, parts: Mapping[str, Measure], parser: argparse.ArgumentParser) -> None:
    """Measure the *parts* that the command line asks for; write a section for each."""
    arguments = parser.parse_args()
    with folder_of(arguments, benchmark) as folder:
        for part in arguments.parts or parts:
            (folder / part).mkdir(parents=True, exist_ok=True)
            print(f"{part}:", flush=True)
            lines = parts[part](folder, arguments)
            print("\n".join(lines), flush=True)
            write_section(benchmark, part, lines)
            if not arguments.keep:
                shutil.rmtree(folder / part, ignore_errors=True)
