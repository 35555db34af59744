"""Modes and beams that PALSAR-2 does not have, or not together, with the nearest that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ...domain.beam_geometry import NAMED_BEAMS, beam_base
from ...domain.enums import Look
from ...domain.product_id import MODES
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from .condition import ImpossibleCondition

# Each letter of a beam with those of the modes that observe with it.
_MODES_OF_BEAMS = {"U": "U", "W": "W", "V": "V"}
_NUMBERED = re.compile(r"([A-Z]+)(\d)(?:-(\d{1,2}))?")
# The series of the 3 m beams: the first and last number of each.
_NUMBERS = {"U1": (1, 5), "U2": (6, 9), "U3": (10, 14), "U4": (15, 19), "U5": (20, 24)}
_SCANSAR_SERIES = {"W": (1, 3), "V": (1, 2)}
_OTHER_SIDE = {Look.RIGHT: "L", Look.LEFT: "R"}
_OFFERED = 3


def unknown_modes(query: SearchQuery) -> Iterator[ImpossibleCondition]:
    """Yield what is wrong with mode and beam of *query*."""
    mode, beam = query.mode.strip().upper(), beam_base(query.beam)
    modes = [known for known in MODES if known.startswith(mode)]
    if not modes:
        yield ImpossibleCondition(Text("PALSAR-2 has no mode {mode}.", mode=mode), _nearest(mode, MODES))
    if beam and not _may_exist(beam):
        yield ImpossibleCondition(
            Text("PALSAR-2 has no beam {beam}.", beam=beam), _nearest(beam, NAMED_BEAMS)
        )
    elif query.look is not None and query.beam.strip()[-1:].upper() == _OTHER_SIDE[query.look]:
        yield ImpossibleCondition(
            Text("Beam {beam} does not look to the side asked for.", beam=query.beam.strip().upper()),
            Text("Leave beam or look free."),
        )
    elif beam and modes:
        letter = _MODES_OF_BEAMS.get(beam[0], "")
        having = [known for known in MODES if known.startswith(letter)]
        if not set(having) & set(modes):
            yield ImpossibleCondition(
                Text("Beam {beam} is not one of mode {mode}.", beam=beam, mode=mode),
                Text(
                    "Modes with such beams are {modes}; or leave the beam free.",
                    modes=", ".join(having),
                ),
            )


def _may_exist(beam: str) -> bool:
    """Whether *beam*, or one that begins with it, exists: whole series, and each number in its own."""
    if any(name.startswith(beam) for name in (*NAMED_BEAMS, *_NUMBERS)):
        return True
    match = _NUMBERED.fullmatch(beam)
    if match is None:
        return beam in ("F", "H", "S", "FP", "HP", "V", "W")
    letters, series, number = match[1], int(match[2]), match[3]
    if letters == "U":
        first, last = _NUMBERS.get(f"U{series}", (1, 0))
        return number is not None and first <= int(number) <= last
    if letters in _SCANSAR_SERIES:
        first, last = _SCANSAR_SERIES[letters]
        return number is None and first <= series <= last
    return letters in ("F", "H", "S", "FP", "HP")


def _nearest(name: str, known: Sequence[str]) -> Text:
    def unlike(other: str) -> float:
        return -SequenceMatcher(None, name, other).ratio()

    return Text("The nearest are {names}.", names=", ".join(sorted(known, key=unlike)[:_OFFERED]))
