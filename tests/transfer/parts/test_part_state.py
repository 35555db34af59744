"""The state of a part: only a whole line of the right kinds of values is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.transfer.parts.part_state import PartState, StateFile

STATE = PartState("https://h/a", 5, '"x"', "", "", ((0, 2), (3, 5)), ((0, 2),), "boot")


@pytest.mark.parametrize(
    "later",
    [b"[" * 100_000, b'{"a":' * 50_000, b"null", b"5", b'{"version": 1, "extents": 5}', b"\xff\xfe"],
)
def test_what_was_written_over_it_leaves_the_last_whole_state(tmp_path: Path, later: bytes) -> None:
    file = StateFile(tmp_path / "a.state")
    file.write(STATE)
    file.close()
    with (tmp_path / "a.state").open("ab") as stream:
        stream.write(b"\n" + later)
    assert StateFile(tmp_path / "a.state").read() == STATE
