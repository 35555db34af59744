"""What a queue of downloads holds: requests, jobs, their states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path

from ...domain.platform import Platform
from ..urls import has_query, host_of, redact, storable


class JobState(Enum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    WAITING_FOR_LINE = "waiting-for-line"
    PAUSED = "paused"
    NEEDS_LOGIN = "needs-login"
    NEEDS_SPACE = "needs-space"
    FAILED = "failed"
    DONE = "done"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.CANCELLED, JobState.FAILED})
HALTED = frozenset({JobState.PAUSED, JobState.NEEDS_LOGIN, JobState.NEEDS_SPACE})


@dataclass(frozen=True)
class JobRequest:
    """One file to fetch, and what it is for.

    ``scene_key`` and ``asset`` tell which product and file it is, ``group`` which jobs belong
    together (blank: the scene). ``after`` names what to do once the whole group is there (``decode``,
    ``load`` or blank) and ``payload`` is text of the caller for that moment (JSON, without secrets).
    ``member`` is the path of the one file to take out of the zip behind ``url``. Larger ``priority``
    goes first. ``extra_space`` is what ``after`` will need on the same disk, in bytes.
    """

    url: str
    target: Path
    platform: str = ""
    scene_key: str = ""
    asset: str = ""
    group: str = ""
    after: str = ""
    payload: str = ""
    member: str = ""
    size: int | None = None
    digest: str | None = None
    priority: int = 0
    extra_space: int = 0

    @property
    def group_key(self) -> str:
        """The group, or the scene if there is no group, or the file itself."""
        return self.group or self.scene_key or str(self.target)

    @property
    def stored_url(self) -> str:
        """The URL as it may be written down; one without its secrets ends in ``?…``.

        A platform that signs links may put its secrets under any name.
        """
        if has_query(self.url) and self._comes_signed:
            return redact(self.url)
        return storable(self.url)

    @property
    def _comes_signed(self) -> bool:
        return any(one.value == self.platform and one.info.signs_links for one in Platform)

    @property
    def host(self) -> str:
        """The host that the file comes from."""
        return host_of(self.url)


@dataclass(frozen=True)
class DownloadJob:
    """A request in the queue and how far it is.

    Times are ISO 8601 UTC, blank if it has not come to that. ``bytes_per_second`` and
    ``seconds_left`` are of this moment and only while it runs; ``problem`` and ``hint`` are the
    sentences of the last failure, or of trouble that is being tried again; ``seconds_to_try`` counts
    down to the next try while it waits for the line. ``after_done`` tells that what was to be done
    after is done.
    """

    id: int
    request: JobRequest
    state: JobState
    done_bytes: int = 0
    total_bytes: int | None = None
    sha256: str = ""
    problem: str = ""
    hint: str = ""
    created: str = ""
    finished: str = ""
    after_done: bool = False
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
    seconds_to_try: float | None = None

    def in_state(self, state: JobState, problem: str = "", hint: str = "") -> DownloadJob:
        """Return the job in another state, at rest; one that ends gets its time."""
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return replace(
            self,
            state=state,
            problem=problem,
            hint=hint,
            finished=now if state in ENDED else "",
            bytes_per_second=0.0,
            seconds_left=None,
            seconds_to_try=None,
        )

    def asked_again(self, request: JobRequest) -> DownloadJob:
        """Return the job with the step that *request*, of the same file, wants after the download."""
        if not request.after:
            return self
        wish = replace(
            self.request,
            after=request.after,
            payload=request.payload,
            extra_space=request.extra_space,
        )
        return replace(self, request=wish)

    @property
    def missing_bytes(self) -> int:
        """Bytes that it still has to fetch and store, as far as they are known."""
        if self.state in {JobState.DONE, JobState.CANCELLED}:
            return 0
        return max((self.total_bytes or 0) - self.done_bytes, 0) + self.request.extra_space

    @property
    def fraction(self) -> float:
        """Share done, 0..1."""
        if self.state is JobState.DONE:
            return 1.0
        return min(self.done_bytes / self.total_bytes, 1.0) if self.total_bytes else 0.0


@dataclass(frozen=True)
class GroupView:
    """The jobs of one product as one: worst state, summed bytes, the longest time left."""

    key: str
    jobs: tuple[DownloadJob, ...]

    @property
    def state(self) -> JobState:
        """The state that says most about what the user should do."""
        states = {job.state for job in self.jobs}
        order = (
            *(JobState.NEEDS_LOGIN, JobState.NEEDS_SPACE, JobState.RUNNING),
            *(JobState.WAITING_FOR_LINE, JobState.FAILED, JobState.PAUSED),
            *(JobState.WAITING, JobState.CANCELLED, JobState.DONE),
        )
        return next(state for state in order if state in states)

    @property
    def fraction(self) -> float:
        """Share done of all bytes whose number is known, 0..1."""
        total = sum(job.total_bytes or 0 for job in self.jobs)
        if not total:
            return float(all(job.state is JobState.DONE for job in self.jobs))
        return sum(job.fraction * (job.total_bytes or 0) for job in self.jobs) / total

    @property
    def bytes_per_second(self) -> float:
        """Speed of all its running jobs together."""
        return sum(job.bytes_per_second for job in self.jobs)

    @property
    def seconds_left(self) -> float | None:
        """Seconds until all its bytes are there at this speed, None if that is unknown."""
        if self.bytes_per_second <= 0 or any(job.total_bytes is None for job in self.jobs):
            return None
        left = sum((1.0 - job.fraction) * (job.total_bytes or 0) for job in self.jobs)
        return left / self.bytes_per_second

    @property
    def seconds_to_try(self) -> float | None:
        """Seconds until the first of its files that wait for the line is tried, None if none does."""
        waits = [job.seconds_to_try for job in self.jobs if job.seconds_to_try is not None]
        return min(waits, default=None)

    @property
    def wants_after(self) -> bool:
        """Whether all files are there and something is still to be done with them."""
        return self.state is JobState.DONE and any(
            job.request.after and not job.after_done for job in self.jobs
        )

    @property
    def problem(self) -> str:
        """The first sentence of failure."""
        return next((job.problem for job in self.jobs if job.problem), "")
