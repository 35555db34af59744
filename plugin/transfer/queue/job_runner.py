"""One job of a queue while it runs, in a thread of its own, and how it ended."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ...domain.errors import Alos2Error, CancelledError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ..disk_space import unusable
from ..download.download import DownloadOptions, DownloadResult, download
from ..download.throughput import Measure, RateLimit
from ..download.zip_member import discard_member, download_member
from ..errors import LoginNeededError, SpaceNeededError, TransientError
from ..http.session import HttpSession
from ..parts.part_file import discard_part
from .download_job import DownloadJob, JobState
from .line_watch import LONGEST_UNSEEN_S, TRIES_BEFORE_WAITING, LinePolicy

_TOLD_EVERY_S = 0.25
_STORED_EVERY_S = 5.0
_STATE_AFTER = {
    LoginNeededError: JobState.NEEDS_LOGIN,
    SpaceNeededError: JobState.NEEDS_SPACE,
    TransientError: JobState.WAITING_FOR_LINE,
    Alos2Error: JobState.FAILED,
}
MAX_PER_HOST = 2
MAX_AT_ONCE = 4


@dataclass
class QueueSettings:
    """What a queue needs from its host.

    ``http_for`` gives the session of a platform. ``renew`` gives a fresh URL for a job whose link was
    signed (signatures are not stored) or has expired. ``rate`` caps the bandwidth of all jobs; ``line``
    says how long a job waits after the line was cut.
    """

    http_for: Callable[[str], HttpSession]
    renew: Callable[[DownloadJob], str] | None = None
    rate: RateLimit = field(default_factory=RateLimit)
    per_host: int = MAX_PER_HOST
    at_once: int = MAX_AT_ONCE
    line: LinePolicy = field(default_factory=LinePolicy)


@dataclass(frozen=True)
class RunEnd:
    """How a run ended: with the file, or with the *error* that brings the job into *state*."""

    state: JobState
    error: Alos2Error | None = None
    result: DownloadResult | None = None
    seconds_to_try: float | None = None

    def applied_to(self, job: DownloadJob, told: JobState | None) -> DownloadJob:
        """Return *job* in its new state; without the file, in that which it was *told* to take."""
        if self.result is not None:
            size, sha256 = self.result.size, self.result.sha256
            done = replace(job, done_bytes=size, total_bytes=size, sha256=sha256)
            return done.in_state(self.state)
        if told is not None:
            return job.in_state(told)
        if self.error is None:
            return job.in_state(self.state)
        failed = job.in_state(self.state, self.error.message, self.error.hint)
        if self.seconds_to_try is None:
            return failed
        return replace(failed, seconds_to_try=self.seconds_to_try)


class JobRun:
    """Fetches the file of *job*; ``stop`` ends it, and ``stop_state`` is the state that it then gets.

    *others_bytes* is what the other files of its group still need on the same disk.
    """

    def __init__(
        self,
        job: DownloadJob,
        url: str,
        settings: QueueSettings,
        tell: Callable[[DownloadJob, bool], None],
        others_bytes: int = 0,
    ) -> None:
        self.job = job
        self.stop = threading.Event()
        self.stop_state = JobState.PAUSED
        self.url = url
        self._others_bytes = others_bytes
        self._settings = settings
        self._tell = tell
        self._told_at = 0.0
        self._stored_at = time.monotonic()

    def to_its_end(self) -> RunEnd:
        """Fetch the file and return how that ended."""
        try:
            return RunEnd(JobState.DONE, result=self._fetch())
        except CancelledError:
            return RunEnd(self.stop_state)
        except Alos2Error as error:
            state = next(state for kind, state in _STATE_AFTER.items() if isinstance(error, kind))
            return RunEnd(state, error)
        except Exception as error:  # noqa: BLE001 - the edge of a task: a job fails, the queue continues
            return RunEnd(JobState.FAILED, _in_words(error))

    def _fetch(self) -> DownloadResult:
        request, renew = self.job.request, self._settings.renew
        options = DownloadOptions(
            size=None if request.member else request.size,
            digest=None if request.member else request.digest,
            renew=None if renew is None else self._fresh_url,
            extra_space=request.extra_space + self._others_bytes,
            rate=self._settings.rate,
            on_measure=self._measured,
        )
        if self.url.endswith("?…"):
            self._fresh_url()
        http = self._settings.http_for(request.platform)
        http = http.with_tries(TRIES_BEFORE_WAITING, LONGEST_UNSEEN_S)
        progress = Progress(cancelled=self.stop.is_set)
        if request.member:
            return download_member(
                self.url, request.member, request.target, http, progress=progress, options=options
            )
        return download(self.url, request.target, http, progress=progress, options=options)

    def _fresh_url(self) -> str:
        if self._settings.renew is None:
            raise Alos2Error("The link of this file has expired.", hint="Search for the scene again.")
        self.url = self._settings.renew(self.job)
        return self.url

    def _measured(self, measure: Measure) -> None:
        now = time.monotonic()
        self.job = replace(
            self.job,
            done_bytes=measure.done,
            total_bytes=self.job.total_bytes if measure.total is None else measure.total,
            bytes_per_second=measure.bytes_per_second,
            seconds_left=measure.seconds_left,
            problem=measure.trouble,
        )
        if now - self._told_at >= _TOLD_EVERY_S:
            self._told_at = now
            store = now - self._stored_at >= _STORED_EVERY_S
            self._stored_at = now if store else self._stored_at
            self._tell(self.job, store)


def discard_parts(job: DownloadJob) -> None:
    """Remove what a cancelled job had fetched; a part that is still in use stays."""
    target = job.request.target
    with contextlib.suppress(Alos2Error, OSError):
        discard_part(target)
        discard_member(target)


def _in_words(error: Exception) -> Alos2Error:
    """Return our error for an unexpected one, or for a drive that is gone."""
    if isinstance(error, OSError):
        return unusable(error)
    return Alos2Error(Text("The download failed unexpectedly ({kind}).", kind=type(error).__name__))
