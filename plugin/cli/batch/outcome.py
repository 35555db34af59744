"""What came of a job, as JSON values that travel between processes."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

from ...domain.errors import Alos2Error
from ...domain.progress import Progress
from ...rasters.gdal_calls import raise_errors_of_gdal
from ...transfer.disk_space import unusable
from ..error_hints import without_settings
from ..jobs.fields import Job, outputs_of
from ..jobs.run import remove_leftovers, run_job
from .manifest import DONE, FAILED

Outcome = dict[str, Any]
_LOG = logging.getLogger(__name__)


def work(job: Job) -> Outcome:
    """Do *job* in a worker and return its state with its result or error.

    An error comes back as a value: the same job would fail again. Files that a killed process left
    of the same job are removed first.
    """
    raise_errors_of_gdal()
    begun = time.perf_counter()
    warnings: list[str] = []
    try:
        for output in outputs_of(job):
            remove_leftovers(Path(output))
        result = run_job(job, Progress(warn=warnings.append))
        # They stand beside the result, for a job that failed has them too.
        result.pop("warnings", None)
        outcome: Outcome = {"state": DONE, "result": result}
    except Alos2Error as error:
        outcome = {"state": FAILED, "error": without_settings(str(error))}
    except OSError as error:
        outcome = {"state": FAILED, "error": str(unusable(error))}
    except Exception as error:  # noqa: BLE001 - the edge of a worker
        _LOG.exception("A job failed in a way that was not foreseen")
        outcome = {"state": FAILED, "error": f"{type(error).__name__}: {error}"}
    if warnings:
        outcome["warnings"] = [without_settings(warning) for warning in warnings]
    return {**outcome, "seconds": round(time.perf_counter() - begun, 3)}
