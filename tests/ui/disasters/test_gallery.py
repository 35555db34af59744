"""What the card of a disaster says, above all when it began."""

from __future__ import annotations

from datetime import datetime, timezone

from alos2_explorer.plugin.catalogs.disasters.own import own_event
from alos2_explorer.plugin.catalogs.disasters.shipped import events
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.ui.disasters import gallery
from alos2_explorer.ui.disasters.gallery import EventCard


def drawn_lines(card: EventCard, width: int, monkeypatch) -> list[str]:
    """Return the lines under the name that a card of so many pixels draws."""
    drawn: list[str] = []
    monkeypatch.setattr(gallery, "paint_card", lambda _card, _names, lines, _top: drawn.extend(lines))
    card.resize(width, 100)
    card.grab()
    return drawn


def test_the_day_of_a_disaster_is_that_of_utc_and_says_so(qtbot, monkeypatch):
    """Hualien, 2024: the 2nd in UTC as all dates of scenes, the 3rd for everybody who was there."""
    card = EventCard(next(one for one in events() if one.key == "taiwan-2024"), 6)
    qtbot.addWidget(card)
    assert "2024-04-02 23:58 UTC" in card.toolTip()
    assert "2024-04-02 23:58 UTC" in card.accessibleDescription()
    text = card.fontMetrics().horizontalAdvance
    for whole in ("2024-04-02 23:58 UTC", "2024-04-02 UTC", "2024-04-02"):
        width = text(whole) + 2 * gallery.PADDING
        assert drawn_lines(card, width, monkeypatch)[0] == whole


def test_of_a_disaster_of_ones_own_the_day_is_all_that_is_known(qtbot, monkeypatch):
    day = datetime(2024, 7, 25, tzinfo=timezone.utc)
    card = EventCard(own_event("Flood", day, Box(139.0, 38.0, 140.0, 39.0)), 0)
    qtbot.addWidget(card)
    assert "2024-07-25" in card.toolTip()
    assert "UTC" not in card.toolTip()
    assert drawn_lines(card, 300, monkeypatch)[0] == "2024-07-25"
