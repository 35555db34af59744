"""Run the fuzz targets for minutes (``make fuzz MINUTES=10 SEED=7 TARGETS="leader XML"``).

A run of at least 100 000 inputs writes what it saw into ``docs/reliability.md``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from faults import reliability  # noqa: E402
from fuzz import ceos_files, map_files, own_files, platforms, texts  # noqa: E402, F401  (they register)
from fuzz.runs import TARGETS, Outcome, run  # noqa: E402

WORTH_A_PAGE = 100_000
# Each target goes on from where its turn before ended, in turns of this many seconds.
TURN_S = 4.0


def main() -> int:
    """Run all targets, or those named, in turns until the time is over; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*", metavar="target", help=", ".join(sorted(TARGETS)))
    given = parser.parse_args()
    unknown = sorted(set(given.names) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(sorted(TARGETS))}")
    outcomes = fuzz(given.names or sorted(TARGETS), given.seed, given.minutes * 60)
    print(_table(outcomes))
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    for finding in findings:
        print(f"\n{finding}")
    inputs = sum(outcome.inputs for outcome in outcomes)
    print(f"\n{inputs} inputs, {len(findings)} findings (seed {given.seed})")
    if inputs >= WORTH_A_PAGE:
        _note(outcomes, given.seed)
    return bool(findings)


def fuzz(names: list[str], seed: int, seconds: float) -> list[Outcome]:
    """Give each target its turns until *seconds* are over."""
    outcomes = {name: Outcome(name) for name in names}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name in names:
            turn = min(TURN_S, max(seconds / len(names), 0.5))
            with tempfile.TemporaryDirectory() as folder:
                run(
                    TARGETS[name],
                    Path(folder),
                    seed,
                    seconds=turn,
                    first=outcomes[name].inputs,
                    outcome=outcomes[name],
                )
            print(f"\r{name:40}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return list(outcomes.values())


def _table(outcomes: list[Outcome]) -> str:
    rows = [
        f"{one.name:32} {one.inputs:8} inputs {one.refused:8} refused {len(one.findings):4} findings"
        f" {one.slowest_s:6.2f} s {one.grown_bytes >> 20:5} MB"
        for one in outcomes
    ]
    return "\n".join(rows)


def _note(outcomes: list[Outcome], seed: int) -> None:
    figures = [
        {
            "reader": one.name,
            "inputs": one.inputs,
            "refused": one.refused,
            "findings": len(one.findings),
            "slowest_s": round(one.slowest_s, 2),
            "grown_mb": one.grown_bytes >> 20,
            "seed": seed,
        }
        for one in outcomes
    ]
    reliability.note("inputs", figures)
    print(f"Written to {reliability.write_chapter('inputs')}")


if __name__ == "__main__":
    sys.exit(main())
