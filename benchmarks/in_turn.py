"""Jobs measured in turn (A B A B), with what the host and other programs took meanwhile.

A figure says little without what ran beside it: the same decoding took 0.9 cores and three times as long
beside two programs that read files. So each is told with the share of time that was not its own.
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_TOO_MUCH = 0.05
ROUNDS = 5


@dataclass(frozen=True)
class Sample:
    """One run: wall and core-seconds, and the shares that host and other programs took of all cores."""

    wall: float
    cpu: float
    stolen: float
    others: float


@dataclass(frozen=True)
class Figure:
    """All runs of a job."""

    samples: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        """Median of the wall times in s."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def cores(self) -> float:
        """Median of the cores used."""
        return statistics.median(sample.cpu / sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        """Median of the core-seconds."""
        return statistics.median(sample.cpu for sample in self.samples)

    def of_part(self, runs: Sequence[Mapping[str, float]]) -> Figure:
        """Return the ``seconds`` and ``core_seconds`` that processes tell of a part of their work."""
        parts = ((run["seconds"], run["core_seconds"]) for run in runs)
        found = zip(self.samples, parts)
        return Figure(tuple(replace(sample, wall=wall, cpu=cpu) for sample, (wall, cpu) in found))

    def spread(self) -> str:
        """Return the least and greatest wall time."""
        walls = [sample.wall for sample in self.samples]
        return f"{min(walls):.2f}–{max(walls):.2f} s"


def measure_in_turn(
    jobs: Mapping[str, Callable[[], object]],
    rounds: int = ROUNDS,
    before: Callable[[str], object] = lambda name: None,
) -> dict[str, Figure]:
    """Run every job once a round; each starts processes of its own and waits for them.

    ``before(name)`` is not timed. What the job before it left to be written is on the disk then.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in jobs}
    for number in range(rounds):
        for name, job in jobs.items():
            before(name)
            os.sync()
            samples[name].append(_sample(job))
            last = samples[name][-1]
            print(f"  {number + 1} {name}: {last.wall:.2f} s, {last.cpu:.1f} core-s", flush=True)
    return {name: Figure(tuple(found)) for name, found in samples.items()}


def _sample(job: Callable[[], object]) -> Sample:
    begun, used, machine = time.perf_counter(), _own_cpu(), _machine_cpu()
    job()
    wall, cpu = time.perf_counter() - begun, _own_cpu() - used
    busy, stolen = (after - before for after, before in zip(_machine_cpu(), machine))
    whole = wall * (os.cpu_count() or 1)
    return Sample(wall, cpu, stolen / whole, max(busy - cpu, 0.0) / whole)


def _own_cpu() -> float:
    """Return core-seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _machine_cpu() -> tuple[float, float]:
    """Return core-seconds that all programs worked, and those that the host took; 0 if unknown."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0, 0.0
    fields = [int(field) / _TICKS for field in stat.read_text().split("\n", 1)[0].split()[1:]]
    user, nice, system, _idle, _wait, irq, soft, steal = fields[:8]
    return user + nice + system + irq + soft, steal


def conditions(figures: Mapping[str, Figure]) -> str:
    """Return a sentence on the machine and on what ran beside the jobs."""
    samples = [sample for figure in figures.values() for sample in figure.samples]
    stolen, others = max(s.stolen for s in samples), max(s.others for s in samples)
    runs = len(samples) // len(figures)
    told = "one run" if runs == 1 else f"medians of {runs} runs in turn"
    sentence = (
        f"{os.cpu_count()} cores ({platform.machine()}), {told}. The host took up to {stolen:.0%} of "
        f"the processors' time, other programs up to {others:.0%}."
    )
    if stolen + others > _TOO_MUCH:
        sentence += " **Something else ran beside these runs: wall times say more than they should.**"
    return sentence


def write_section(benchmark: str, part: str, lines: list[str]) -> None:
    """Replace the section of docs/performance.md that a part of a benchmark writes."""
    first, last = f"<!-- written by benchmarks/{benchmark}.py {part} -->", f"<!-- end of {part} -->"
    text = PAGE.read_text("utf-8")
    before, found, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not found or not end:
        raise SystemExit(f"{PAGE} has no section {first}")
    PAGE.write_text("\n".join([before + first, "", *lines, "", last]) + after, "utf-8")
