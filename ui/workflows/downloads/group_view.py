"""What the queue of jobs shows of the files of one product."""

from __future__ import annotations

from pathlib import Path

from ....plugin.host.translated_text import translated
from ....plugin.transfer.queue.download_job import GroupView, JobState
from ...widgets.translation import tr
from ..jobs.job_view import JobView


def view_of_group(group: GroupView) -> JobView:
    """Return the job of a product, whose files are fetched and not noted in their folder yet."""
    folder: Path = group.jobs[0].request.target.parent
    # What is fetched is noted in its folder before it counts as done.
    fetched = group.state is JobState.DONE
    text = tr("checked") if fetched else ""
    if group.state is JobState.WAITING and any(job.request.priority for job in group.jobs):
        text = tr("waiting, before the others")
    return JobView(
        group.key,
        group.key,
        JobState.RUNNING if fetched else group.state,
        text=text,
        fraction=group.fraction,
        bytes_per_second=group.bytes_per_second,
        seconds_left=group.seconds_left,
        problem=translated(group.problem),
        seconds_to_try=group.seconds_to_try,
        folder=str(folder),
        can_pause=not fetched,
        can_go_first=True,
        can_delete=not fetched and (group.state is not JobState.CANCELLED or _left_something(group)),
        archive=_archive_of(group) if fetched else "",
    )


def _left_something(group: GroupView) -> bool:
    """Whether a cancelled file of the product has a part on the disk."""
    return any(job.done_bytes for job in group.jobs if job.state is JobState.CANCELLED)


def _archive_of(group: GroupView) -> str:
    """Return the zip that a product came as; blank if it came as several files."""
    (first, *others) = (job.request.target for job in group.jobs)
    return str(first) if not others and first.suffix.lower() == ".zip" else ""
