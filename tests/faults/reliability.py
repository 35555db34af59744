"""The page of figures that the tests of transfers write about themselves.

Every run writes ``build/reliability.md``. A run with the full counts (``ALOS2_FULL_COUNTS=1``, as ``make
bench BENCH=transfer`` makes it) writes ``docs/reliability.md``, so that ordinary runs change nothing
that is kept.
"""

from __future__ import annotations

import json
import os
import platform
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FULL = "ALOS2_FULL_COUNTS"
NOTES = ROOT / "build" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
PROPERTY = "reliability"


def is_full() -> bool:
    """Whether the full counts were asked for."""
    return os.environ.get(FULL, "") == "1"


def note(topic: str, figures: Any) -> None:
    """Keep *figures* (JSON-ready) of a topic in place of those of the last run."""
    NOTES.parent.mkdir(parents=True, exist_ok=True)
    NOTES.write_text(json.dumps({**_noted(), topic: figures}, indent=1), "utf-8")


def _noted() -> dict[str, Any]:
    try:
        return dict(json.loads(NOTES.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def note_properties(properties: Iterable[tuple[str, Any]]) -> None:
    """Keep what tests that passed recorded as ``(topic, figures)``."""
    found: dict[str, list[Any]] = defaultdict(list)
    for topic, figures in properties:
        found[topic].append(figures)
    for topic, all_figures in found.items():
        note(topic, all_figures)


def write_page() -> Path:
    """Write the page from all that was noted, and return its place."""
    page = PAGE if is_full() else ROOT / "build" / PAGE.name
    chapters = [text for topic in CHAPTERS if (text := _chapter(topic))]
    page.write_text("\n\n".join([_beginning(), *chapters, *_written_by_hand()]) + "\n", "utf-8")
    return page


def _written_by_hand() -> list[str]:
    """Return the chapters of the kept page that no test writes."""
    chapters = re.split(r"\n\n(?=## )", PAGE.read_text("utf-8").rstrip("\n"))[1:]
    written = tuple(f"## {title}\n" for title in TITLES.values())
    return [chapter for chapter in chapters if not chapter.startswith(written)]


def write_chapter(topic: str) -> Path:
    """Write the chapter of *topic* into the page that is kept, and return its place."""
    text = PAGE.read_text("utf-8").rstrip("\n")
    new = CHAPTERS[topic](_noted()[topic])
    old = _kept(topic)
    text = text.replace(old, new) if old else f"{text}\n\n{new}"
    PAGE.write_text(f"{text}\n", "utf-8")
    return PAGE


def _chapter(topic: str) -> str:
    """Return the chapter from what this machine noted, or as the page that is kept has it."""
    noted = _noted().get(topic)
    return CHAPTERS[topic](noted) if noted else _kept(topic)


def _kept(topic: str) -> str:
    title = TITLES[topic]
    found = re.search(rf"## {re.escape(title)}\n.*?(?=\n\n## |\Z)", PAGE.read_text("utf-8"), re.DOTALL)
    return found[0].rstrip("\n") if found else ""


def _beginning() -> str:
    return (
        "# Reliability\n\n"
        "Tests break lines, servers, disks, processes and inputs on purpose. This page says what came "
        "of it: a right result, or one sentence that says what is wrong.\n\n"
        "The tests of transfers write their figures themselves: `make bench BENCH=transfer` runs them "
        f"with their full counts. It did so last on {date.today():%Y-%m-%d} on "
        f"{platform.system()} with {os.cpu_count()} cores, Python {platform.python_version()}; all "
        "servers were on the loopback interface of the same machine. `make fuzz` writes the figures of "
        "damaged inputs."
    )


def _kills(runs: list[Mapping[str, Any]]) -> str:
    run = runs[-1]
    again, beyond = run["again"], run["sent"] - run["size"]
    return (
        "## Kills\n\n"
        f"A process that downloads {run['size'] / 1e6:.0f} MB was killed (SIGKILL) {run['kills']} times "
        "at random moments and started again each time. In the end the SHA-256 was "
        f"{'right' if run['right'] else '**wrong**'}.\n\n"
        "| | bytes |\n|---|---:|\n"
        f"| already on disk, but fetched again, worst kill | {max(again):,} |\n"
        f"| the same, median | {sorted(again)[len(again) // 2]:,} |\n"
        f"| the same, all kills together | {sum(again):,} |\n"
        f"| sent by the server beyond the size of the file, on the way when a kill came included "
        f"| {beyond:,} |\n"
        f"| that, a kill | {beyond // max(run['kills'], 1):,} |"
    )


def _faults(found: list[Mapping[str, str]]) -> str:
    outcomes: dict[str, list[str]] = defaultdict(list)
    for one in found:
        outcomes[one["fault"]].append(one["outcome"])
    rows = [f"| {fault} | {'; '.join(dict.fromkeys(told))} |" for fault, told in outcomes.items()]
    return (
        f"## Faults one by one\n\n{len(outcomes)} faults of server, line and disk, {len(found)} cases. "
        "In each the file that was there before stays until the new one is verified, and in the end its "
        "SHA-256 is right.\n\n"
        "| fault | outcome |\n|---|---|\n" + "\n".join(rows)
    )


def _sequences(runs: list[Mapping[str, Any]]) -> str:
    run = runs[-1]
    drawn = ", ".join(f"{name} {count}" for name, count in sorted(run["faults"].items()))
    total = sum(run["faults"].values())
    return (
        f"## Faults in any sequence\n\n{run['sequences']} sequences of up to eight faults were drawn "
        f"({total} faults: {drawn}). {run['tries']} starts ended {run['failures']} times in an honest "
        f"failure that the next start resumed, and {run['right']} times with a file whose SHA-256 is "
        f"right; never otherwise. The two servers recorded {run['requests']} requests with all their "
        f"headers: in {run['leaks']} sequences the host that is not listed saw the secret, and no file "
        "and no text of an error had it."
    )


def _throughput(figures: Mapping[str, float]) -> str:
    return (
        "## Throughput\n\n"
        "SHA-256 verified while the bytes come, against curl, which verifies nothing. 2 GB as fast as "
        "the machine (three rounds; other load on this virtual machine makes them differ), and 1 GB "
        "over a line that the server keeps to 1 Gbit/s (the better of two rounds).\n\n"
        "| | ours | curl |\n|---|---:|---:|\n"
        f"| best, MB/s | {figures['best']:.0f} | {figures['curl best']:.0f} |\n"
        f"| median, MB/s | {figures['median']:.0f} | {figures['curl median']:.0f} |\n"
        f"| share of 1 Gbit/s | {figures['share']:.1%} | {figures['curl share']:.1%} |\n"
        f"| cores used at 1 Gbit/s | {figures['shaped cores']:.2f} | |\n"
        f"| cores used as fast as the machine, most | {figures['cores']:.2f} | |\n"
        f"| memory beyond that of the idle process | {figures['memory']:.0f} MB | |"
    )


def _archives(found: list[Mapping[str, str]]) -> str:
    rows = Counter(one["member"] for one in found)
    return (
        f"## Archives\n\nA zip is refused before a single file of it gets its name where a member: "
        f"{'; '.join(rows)}. Read as they should be: zip64, data descriptors, empty members."
    )


def _inputs(found: list[Mapping[str, Any]]) -> str:
    total, findings = (sum(one[name] for one in found) for name in ("inputs", "findings"))
    rows = [
        f"| {one['reader']} | {one['inputs']:,} | {one['refused']:,} | {one['findings']} "
        f"| {one['slowest_s']:.2f} | {one['grown_mb']} |"
        for one in found
    ]
    return (
        f"## {TITLES['inputs']}\n\n{total:,} damaged inputs were given to {len(found)} readers "
        f"(`make fuzz`, seed {found[0]['seed']}, {date.today():%Y-%m-%d}): bits, digits, lengths and "
        "offsets changed, parts cut, repeated, spliced and nested, values of JSON of another type. A "
        "reader may give a value or one sentence; any other error, an input that takes over 2 s of the "
        f"processor or over 400 MB is a finding. There were {findings}.\n\n"
        "| reader | inputs | refused | findings | slowest, s | memory, MB |\n"
        "|---|---:|---:|---:|---:|---:|\n" + "\n".join(rows)
    )


CHAPTERS = {
    "kills": _kills,
    "throughput": _throughput,
    "sequences": _sequences,
    "faults": _faults,
    "archives": _archives,
    "inputs": _inputs,
}
TITLES = {
    "kills": "Kills",
    "throughput": "Throughput",
    "sequences": "Faults in any sequence",
    "faults": "Faults one by one",
    "archives": "Archives",
    "inputs": "Any input",
}
