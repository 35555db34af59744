"""A few requests at once: results in order, nothing left running after a cancel."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from ..domain.errors import Alos2Error, PlatformError
from ..domain.progress import Progress

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 4


def few_at_once(
    function: Callable[[T], R], items: Iterable[T], progress: Progress, at_once: int = AT_ONCE
) -> Iterator[R]:
    """Yield ``function(item)`` for each of *items*, in order, *at_once* running side by side.

    *items* is consumed only as results are taken; where it ends in an error, what was begun is
    yielded first. *function* is expected to raise :class:`CancelledError` by itself soon after a
    cancel.
    """
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="catalog")
    waiting: deque[Future[R]] = deque()
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
