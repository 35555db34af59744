"""A queue of downloads that outlives its process: plain threads, persisted states, callbacks."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from ...common.file_lock import Claim
from ...domain.errors import Alos2Error
from ..errors import LoginNeededError, TransientError
from .download_job import ENDED, HALTED, DownloadJob, GroupView, JobRequest, JobState
from .job_runner import JobRun, QueueSettings, RunEnd
from .job_table import JobTable
from .line_watch import LineWatch
from .listener import QueueListener
from .turns import Turns

_CLOSE_S = 3.0
_LIVE = frozenset({JobState.RUNNING, JobState.WAITING, JobState.WAITING_FOR_LINE})
_TRIED_BY_HAND = HALTED | {JobState.WAITING_FOR_LINE}


class DownloadQueue:
    """Jobs from the database *path*, run while the queue is open; every method may be called anywhere.

    Jobs that ran or waited when the last process ended (``interrupted``) are paused, or wait again
    if ``restore_running``. One that a cut line stops waits and is tried again until it is told
    otherwise; only an answer of the server makes it fail. Raises TakenError if another process has
    this queue open.
    """

    def __init__(
        self,
        path: Path,
        settings: QueueSettings,
        listener: QueueListener,
        *,
        restore_running: bool = False,
    ) -> None:
        self._settings = settings
        self._listener = listener
        self._claim = Claim(path)
        try:
            self._table = JobTable(path)
        except Alos2Error:
            self._claim.close()
            raise
        self._lock = self._table.lock
        self._runs: dict[int, JobRun] = {}
        self._turns = Turns(settings)
        self._threads: list[threading.Thread] = []
        self._line = LineWatch(self._counted_down, self._try_again, settings.line)
        self._closed = False
        self.interrupted = tuple(job.id for job in self._table.all() if job.state in _LIVE)
        self._move(_LIVE, JobState.WAITING if restore_running else JobState.PAUSED)
        self._start_waiting()

    # --- what there is ------------------------------------------------------------------------

    def jobs(self) -> list[DownloadJob]:
        """Return all jobs that have not ended, in the order in which they are to run."""
        return self._table.live()

    def history(self) -> list[DownloadJob]:
        """Return the jobs that ended, the latest first."""
        return self._table.ended()

    def job(self, job_id: int) -> DownloadJob:
        """Return one job; raise KeyError if it is not known."""
        return self._table.job(job_id)

    def groups(self) -> list[GroupView]:
        """Return all jobs, product by product, in the order they were asked for."""
        return self._table.groups()

    def groups_to_finish(self) -> list[GroupView]:
        """Return the groups whose files are all there, but whose ``after`` was not done."""
        return [group for group in self.groups() if group.wants_after]

    # --- what to do ---------------------------------------------------------------------------

    def add(self, requests: Iterable[JobRequest]) -> list[int]:
        """Put files into the queue and return their ids.

        One that is on its way is not added twice: what to do after it is what was asked last.
        """
        asked = list(requests)
        with self._lock:
            by_target = self._table.by_target()
            live = {target for target, job in by_target.items() if job.state not in ENDED}
            new = {request.target: request for request in asked if request.target not in live}
            for request in (one for one in asked if one.target in live):
                self._table.keep(by_target[request.target].asked_again(request))
            held = self._table.in_state(JobState.NEEDS_LOGIN)
            added = self._table.add(self._turns.new_jobs(new.values(), held, self._running_hosts()))
            self._forget([by_target[target].id for target in new if target in by_target])
            by_target.update({job.request.target: job for job in added})
            ids = [by_target[request.target].id for request in asked]
        for job in added:
            self._listener.changed(job)
        self._start_waiting()
        return ids

    def pause(self, *job_ids: int) -> None:
        """Stop jobs (all that run or wait without ids) and keep what they have."""
        self._move(_LIVE, JobState.PAUSED, job_ids)

    def cancel(self, *job_ids: int) -> None:
        """End jobs (all without ids) and remove what they have, also of those that were stopped."""
        for job in self._table.give_up_parts(job_ids):
            self._listener.changed(job)
        self._move(_LIVE | HALTED, JobState.CANCELLED, job_ids)

    def stop(self, *job_ids: int) -> None:
        """End jobs (all without ids), but keep what they have: a retry continues with it."""
        self._table.keep_parts(job_ids)
        self._move(_LIVE | HALTED, JobState.CANCELLED, job_ids)

    def resume(self, *job_ids: int) -> None:
        """Let jobs wait for their turn again: paused ones, and those that need login, space or line."""
        self._again(_TRIED_BY_HAND, job_ids)

    def retry(self, *job_ids: int) -> None:
        """Try jobs of the history again: failed and cancelled ones."""
        self._again({JobState.FAILED, JobState.CANCELLED}, job_ids)

    def login_renewed(self, platform: str = "") -> None:
        """Resume what waited for a login at *platform* (blank: at any)."""
        waiting = self._table.in_state(JobState.NEEDS_LOGIN)
        ids = tuple(job.id for job in waiting if not platform or job.request.platform == platform)
        if ids:
            self._again({JobState.NEEDS_LOGIN}, ids)

    def put_first(self, *job_ids: int) -> None:
        """Let jobs go before all others that wait, now and after a restart."""
        with self._lock:
            highest = max((job.request.priority for job in self.jobs()), default=0)
            known = self._table.known(job_ids)
            first = [replace(job, request=replace(job.request, priority=highest + 1)) for job in known]
            for job in first:
                self._table.keep(job)
        for job in first:
            self._listener.changed(job)

    def mark_after_done(self, key: str) -> None:
        """Note that what was to be done after the group *key* is done."""
        with self._lock:
            for job in self._table.group(key):
                self._table.keep(replace(job, after_done=True))

    def forget(self, *job_ids: int) -> None:
        """Remove jobs from the history (all without ids); files stay."""
        self._forget([job.id for job in self.history() if not job_ids or job.id in job_ids])

    def close(self) -> None:
        """Stop everything so that the next process can continue, and close the database."""
        self._line.close()
        with self._lock:
            self._closed = True
            for run in self._runs.values():
                # A job that was told to pause or to end must do so.
                if not run.stop.is_set():
                    run.stop_state = JobState.RUNNING
                    run.stop.set()
            threads = list(self._threads)
        end = time.monotonic() + _CLOSE_S
        for thread in threads:
            thread.join(max(end - time.monotonic(), 0.0))
        self._table.close()
        self._claim.close()

    # --- states -------------------------------------------------------------------------------

    def _forget(self, job_ids: list[int]) -> None:
        self._line.forget(job_ids)
        self._table.remove(job_ids)

    def _move(
        self, states: Collection[JobState], state: JobState, job_ids: tuple[int, ...] = ()
    ) -> None:
        """Bring jobs to *state*: at once if they do not run, the others follow by themselves."""
        moved = []
        with self._lock:
            for job in self._table.all():
                if job.state not in states or (job_ids and job.id not in job_ids):
                    continue
                run = self._runs.get(job.id)
                if run is not None and not (run.stop.is_set() and run.stop_state in ENDED):
                    run.stop_state = state
                    run.stop.set()
                elif run is not None:
                    continue
                else:
                    moved.append(self._table.keep_ended(job.in_state(state)))
        for job in moved:
            self._listener.changed(job)

    def _again(self, states: Collection[JobState], job_ids: tuple[int, ...]) -> None:
        with self._lock:
            for job_id, run in self._runs.items():
                # It is still stopping: it will wait again, whatever it was told before.
                if run.stop.is_set() and run.stop_state in states and (not job_ids or job_id in job_ids):
                    run.stop_state = JobState.WAITING
            for job in self._table.all():
                if job.state in states and (not job_ids or job.id in job_ids):
                    self._turns.admit(job.request.host)
        self._move(states, JobState.WAITING, job_ids)
        self._start_waiting()

    def _start_waiting(self) -> None:
        with self._lock:
            if not self._closed:
                for job in self._turns.next_jobs(self.jobs(), self._running_hosts()):
                    self._start(job)

    def _running_hosts(self) -> list[str]:
        return [run.job.request.host for run in self._runs.values()]

    def _start(self, job: DownloadJob) -> None:
        self._line.tried(job.id)
        running = job.in_state(JobState.RUNNING)
        self._table.keep(running)
        group = self._table.group(job.request.group_key)
        others = sum(other.missing_bytes for other in group if other.id != job.id)
        run = JobRun(running, self._table.url(job), self._settings, self._progressed, others)
        self._runs[job.id] = run
        name = f"alos2-job-{job.id}"
        thread = threading.Thread(target=self._work, args=(run,), name=name, daemon=True)
        self._threads = [other for other in self._threads if other.is_alive()] + [thread]
        thread.start()

    # --- in a job's own thread ----------------------------------------------------------------

    def _work(self, run: JobRun) -> None:
        self._listener.changed(run.job)
        end, request = run.to_its_end(), run.job.request
        if end.state is JobState.WAITING_FOR_LINE and isinstance(end.error, TransientError):
            seconds = self._line.wait(run.job.id, run.job.done_bytes, end.error)
            end = replace(end, seconds_to_try=seconds)
        with self._lock:
            asks = end.state is JobState.NEEDS_LOGIN and self._turns.refuse(request.host)
        group = self._finish(run, end)
        if end.result is not None:
            if self._line.moves_again(run.job.id, end.result.size):
                self._line_is_back(request.host)
            if group.state is JobState.DONE and not self._closed:
                self._listener.group_done(group)
        elif isinstance(end.error, LoginNeededError):
            self._hold(request.host)
            if asks:
                self._listener.login_needed(request.platform, request.host, end.error.text)
        self._start_waiting()

    def _counted_down(self, job_id: int, seconds: float) -> None:
        with self._lock:
            waiting = [
                replace(job, seconds_to_try=seconds)
                for job in self._table.known((job_id,))
                if job.state is JobState.WAITING_FOR_LINE and not self._closed
            ]
            for job in waiting:
                self._table.show(job)
        for job in waiting:
            self._listener.changed(job)

    def _try_again(self, job_ids: tuple[int, ...]) -> None:
        if not self._closed:
            self._move({JobState.WAITING_FOR_LINE}, JobState.WAITING, job_ids)
            self._start_waiting()

    def _line_is_back(self, host: str) -> None:
        """Try all other jobs of *host* at once: one of them gets its bytes."""
        waiting = self._table.in_state(JobState.WAITING_FOR_LINE)
        ids = tuple(job.id for job in waiting if job.request.host == host)
        if ids:
            self._try_again(ids)

    def _progressed(self, job: DownloadJob, store: bool) -> None:
        with self._lock:
            job = replace(job, request=self._table.job(job.id).request)
            keep = self._table.keep if store else self._table.show
            keep(job)
        self._listener.changed(job)
        if self._line.moves_again(job.id, job.done_bytes):
            self._line_is_back(job.request.host)

    def _finish(self, run: JobRun, end: RunEnd) -> GroupView:
        """Bring the job to its new state and return its group as it was at that very moment."""
        with self._lock:
            job = replace(run.job, request=self._table.job(run.job.id).request)
            # What it was told meanwhile counts for more than what it failed by.
            job = end.applied_to(job, run.stop_state if run.stop.is_set() else None)
            self._table.keep_ended(job, run.url)
            self._runs.pop(job.id, None)
            key = job.request.group_key
            group = GroupView(key, tuple(self._table.group(key)))
        if not self._closed:
            self._listener.changed(job)
        return group

    def _hold(self, host: str) -> None:
        """Let all jobs of *host* that wait for their turn wait for its login."""
        waiting = self._table.in_state(JobState.WAITING)
        same = tuple(job.id for job in waiting if job.request.host == host)
        if same:
            self._move({JobState.WAITING}, JobState.NEEDS_LOGIN, same)
