"""Segments of a file: disjoint, whole, and over as many connections as help."""

from __future__ import annotations

from pathlib import Path

from alos2_explorer.plugin.transfer.download.segments import FIRST_LEASE, Growth, HostSlots, SegmentPlan
from alos2_explorer.plugin.transfer.http.range_requests import (
    Validators,
)
from alos2_explorer.plugin.transfer.parts.byte_ranges import Extents
from alos2_explorer.plugin.transfer.parts.part_file import PartFile


def simulate(line: float, each: float, seconds: int = 60) -> list[int]:
    """Return the numbers of workers over time for a line and a limit of each connection, in B/s."""
    growth, workers, done, seen = Growth(), 1, 0.0, []
    for tick in range(seconds * 10):
        done += min(line, each * workers) / 10
        workers = growth.decide(tick / 10, int(done), workers, 10**12)
        seen.append(workers)
    return seen


def test_more_connections_are_used_only_where_they_help() -> None:
    slow_each = simulate(line=100e6, each=10e6)
    assert max(slow_each) == 4
    assert slow_each.count(4) > 400
    one_is_enough = simulate(line=100e6, each=100e6)
    assert one_is_enough.count(1) > 500
    assert max(one_is_enough) == 2, "one more was tried"
    assert set(simulate(line=20e6, each=10e6)[-250:]) <= {2, 3}


def test_leases_are_disjoint_and_cover_the_file(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a")
    part.describe(0, "", 50_000_000, Validators())
    part.extents.add(1_000_000, 9_000_000)
    plan = SegmentPlan(part)
    plan.limit = 100
    taken = Extents([(1_000_000, 9_000_000)])
    while (lease := plan.take()) is not None:
        assert lease.stop - lease.start <= FIRST_LEASE
        assert list(taken.gaps(lease.start, lease.stop)) == [(lease.start, lease.stop)]
        taken.add(lease.start, lease.stop)
    assert list(taken) == [(0, 50_000_000)]
    part.discard()


def test_slots_of_a_host_are_counted_over_all_transfers() -> None:
    slots = HostSlots(2)
    assert slots.take("h")
    assert slots.take("h")
    assert not slots.take("h")
    assert slots.take("other")
    assert slots.take("h", force=True)
    slots.give("h")
    slots.give("h")
    assert slots.take("h")
