"""The digest is computed in passing, of what ends up on disk, and the processor is left to others."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.download.cpu_limit import ProcessorShare
from alos2_explorer.plugin.transfer.download.running_checksum import FollowingDigest
from alos2_explorer.plugin.transfer.download.segments import Growth
from alos2_explorer.plugin.transfer.parts.part_file import PartFile
from hypothesis import given, settings
from hypothesis import strategies as st
from support.patience import PATIENCE_S
from transfer.conftest import noise


def test_bytes_in_order_are_hashed_by_whoever_writes_them(tmp_path):
    data = noise(3_000_000)
    part = PartFile(tmp_path / "a")
    digest = FollowingDigest(part, {"sha256"})
    for start in range(0, len(data), 500_000):
        part.write(0, start, data[start : start + 500_000])
        assert digest.position == start + 500_000
    digest.finish(len(data))
    assert digest.wait(PATIENCE_S)
    assert digest.result()["sha256"] == hashlib.sha256(data).hexdigest()
    part.close()


def test_what_is_written_over_is_hashed_again(tmp_path):
    data = noise(3_000_000)
    part = PartFile(tmp_path / "a")
    digest = FollowingDigest(part, {"sha256"})
    part.write(0, 0, bytes(2_000_000))
    part.write(0, 0, data[:2_500_000])
    part.write(0, 2_500_000, data[2_500_000:])
    part.write(0, 1_000_000, data[1_000_000:1_200_000])
    digest.finish(len(data))
    assert digest.wait(PATIENCE_S)
    assert digest.result()["sha256"] == hashlib.sha256(data).hexdigest()
    part.close()


def test_transfers_share_less_than_one_core():
    clock = {"now": 0.0, "worked": 0.0}

    def rested(seconds: float) -> None:
        clock["now"] += seconds

    share = ProcessorShare(0.8, clock=lambda: clock["now"], used=lambda: clock["worked"])
    share.rest(rested)
    for _ in range(1000):
        clock["now"] += 0.001
        clock["worked"] += 0.001
        share.rest(rested)
    assert clock["worked"] / clock["now"] == pytest.approx(0.8, abs=0.02)


def test_who_waits_for_the_line_need_not_rest():
    clock = {"now": 0.0, "worked": 0.0}
    rests: list[float] = []
    share = ProcessorShare(0.8, clock=lambda: clock["now"], used=lambda: clock["worked"])
    for _ in range(1000):
        clock["now"] += 0.004
        clock["worked"] += 0.003
        share.rest(rests.append)
    assert rests == []


def test_who_computes_all_the_time_is_busy_and_who_waits_is_not():
    clock = {"now": 0.0, "worked": 0.0}
    share = ProcessorShare(0.9, clock=lambda: clock["now"], used=lambda: clock["worked"])
    for work, busy in ((0.003, False), (0.009, True), (0.003, False)):
        for _ in range(300):
            clock["now"] += 0.01
            clock["worked"] += work
            share.rest(lambda seconds: None)
        assert share.is_busy() is busy
    clock["now"] += 5.0
    assert not share.is_busy()


def test_no_connection_is_added_while_the_processor_is_busy():
    for busy, workers in ((True, 1), (False, 2)):
        growth = Growth()
        growth.decide(0.0, 0, 1, 10**10)
        assert growth.decide(1.5, 10**8, 1, 10**10, busy) == workers


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.permutations(range(12)), st.booleans())
def test_the_digest_is_right_in_whatever_order_the_bytes_come(order: list[int], again: bool) -> None:
    data = noise(12 * 50_000)
    with tempfile.TemporaryDirectory() as folder:
        part = PartFile(Path(folder) / "a")
        digest = FollowingDigest(part, {"sha256"})
        if again:
            part.write(0, 0, b"x" * 100_000)
            part.reset(0)
        for number in order:
            piece = data[number * 50_000 : (number + 1) * 50_000]
            part.write(part.generation, number * 50_000, piece)
        digest.require({"md5"})
        digest.finish(len(data))
        assert digest.wait(PATIENCE_S)
        assert digest.result()["sha256"] == hashlib.sha256(data).hexdigest()
        assert digest.result()["md5"] == hashlib.md5(data, usedforsecurity=False).hexdigest()
        part.close()
