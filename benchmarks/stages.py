"""What each stage of a job takes, what of it one thread does alone, and all of it on more cores."""

from __future__ import annotations

import re

CORES = 8  # of the machine that is projected

# Code for ``run_python``: ``report`` notes where a job is, ``spent()`` tells what each stage took. The
# thread that waits for the others does what is serial.
RECORD = """
marks = [("Opening", time.perf_counter(), time.process_time(), time.thread_time())]

def report(fraction, text):
    if marks[-1][0] != text:
        marks.append((text, time.perf_counter(), time.process_time(), time.thread_time()))

def spent():
    ends = [*marks, ("", time.perf_counter(), time.process_time(), time.thread_time())]
    return [(a[0], b[1] - a[1], b[2] - a[2], b[3] - a[3]) for a, b in zip(ends, ends[1:])]
"""


def stages_table(stages: list[list], least_s: float = 0.0) -> list[str]:
    """Return what each stage takes, what of it is serial, and all for eight cores.

    Stages are text, wall, core-seconds and serial core-seconds; those up to *least_s* have no row.
    """
    lines = [
        f"| stage | wall | core-s | of these serial | on {CORES} cores | serial share of all then |",
        "|---|---|---|---|---|---|",
    ]
    total = sum(serial + max(cpu - serial, 0.0) / CORES for _, _, cpu, serial in stages)
    for text, wall, cpu, serial in stages:
        if wall <= least_s:
            continue
        then = serial + max(cpu - serial, 0.0) / CORES
        cells = f"{wall:.2f} s | {cpu:.2f} | {serial:.2f} | {then:.2f} s | {serial / total:.0%}"
        lines.append(f"| {text} | {cells} |")
    return [*lines, "", f"Projected for {CORES} cores: {total:.1f} s in all."]


def by_name(stages: list[list]) -> list[list]:
    """Return wall and core-seconds of each kind of stage, added up over beams."""
    found: dict[str, list] = {}
    for text, *spent in stages:
        name = re.split(r" \d| beam", text)[0]
        known = found.setdefault(name, [name, 0.0, 0.0, 0.0])
        known[1:] = [before + more for before, more in zip(known[1:], spent)]
    return list(found.values())
