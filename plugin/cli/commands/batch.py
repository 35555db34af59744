"""The command ``batch``: many jobs over processes or a cluster, with a manifest to continue from."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from itertools import groupby
from pathlib import Path

from ...domain.errors import UnsupportedError
from .. import argument_types, licence_option
from ..batch.job_list import jobs_of
from ..batch.local_workers import run_locally
from ..batch.manifest import FAILED, Manifest, job_key
from ..batch.outcome import Outcome
from ..console import Console
from ..jobs.fields import Job
from ..scene_rows import Row, read_rows
from . import products, search

Runner = Callable[[Sequence[Job]], Generator[tuple[Job, Outcome], None, None]]
_SEARCHED_BY = ("event", "extent", "area", "start", "end", "path", "frame", "levels", "mode", "beam")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments: the jobs, the folder and the workers."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="PRODUCT|FILE|-",
        help="products, or rows of jobs and scenes: a .jsonl file, or - for standard input; "
        "without any, the search below",
    )
    parser.add_argument("--folder", type=Path, help="where the rasters go")
    parser.add_argument("--manifest", type=Path, help="default: manifest.json in --folder")
    parser.add_argument("--workers", type=argument_types.POSITIVE, default=2)
    parser.add_argument("--scheduler", default="", help="Dask cluster, such as tcp://host:8786")
    parser.add_argument("--dry-run", action="store_true", help="print the jobs and do none")
    parser.add_argument(
        "--change", action="store_true", help="compare each post-event scene with its archive scene"
    )
    parser.add_argument(
        "--candidates", action="store_true", default=None, help="with --change: polygons too"
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do the jobs that the manifest does not have as done; return 1 if any failed."""
    rows = _rows(arguments, console)
    licence_option.require_consent(
        [row.scene for row in rows if row.scene and not row.location], arguments.accept_terms
    )
    change = None
    if arguments.change:
        change = {**products.change_fields(arguments), "candidates": arguments.candidates}
    jobs = jobs_of(rows, arguments.folder, products.raster_fields(arguments), change)
    if change is not None and not any(job["kind"] == "change" for job in jobs):
        console.warn("Nothing is compared: only rows of search or download say which scenes are a pair.")
    if arguments.dry_run:
        for job in jobs:
            console.result(job)
        return 0
    manifest = Manifest(_manifest_file(arguments))
    with ExitStack() as stack:
        stack.enter_context(manifest.held())
        failed = run_batch(jobs, manifest, _runner(arguments, stack), console)
    return 1 if failed else 0


def run_batch(jobs: Sequence[Job], manifest: Manifest, runner: Runner, console: Console) -> int:
    """Do the *jobs* that are not done yet, all of one kind before the next; return how many failed.

    Each outcome is in the manifest before it is printed. A comparison is done again if
    one of its rasters was replaced meanwhile.
    """
    done = sum(manifest.is_done(job) for job in jobs)
    console.note(f"{len(jobs)} jobs, {done} of them done before")
    ended = failed = 0
    for _, group in groupby(jobs, key=lambda job: str(job["kind"])):
        left = [job for job in group if not manifest.is_done(job)]
        if not left:
            continue
        with closing(runner(left)) as outcomes:
            for job, outcome in outcomes:
                manifest.record(job, outcome)
                console.result({"key": job_key(job), **outcome})
                ended += 1
                failed += outcome["state"] == FAILED
                console.note(f"{ended} of {max(ended, len(jobs) - done)} ended, {failed} failed")
    return failed


def _rows(arguments: argparse.Namespace, console: Console) -> list[Row]:
    if arguments.sources:
        return [row for source in arguments.sources for row in read_rows(source)]
    if not any(getattr(arguments, name) for name in _SEARCHED_BY):
        raise UnsupportedError("There is nothing to do.", hint="Give products, rows, or a search.")
    return [Row(scene.key, scene) for scene in search.find(arguments, console)]


def _manifest_file(arguments: argparse.Namespace) -> Path:
    if arguments.manifest is not None:
        return Path(arguments.manifest)
    if arguments.folder is not None:
        return Path(arguments.folder) / "manifest.json"
    raise UnsupportedError("The manifest has no place.", hint="Give --manifest.")


def _runner(arguments: argparse.Namespace, stack: ExitStack) -> Runner:
    if not arguments.scheduler:
        return lambda jobs: run_locally(jobs, arguments.workers)
    from ..batch.dask_workers import connect, run_on_dask

    client = stack.enter_context(connect(arguments.scheduler))
    return lambda jobs: run_on_dask(jobs, client)
