"""A disaster is meant by its key or its name, whoever made it known."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from alos2_explorer.plugin.catalogs.disasters import shipped
from alos2_explorer.plugin.catalogs.disasters.named import event_named
from alos2_explorer.plugin.catalogs.disasters.own import own_event
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.footprint import Box

FLOOD = own_event(
    "Flood of the Mogami", datetime(2024, 7, 25, tzinfo=timezone.utc), Box(140, 38, 141, 39)
)


def unread():
    raise AssertionError("the index need not be read for what ships")


@pytest.mark.parametrize("event", shipped.events(), ids=lambda event: event.key)
def test_what_ships_is_known_by_key_and_by_both_names(event):
    for given in (event.key, event.key.upper(), f" {event.name_en} ", event.name_ja):
        assert event_named(given, unread) == event.key
    assert event_named("", unread) == event_named("  ", unread) == ""


def test_what_the_index_keeps_is_known_too():
    assert FLOOD.key == "own-flood-of-the-mogami-20240725"
    for given in (FLOOD.key, "flood of the mogami"):
        assert event_named(given, lambda: [FLOOD]) == FLOOD.key


def test_a_disaster_that_only_the_page_can_know_is_left_to_the_page():
    assert event_named("JAXA-20250328-21n96e", tuple, asks_page=True) == "jaxa-20250328-21n96e"
    with pytest.raises(UnsupportedError):
        event_named("jaxa-20250328-21n96e", tuple)


def test_any_other_is_refused_with_all_that_are_known():
    with pytest.raises(UnsupportedError, match="'atlantis' is not known") as refused:
        event_named("atlantis", lambda: [FLOOD], asks_page=True)
    for key in (FLOOD.key, *(event.key for event in shipped.events())):
        assert key in refused.value.hint
