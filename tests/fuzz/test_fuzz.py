"""Any input: each reader gives a value or one sentence, soon and in little memory.

A fixed seed, so that every run reads the same inputs; ``make fuzz MINUTES=5 SEED=7`` reads others.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz import ceos_files, map_files, own_files, platforms, texts  # noqa: F401  (they register)
from fuzz.runs import TARGETS, run

SEED = 1
INPUTS = 200


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_reader_refuses_in_one_sentence_or_reads(name: str, tmp_path: Path) -> None:
    one = TARGETS[name]
    outcome = run(one, tmp_path, SEED, inputs=max(INPUTS // one.share, 5))
    assert outcome.findings == []
    assert outcome.inputs >= 5
    few = outcome.inputs < 50
    assert few or outcome.refused < outcome.inputs, "the inputs are too broken to teach anything"
