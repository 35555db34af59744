"""Work on blocks in all cores, and a few requests side by side: bounded memory, quick cancellation."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from ..domain.errors import Alos2Error, PlatformError
from ..domain.progress import Progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_WATCH_S = 0.05
_LONG_S = 1.0  # of work, after which freed memory is given back
WORKERS = max(1, min(8, os.cpu_count() or 1))
AT_ONCE = 4  # requests to one server


def map_in_order(
    function: Callable[[Item], Result], items: Iterable[Item], ahead: int = 1
) -> Iterator[Result]:
    """Yield ``function(item)`` in the order of *items*, computed by a thread per core.

    At most *ahead* results wait beyond those being computed, so memory stays bounded. numpy and file
    reads release the interpreter's lock. Leaving the loop drops what has not started.
    """
    waiting: deque[Future[Result]] = deque()
    with _memory_given_back(), ThreadPoolExecutor(WORKERS) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) > WORKERS + ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def for_each(
    function: Callable[[Item], object], items: Sequence[Item], watch: Callable[[float], None]
) -> None:
    """Call *function* for every one of *items*, begun in their order, by a thread per core.

    ``watch(share)`` is called from this thread every 50 ms and at the end with the share that is done.
    What *function* or *watch* raises ends the work and is raised. Threads that fetch their own work
    hand over the interpreter's lock much less often than those of ``map_in_order``.
    """
    pending = iter(items)
    lock = threading.Lock()
    stop = threading.Event()
    done = 0

    def work() -> None:
        nonlocal done
        while not stop.is_set():
            with lock:
                item = next(pending, None)
            if item is None:
                return
            function(item)
            with lock:
                done += 1

    with _memory_given_back(), ThreadPoolExecutor(WORKERS) as pool:
        running = {pool.submit(work) for _ in range(WORKERS)}
        try:
            while running:
                finished, running = wait(running, _WATCH_S, FIRST_COMPLETED)
                while finished:
                    # An error remembers this frame: held here, its worker would hold the error, and a
                    # circle of both all that *function* uses, such as datasets of GDAL.
                    finished.pop().result()
                watch(done / max(len(items), 1))
        finally:
            stop.set()
            running = set()


def few_at_once(
    function: Callable[[Item], Result], items: Iterable[Item], progress: Progress, at_once: int = AT_ONCE
) -> Iterator[Result]:
    """Yield ``function(item)`` for each of *items*, in order, *at_once* running side by side.

    *items* is consumed only as results are taken. If it ends in a PlatformError, the results of what
    has begun are yielded first. *function* must raise CancelledError itself soon after a cancel.
    """
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="catalog")
    waiting: deque[Future[Result]] = deque()
    end: Alos2Error | None = None
    source = iter(items)
    try:
        while end is None:
            progress.check()
            try:
                waiting.append(pool.submit(function, next(source)))
            except StopIteration:
                break
            except PlatformError as error:
                end = error
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        if end is not None:
            raise end
    finally:
        for future in waiting:
            future.cancel()
        pool.shutdown(wait=False)


@contextlib.contextmanager
def _memory_given_back() -> Iterator[None]:
    """Give the memory that was freed inside back to the system, if that took long.

    glibc keeps what its threads free, more than 100 MB after some stages of a whole scene, and the
    threads of the next stage do not always use it.
    """
    begun = time.monotonic()
    try:
        yield
    finally:
        if sys.platform == "linux" and time.monotonic() - begun > _LONG_S:
            trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every libc has it
            if trim is not None:
                trim(0)
