"""Sets of byte ranges agree with sets of bytes."""

from __future__ import annotations

from alos2_explorer.plugin.transfer.parts.byte_ranges import Extents
from hypothesis import given, settings
from hypothesis import strategies as st

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@settings(deadline=None, derandomize=True)
@given(RANGES, st.integers(0, 60), st.integers(0, 60))
def test_extents_agree_with_a_set_of_bytes(ranges: list[tuple[int, int]], start: int, stop: int) -> None:
    extents = Extents(ranges)
    there = {byte for low, high in ranges for byte in range(low, high)}
    assert {byte for low, high in extents for byte in range(low, high)} == there
    assert extents.count == len(there)
    listed = list(extents)
    assert all(one[1] < two[0] for one, two in zip(listed, listed[1:])), "disjoint and not touching"
    gaps = {byte for low, high in extents.gaps(start, stop) for byte in range(low, high)}
    assert gaps == set(range(start, stop)) - there
    assert extents.covers(start, stop) == (not gaps)
    assert extents.prefix == next(byte for byte in range(62) if byte not in there)
    assert {b for low, high in extents.clip(30) for b in range(low, high)} == {
        b for b in there if b < 30
    }
