"""Beams are understood as numbers and as the names of files have them."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.common.beam_numbers import parse_beams


@pytest.mark.parametrize(
    ("text", "beams"),
    [
        ("", ()),
        (" , ", ()),
        ("1,2", (1, 2)),
        ("F3", (3,)),
        ("f5;F1, 2", (1, 2, 5)),
        ("7,7", (7,)),
    ],
)
def test_beams_are_read(text: str, beams: tuple[int, ...]) -> None:
    assert parse_beams(text) == beams


@pytest.mark.parametrize("text", ["0", "8", "F8", "FF1", "1-3", "²", "٣", "12", "W2", "1 2", "-1"])
def test_what_is_not_a_beam_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a list of beam numbers"):
        parse_beams(text)
