"""A text with no room loses whole parts: the end of ``6.0 GB`` must not be read as ``6.0`` or ``6``."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.widgets.parts_combo import PartsCombo

TEXT = "L1.1 · UBSL1.1__A · 6.0 GB"
WHOLE = ("L1.1", "L1.1 · UBSL1.1__A", TEXT)


@pytest.fixture
def combo(qtbot):
    made = PartsCombo()
    qtbot.addWidget(made)
    made.addItem(TEXT)
    return made


def test_parts_go_one_after_the_other_and_are_never_cut(combo):
    seen = set()
    for width in range(60, 400):
        combo.resize(width, 26)
        seen.add(combo.drawn_text())
    assert set(WHOLE) <= seen
    assert all(text in WHOLE or text in "L1.1…" or text.endswith("…") for text in seen)
    assert not any(" · " in text for text in seen - set(WHOLE))
    assert combo.currentText() == TEXT


def test_what_is_drawn_fits_into_the_box(combo):
    combo.resize(150, 26)
    picture = combo.grab().toImage()
    combo.setItemText(0, combo.drawn_text())
    assert combo.grab().toImage() == picture
