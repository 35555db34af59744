"""A queue of downloads that outlives its process: plain threads, persisted states, callbacks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from ...common.file_lock import Claim
from ...domain.errors import Alos2Error, CancelledError
from ...domain.words.text import Text
from ..disk_space import unusable
from ..errors import LoginNeededError, SpaceNeededError, TransientError
from ..urls import is_sftp
from .download_job import ENDED, HALTED, DownloadJob, GroupView, JobRequest, JobState
from .job_runner import JobRun, QueueSettings, discard_parts
from .job_store import JobStore
from .line_watch import LineWatch

_CLOSE_S = 3.0
_LIVE = frozenset({JobState.RUNNING, JobState.WAITING, JobState.WAITING_FOR_LINE})
_TRIED_BY_HAND = HALTED | {JobState.WAITING_FOR_LINE}


class QueueListener(Protocol):
    """What a queue tells, from its own threads: a receiver with a main thread must move it there."""

    def changed(self, job: DownloadJob) -> None:
        """Take note of a job that is new, or whose state, progress or speed is another."""

    def group_done(self, group: GroupView) -> None:
        """Do what the ``after`` of the jobs says: all files of the group are there."""

    def login_needed(self, platform: str, host: str, problem: str) -> None:
        """Ask the user to log in; told once a host until ``login_renewed``."""


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
            self._store = JobStore(path)
            self._jobs = {job.id: job for job in self._store.all()}
        except Alos2Error:
            self._claim.close()
            raise
        self._lock = threading.RLock()
        self._runs: dict[int, JobRun] = {}
        self._urls: dict[int, str] = {}
        self._refused_hosts: set[str] = set()
        # Jobs that keep what they have when they are cancelled.
        self._kept: set[int] = set()
        self._threads: list[threading.Thread] = []
        self._line = LineWatch(self._counted_down, self._try_again, settings.line)
        self._closed = False
        self.interrupted = tuple(job.id for job in self._jobs.values() if job.state in _LIVE)
        self._move(_LIVE, JobState.WAITING if restore_running else JobState.PAUSED)
        self._start_waiting()

    # --- what there is ------------------------------------------------------------------------

    def jobs(self) -> list[DownloadJob]:
        """Return all jobs that have not ended, those to be done first first."""
        with self._lock:
            live = [job for job in self._jobs.values() if job.state not in ENDED]
        return sorted(live, key=lambda job: (-job.request.priority, job.id))

    def history(self) -> list[DownloadJob]:
        """Return the jobs that ended, the latest first."""
        with self._lock:
            ended = [job for job in self._jobs.values() if job.state in ENDED]
        return sorted(ended, key=lambda job: (job.finished, job.id), reverse=True)

    def job(self, job_id: int) -> DownloadJob:
        """Return one job; raise KeyError if it is not known."""
        with self._lock:
            return self._jobs[job_id]

    def groups(self) -> list[GroupView]:
        """Return all jobs, product by product, in the order they were asked for."""
        found: dict[str, list[DownloadJob]] = {}
        with self._lock:
            for job in self._jobs.values():
                found.setdefault(job.request.group_key, []).append(job)
        return [GroupView(key, tuple(jobs)) for key, jobs in found.items()]

    def groups_to_finish(self) -> list[GroupView]:
        """Return the groups whose files are all there, but whose ``after`` was not done."""
        return [group for group in self.groups() if group.wants_after]

    def _group(self, key: str) -> list[DownloadJob]:
        return [job for job in self._jobs.values() if job.request.group_key == key]

    # --- what to do ---------------------------------------------------------------------------

    def add(self, requests: Iterable[JobRequest]) -> list[int]:
        """Put files into the queue and return their ids.

        One that is on its way is not added twice: what to do after it is what was asked last.
        """
        asked = list(requests)
        with self._lock:
            by_target = {job.request.target: job for job in self._jobs.values()}
            live = {target for target, job in by_target.items() if job.state not in ENDED}
            new = {request.target: request for request in asked if request.target not in live}
            for request in (one for one in asked if one.target in live):
                self._keep(by_target[request.target].asked_again(request))
            added = self._store.add_all(self._new_jobs(new.values()))
            self._forget([by_target[target].id for target in new if target in by_target])
            for job in added:
                self._jobs[job.id] = by_target[job.request.target] = job
                self._urls[job.id] = job.request.url
            ids = [by_target[request.target].id for request in asked]
        for job in added:
            self._listener.changed(job)
        self._start_waiting()
        return ids

    def _new_jobs(self, requests: Iterable[JobRequest]) -> list[DownloadJob]:
        """Return jobs that wait: for their turn, or for the login that their host wants."""
        held = {job.request.host: job for job in self.jobs() if job.state is JobState.NEEDS_LOGIN}
        # A host that refused jobs that are gone since may be asked again.
        self._refused_hosts &= {*held, *(run.job.request.host for run in self._runs.values())}
        jobs = [
            DownloadJob(0, request, JobState.WAITING, total_bytes=request.size) for request in requests
        ]
        for number, job in enumerate(jobs):
            other = held.get(job.request.host)
            if other is not None and job.request.host in self._refused_hosts:
                jobs[number] = job.in_state(JobState.NEEDS_LOGIN, other.problem, other.hint)
        return jobs

    def pause(self, *job_ids: int) -> None:
        """Stop jobs (all that run or wait without ids) and keep what they have."""
        self._move(_LIVE, JobState.PAUSED, job_ids)

    def cancel(self, *job_ids: int) -> None:
        """End jobs (all without ids) and remove what they have, also of those that were stopped."""
        with self._lock:
            asked = [job for job in self._jobs.values() if not job_ids or job.id in job_ids]
            self._kept -= {job.id for job in asked}
            left = [job for job in asked if job.state is JobState.CANCELLED and job.done_bytes]
            for job in left:
                self._keep_ended(job)
            left = [self._jobs[job.id] for job in left]
        for job in left:
            self._listener.changed(job)
        self._move(_LIVE | HALTED, JobState.CANCELLED, job_ids)

    def stop(self, *job_ids: int) -> None:
        """End jobs (all without ids), but keep what they have: a retry continues with it."""
        with self._lock:
            self._kept |= {job_id for job_id in self._jobs if not job_ids or job_id in job_ids}
        self._move(_LIVE | HALTED, JobState.CANCELLED, job_ids)

    def resume(self, *job_ids: int) -> None:
        """Let jobs wait for their turn again: paused ones, and those that need login, space or line."""
        self._again(_TRIED_BY_HAND, job_ids)

    def retry(self, *job_ids: int) -> None:
        """Try jobs of the history again: failed and cancelled ones."""
        self._again({JobState.FAILED, JobState.CANCELLED}, job_ids)

    def login_renewed(self, platform: str = "") -> None:
        """Resume what waited for a login at *platform* (blank: at any)."""
        waiting = [job for job in self.jobs() if job.state is JobState.NEEDS_LOGIN]
        ids = tuple(job.id for job in waiting if not platform or job.request.platform == platform)
        if ids:
            self._again({JobState.NEEDS_LOGIN}, ids)

    def put_first(self, *job_ids: int) -> None:
        """Let jobs go before all others that wait, now and after a restart."""
        with self._lock:
            highest = max((job.request.priority for job in self.jobs()), default=0)
            known = [self._jobs[job_id] for job_id in job_ids if job_id in self._jobs]
            first = [replace(job, request=replace(job.request, priority=highest + 1)) for job in known]
            for job in first:
                self._keep(job)
        for job in first:
            self._listener.changed(job)

    def mark_after_done(self, key: str) -> None:
        """Note that what was to be done after the group *key* is done."""
        with self._lock:
            for job in self._group(key):
                self._keep(replace(job, after_done=True))

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
        self._store.close()
        self._claim.close()

    # --- states -------------------------------------------------------------------------------

    def _keep(self, job: DownloadJob) -> None:
        self._jobs[job.id] = job
        self._store.save(job)

    def _forget(self, job_ids: list[int]) -> None:
        self._line.forget(job_ids)
        with self._lock:
            self._store.remove(job_ids)
            for job_id in job_ids:
                self._jobs.pop(job_id, None)
                self._urls.pop(job_id, None)

    def _move(
        self, states: Collection[JobState], state: JobState, job_ids: tuple[int, ...] = ()
    ) -> None:
        """Bring jobs to *state*: at once if they do not run, the others follow by themselves."""
        moved = []
        with self._lock:
            for job in list(self._jobs.values()):
                if job.state not in states or (job_ids and job.id not in job_ids):
                    continue
                run = self._runs.get(job.id)
                if run is not None and not (run.stop.is_set() and run.stop_state in ENDED):
                    run.stop_state = state
                    run.stop.set()
                elif run is not None:
                    continue
                else:
                    self._keep_ended(job.in_state(state))
                    moved.append(self._jobs[job.id])
        for job in moved:
            self._listener.changed(job)

    def _again(self, states: Collection[JobState], job_ids: tuple[int, ...]) -> None:
        with self._lock:
            for job_id, run in self._runs.items():
                # Still stopping: it shall wait again instead of what it was told before.
                if run.stop.is_set() and run.stop_state in states and (not job_ids or job_id in job_ids):
                    run.stop_state = JobState.WAITING
            for job in self._jobs.values():
                if job.state in states and (not job_ids or job.id in job_ids):
                    self._refused_hosts.discard(job.request.host)
        self._move(states, JobState.WAITING, job_ids)
        self._start_waiting()

    def _start_waiting(self) -> None:
        with self._lock:
            hosts = [run.job.request.host for run in self._runs.values()]
            for job in self.jobs():
                host = job.request.host
                if self._closed or len(hosts) >= self._settings.at_once:
                    return
                # G-Portal asks for one SFTP connection an account.
                most = 1 if is_sftp(job.request.url) else self._settings.per_host
                busy = hosts.count(host) >= most or host in self._refused_hosts
                if job.state is JobState.WAITING and not busy:
                    hosts.append(host)
                    self._start(job)

    def _start(self, job: DownloadJob) -> None:
        self._line.tried(job.id)
        running = job.in_state(JobState.RUNNING)
        self._keep(running)
        url, group = self._urls.get(job.id, job.request.url), self._group(job.request.group_key)
        others = sum(other.missing_bytes for other in group if other.id != job.id)
        run = JobRun(running, url, self._settings, self._progressed, others)
        self._runs[job.id] = run
        name = f"alos2-job-{job.id}"
        thread = threading.Thread(target=self._work, args=(run,), name=name, daemon=True)
        self._threads = [other for other in self._threads if other.is_alive()] + [thread]
        thread.start()

    # --- in a job's own thread ----------------------------------------------------------------

    def _work(self, run: JobRun) -> None:
        self._listener.changed(run.job)
        try:
            result = run.fetch()
        except CancelledError:
            self._finish(run, lambda job: job.in_state(run.stop_state))
        except LoginNeededError as error:
            self._refused(run, error)
        except SpaceNeededError as error:
            self._failed(run, JobState.NEEDS_SPACE, error)
        except TransientError as error:
            self._cut(run, error)
        except Alos2Error as error:
            self._failed(run, JobState.FAILED, error)
        except Exception as error:  # noqa: BLE001 - the edge of a task: a job fails, the queue continues
            self._failed(run, JobState.FAILED, _in_words(error))
        else:
            size, sha256 = result.size, result.sha256
            group = self._finish(
                run,
                lambda job: replace(job, done_bytes=size, total_bytes=size, sha256=sha256).in_state(
                    JobState.DONE
                ),
            )
            if self._line.moves_again(run.job.id, size):
                self._line_is_back(run.job.request.host)
            if group.state is JobState.DONE and not self._closed:
                self._listener.group_done(group)
        self._start_waiting()

    def _cut(self, run: JobRun, error: TransientError) -> None:
        """Let the job wait for the line, unless it was told something else meanwhile."""
        seconds = self._line.wait(run.job.id, run.job.done_bytes, error)

        def ended(job: DownloadJob) -> DownloadJob:
            if run.stop.is_set():
                return job.in_state(run.stop_state)
            waiting = job.in_state(JobState.WAITING_FOR_LINE, error.message, error.hint)
            return replace(waiting, seconds_to_try=seconds)

        self._finish(run, ended)

    def _counted_down(self, job_id: int, seconds: float) -> None:
        with self._lock:
            job = self._jobs.get(job_id)
            if self._closed or job is None or job.state is not JobState.WAITING_FOR_LINE:
                return
            job = self._jobs[job_id] = replace(job, seconds_to_try=seconds)
        self._listener.changed(job)

    def _try_again(self, job_ids: tuple[int, ...]) -> None:
        if not self._closed:
            self._move({JobState.WAITING_FOR_LINE}, JobState.WAITING, job_ids)
            self._start_waiting()

    def _line_is_back(self, host: str) -> None:
        """Try all other jobs of *host* at once: one of them gets its bytes."""
        with self._lock:
            waiting = [job for job in self._jobs.values() if job.state is JobState.WAITING_FOR_LINE]
            ids = tuple(job.id for job in waiting if job.request.host == host)
        if ids:
            self._try_again(ids)

    def _progressed(self, job: DownloadJob, store: bool) -> None:
        with self._lock:
            job = replace(job, request=self._jobs[job.id].request)
            self._jobs[job.id] = job
            if store:
                self._store.save(job)
        self._listener.changed(job)
        if self._line.moves_again(job.id, job.done_bytes):
            self._line_is_back(job.request.host)

    def _failed(self, run: JobRun, state: JobState, error: Alos2Error) -> None:
        def ended(job: DownloadJob) -> DownloadJob:
            # What it was told meanwhile counts for more than what it failed by.
            told = run.stop_state if run.stop.is_set() else None
            return job.in_state(told) if told else job.in_state(state, error.message, error.hint)

        self._finish(run, ended)

    def _finish(self, run: JobRun, ended: Callable[[DownloadJob], DownloadJob]) -> GroupView:
        """Bring the job to its new state and return its group as it was at that very moment."""
        with self._lock:
            job = ended(replace(run.job, request=self._jobs[run.job.id].request))
            self._urls[job.id] = run.url
            self._keep_ended(job)
            self._runs.pop(job.id, None)
            key = job.request.group_key
            group = GroupView(key, tuple(self._group(key)))
        if not self._closed:
            self._listener.changed(job)
        return group

    def _keep_ended(self, job: DownloadJob) -> None:
        # Before anyone sees that it ended: a retry must not lose the part it begins.
        if job.state is JobState.CANCELLED and not (job.id in self._kept and job.done_bytes):
            discard_parts(job)
            job = replace(job, done_bytes=0)
        self._keep(job)

    def _refused(self, run: JobRun, error: LoginNeededError) -> None:
        """Hold all jobs of the host, and ask once."""
        request = run.job.request
        with self._lock:
            first = request.host not in self._refused_hosts
            self._refused_hosts.add(request.host)
        self._failed(run, JobState.NEEDS_LOGIN, error)
        waiting = [job for job in self.jobs() if job.state is JobState.WAITING]
        same = tuple(job.id for job in waiting if job.request.host == request.host)
        if same:
            self._move({JobState.WAITING}, JobState.NEEDS_LOGIN, same)
        if first:
            self._listener.login_needed(request.platform, request.host, error.text)


def _in_words(error: Exception) -> Alos2Error:
    """Return our error for one that nobody foresaw, or for a drive that is gone."""
    if isinstance(error, OSError):
        return unusable(error)
    return Alos2Error(Text("The download failed unexpectedly ({kind}).", kind=type(error).__name__))
