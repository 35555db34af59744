"""Runs targets and keeps what they found: any error but an Alos2Error, and inputs that cost too much."""

from __future__ import annotations

import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from alos2_explorer.plugin.domain.errors import Alos2Error
from fuzz.mutations import Mutator

SECONDS_AN_INPUT = 2.0
BYTES_AN_INPUT = 400 << 20
Case = Callable[[Mutator], object]
Prepared = Callable[[Path], AbstractContextManager[Case]]


@dataclass(frozen=True)
class Target:
    """A reader, and how it is given an input; ``share`` is how much slower it is than most."""

    name: str
    prepared: Prepared
    share: int = 1


@dataclass
class Outcome:
    """What became of the inputs of one target."""

    name: str
    inputs: int = 0
    refused: int = 0
    findings: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    grown_bytes: int = 0


TARGETS: dict[str, Target] = {}


def target(name: str, share: int = 1) -> Callable[[Callable[[Path], Iterator[Case]]], Prepared]:
    """Register a generator that yields how one input is read."""

    def register(generator: Callable[[Path], Iterator[Case]]) -> Prepared:
        prepared = contextmanager(generator)
        TARGETS[name] = Target(name, prepared, share)
        return prepared

    return register


def run(
    one: Target,
    folder: Path,
    seed: int,
    *,
    inputs: int | None = None,
    seconds: float = float("inf"),
    first: int = 0,
    most_findings: int = 30,
    outcome: Outcome | None = None,
) -> Outcome:
    """Give *one* that many inputs, or inputs for that long; input n of a seed is always the same.

    *first* is the number of the first input; an *outcome* of earlier inputs is added to.
    """
    outcome = outcome or Outcome(one.name)
    begun = time.monotonic()
    with one.prepared(folder) as case:
        number = first
        while inputs is None or number < first + inputs:
            if time.monotonic() - begun > seconds or len(outcome.findings) >= most_findings:
                break
            _one_input(outcome, case, f"{seed}/{one.name}/{number}")
            number += 1
    return outcome


class _TooSlow(BaseException):
    """An input took longer than allowed; no reader catches this."""


def _one_input(outcome: Outcome, case: Case, name: str) -> None:
    before, begun = _peak_bytes(), time.process_time()
    try:
        with _limited(SECONDS_AN_INPUT * 5):
            case(Mutator(name))
    except Alos2Error as error:
        outcome.refused += 1
        if "\n" in str(error):
            outcome.findings.append(f"{name}: a refusal of several lines: {error!s:.300}")
    except _TooSlow:
        place = traceback.format_exc(limit=-6)
        outcome.findings.append(f"{name}: took over {SECONDS_AN_INPUT * 5:.0f} s\n{place}")
    except Exception:  # noqa: BLE001  (a fuzzer keeps whatever comes)
        outcome.findings.append(f"{name}: {traceback.format_exc(limit=-8)}")
    took, grown = time.process_time() - begun, _peak_bytes() - before
    outcome.inputs += 1
    outcome.slowest_s = max(outcome.slowest_s, took)
    outcome.grown_bytes = max(outcome.grown_bytes, grown)
    if took > SECONDS_AN_INPUT:
        outcome.findings.append(f"{name}: took {took:.1f} s of the processor")
    if grown > BYTES_AN_INPUT:
        outcome.findings.append(f"{name}: took {grown >> 20} MB of memory")


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Break off what uses the processor for longer than *seconds*."""

    def stop(*_: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
