"""Jobs over processes of this machine; the death of one costs only time."""

from __future__ import annotations

import _thread
import json
import multiprocessing
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Generator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from types import FrameType

from ..jobs.fields import Job
from .manifest import FAILED, job_key
from .outcome import Outcome, work

TRIES = 3
_GOODBYE_S = 10.0


class _Worker:
    """A process that does one job at a time; jobs and outcomes travel as JSON through a pipe."""

    def __init__(self, context: SpawnContext, threads: int) -> None:
        self.pipe, other_end = context.Pipe()
        self.job: Job | None = None
        self._process = context.Process(target=_serve, args=(other_end, threads), daemon=True)
        self._process.start()
        # Only the process holds the other end now, so that its death ends the pipe.
        other_end.close()

    def begin(self, job: Job) -> None:
        """Hand over *job*; that a dead process cannot take it is seen when its outcome is asked for."""
        self.job = job
        try:
            self.pipe.send_bytes(json.dumps(dict(job)).encode())
        except OSError:
            self.pipe.close()

    def outcome(self) -> Outcome | None:
        """Return the outcome of the job, or None if the process died."""
        try:
            outcome: Outcome = json.loads(self.pipe.recv_bytes())
        except (EOFError, OSError):
            return None
        self.job = None
        return outcome

    def end(self) -> None:
        """End the process; a job that it still does stops as if it were cancelled."""
        self.pipe.close()
        if self.job is not None:
            self._process.terminate()
        self._process.join(_GOODBYE_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def run_locally(jobs: Sequence[Job], workers: int) -> Generator[tuple[Job, Outcome], None, None]:
    """Yield each of *jobs* with its outcome, in the order in which they end.

    A job whose process died is given to a new process, three times in all; the others continue.
    Closing the iterator ends every process.
    """
    context = multiprocessing.get_context("spawn")
    threads = max(1, (os.cpu_count() or 1) // workers)
    waiting, lost = deque(jobs), Counter[str]()
    idle: list[_Worker] = []
    busy: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = idle.pop() if idle else _Worker(context, threads)
                busy.append(worker)
                worker.begin(waiting.popleft())
            for worker in _ready(busy):
                job, outcome = worker.job, worker.outcome()
                busy.remove(worker)
                if job is None:
                    continue
                if outcome is not None:
                    idle.append(worker)
                    yield job, outcome
                    continue
                worker.end()
                lost[job_key(job)] += 1
                if lost[job_key(job)] < TRIES:
                    waiting.append(job)
                else:
                    yield job, _gave_up()
    finally:
        for worker in (*idle, *busy):
            worker.end()


def _ready(busy: Sequence[_Worker]) -> list[_Worker]:
    """Wait until a worker has something to say, or died, and return those."""
    closed = [worker for worker in busy if worker.pipe.closed]
    if closed:
        return closed
    ready = set(wait([worker.pipe for worker in busy]))
    return [worker for worker in busy if worker.pipe in ready]


def _gave_up() -> Outcome:
    reason = f"The process that worked on it was killed {TRIES} times; it may need more memory."
    return {"state": FAILED, "error": reason}


def _serve(pipe: Connection, threads: int) -> None:
    """Do the jobs that come through *pipe* until it ends: the body of a process."""
    os.environ.setdefault("ALOS2_THREADS", str(threads))
    signal.signal(signal.SIGTERM, _interrupt)
    threading.Thread(target=_follow_parent, name="alos2-parent", daemon=True).start()
    try:
        while True:
            pipe.send_bytes(json.dumps(work(json.loads(pipe.recv_bytes()))).encode())
    except (EOFError, OSError, KeyboardInterrupt):
        pipe.close()


def _follow_parent() -> None:
    """End this process when the one that started it is gone, however that came."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGTERM)  # this wakes it from waiting for a server, too
    else:
        _thread.interrupt_main()
    time.sleep(_GOODBYE_S)
    os._exit(1)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
