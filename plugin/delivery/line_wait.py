"""Downloads that wait for the line: what a cut line stopped is tried again until it is there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ..domain.words.text import Text
from ..transfer.errors import TransientError
from ..transfer.queue.line_watch import SLEPT_S, LinePolicy
from ..transfer.retry import pause

if TYPE_CHECKING:
    from ..domain.progress import Progress
    from .scene_delivery import SceneDelivery

T = TypeVar("T")
_TICK_S = 1.0
_TOLD_EVERY_S = 10


def _words(problem: str, seconds: int) -> Text:
    return Text(
        "{problem} Waiting for the line: next try in {seconds} s.", problem=problem, seconds=seconds
    )


@dataclass(frozen=True)
class LineWait:
    """How a download waits after the line was cut.

    It ends when the user cancels, or after ``most_s`` seconds in which no byte came. ``words`` makes
    the text that is shown of what went wrong and of the seconds to the next try.
    """

    policy: LinePolicy = field(default_factory=LinePolicy)
    most_s: float = math.inf
    words: Callable[[str, int], str] = _words

    def wait_s(self, failures: int, errors: Sequence[TransientError]) -> float:
        """Return the wait after *failures* rounds without a byte; a server may ask for another."""
        asked = [error for error in errors if error.retry_after_s is not None]
        waits = [self.policy.wait_s(failures, error) for error in asked or errors]
        return max(waits) if asked else min(waits)

    def count_down(self, seconds: float, problem: str, fraction: float, progress: Progress) -> None:
        """Wait, and tell for how long; a computer that slept meanwhile does not wait further.

        Raises CancelledError.
        """
        end, difference = time.monotonic() + seconds, time.time() - time.monotonic()
        told = math.ceil(seconds)
        while (left := end - time.monotonic()) > 0:
            # A new text comes at full ten seconds only, so that a log has few lines.
            full = math.ceil(left / _TOLD_EVERY_S) * _TOLD_EVERY_S
            told = min(told, full)
            progress.step(fraction, self.words(problem, told))
            pause(min(left, _TICK_S), progress.cancelled)
            if time.time() - time.monotonic() - difference > SLEPT_S:
                return


def in_rounds(
    orders: Sequence[T],
    fetch: Callable[[T, Progress], TransientError | None],
    delivery: SceneDelivery,
    progress: Progress,
    line: LineWait | None,
) -> None:
    """Fetch each of *orders* once, then again and again those whose line was cut.

    *fetch* returns the error that cut the line, or None if it has done what it can. Orders from other
    servers do not wait. Without a *line* there is one round. Raises CancelledError.
    """
    pending = list(enumerate(orders))
    failures, waited, reached = 0, 0.0, 0.0

    def report(fraction: float, text: str) -> None:
        nonlocal reached
        reached = fraction
        progress.report(fraction, text)

    watched = replace(progress, report=report)
    while pending:
        received, stopped_at = delivery.received, 0.0
        cut: list[tuple[int, T]] = []
        errors: list[TransientError] = []
        for number, order in pending:
            part = watched.part(number / len(orders), (number + 1) / len(orders))
            part.step(0.0)
            error = fetch(order, part)
            if error is not None:
                stopped_at = stopped_at if cut else reached
                cut.append((number, order))
                errors.append(error)
        moved = len(cut) < len(pending) or delivery.received > received
        failures, waited = (1, 0.0) if moved else (failures + 1, waited)
        if line is None or not cut or waited >= line.most_s:
            return
        seconds = min(line.wait_s(failures, errors), line.most_s - waited)
        line.count_down(seconds, errors[0].message, stopped_at, progress)
        waited += seconds
        pending = cut
        delivery.ask_again()
