"""What a queue still has to fetch, told without opening it."""

from __future__ import annotations

from pathlib import Path

from ...common.file_lock import Claim
from ...domain.errors import Alos2Error
from .download_job import ENDED
from .job_store import JobStore


def is_taken(path: Path) -> bool:
    """Return whether another process works on the queue at *path*."""
    try:
        Claim(path).close()
    except Alos2Error:
        return True
    return False


def unfinished_products(path: Path) -> int:
    """Return how many products the queue at *path* has not fetched to the end.

    It is 0 if there is no queue, or if another process works on it. Nothing in it is changed.
    Raises Alos2Error if it cannot be read.
    """
    if not path.is_file():
        return 0
    try:
        claim = Claim(path)
    except Alos2Error:
        return 0
    try:
        store = JobStore(path)
        try:
            jobs = store.all()
        finally:
            store.close()
    finally:
        claim.close()
    return len({job.request.group_key for job in jobs if job.state not in ENDED})
