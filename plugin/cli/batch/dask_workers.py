"""Jobs over a Dask cluster that somebody else runs; Dask itself is optional."""

from __future__ import annotations

import importlib
import socket
from collections.abc import Generator, Sequence
from typing import Any

from ...domain.errors import Alos2Error, PlatformError
from ...transfer.urls import server_of
from ..jobs.fields import Job
from .manifest import FAILED, job_key
from .outcome import Outcome, work

_PATIENCE_S = 20
_SCHEMES = ("tcp", "tls")


def connect(scheduler: str) -> Any:
    """Return a client of the cluster at *scheduler*.

    Raises Alos2Error if dask.distributed is not installed or no scheduler answers.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise Alos2Error(
            "--scheduler needs dask.distributed, which is not installed.",
            details=str(error),
            hint="Install the Python package distributed, or leave --scheduler out.",
        ) from error
    try:
        _knock(scheduler)
        return distributed.Client(scheduler, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise PlatformError(
            f"No Dask scheduler answers at {scheduler}.",
            details=str(error),
            hint="Check the address; it looks like tcp://host:8786.",
        ) from error


def _knock(scheduler: str) -> None:
    """Raise OSError or ValueError if nothing listens there; a client would try for long."""
    address = server_of(scheduler)
    if address.scheme not in _SCHEMES or not address.port:
        raise ValueError(f"an address begins with {' or '.join(_SCHEMES)} and ends with a port")
    socket.create_connection((address.host, address.port), _PATIENCE_S).close()


def run_on_dask(jobs: Sequence[Job], client: Any) -> Generator[tuple[Job, Outcome], None, None]:
    """Yield each of *jobs* with its outcome, in the order in which they end.

    Dask gives the job of a worker that died to another one. Closing the iterator cancels what has
    not begun. Raises PlatformError if the scheduler is lost.
    """
    distributed = importlib.import_module("distributed")
    by_key = {job_key(job): job for job in jobs}
    futures = [
        client.submit(work, dict(job), key=f"alos2-{key}", pure=False) for key, job in by_key.items()
    ]
    try:
        for future in distributed.as_completed(futures, loop=client.loop):
            job = by_key[future.key.removeprefix("alos2-")]
            yield job, _outcome(future)
            future.release()
    finally:
        client.cancel([future for future in futures if not future.done()])


def _outcome(future: Any) -> Outcome:
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    if future.status == "error":
        return {"state": FAILED, "error": _reason(future.exception())}
    raise PlatformError(
        "The connection to the Dask scheduler was lost.", hint="Run the batch again to go on."
    )


def _reason(error: Any) -> str:
    if isinstance(error, ImportError):
        return (
            f"A Dask worker cannot import the plugin ({error}): put the folder that holds "
            "alos2_explorer on PYTHONPATH where workers start."
        )
    return f"The Dask workers lost it ({type(error).__name__}: {error})."
