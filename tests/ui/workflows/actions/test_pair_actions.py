"""Which dates coherence, interferogram and coherence change take, and what they say of size and time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.domain.enums import Level, Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.ui.workflows.actions.fetch_cost import pair_cost_of
from alos2_explorer.ui.workflows.actions.pair_actions import dates_for, pair_offers, resolved
from alos2_explorer.ui.workflows.actions.scene_actions import (
    Partners,
    SceneAction,
    SceneRequest,
    Situation,
)
from support.scenes import scene

TOWN = Box(137.1, 37.0, 137.2, 37.05)
YEAR_BEFORE = scene("2022-12-19", orbit=46301, phase=Phase.ARCHIVE)
BEFORE = scene("2023-12-18", orbit=51683, phase=Phase.ARCHIVE)
AFTER = scene("2024-01-01", orbit=51890, phase=Phase.POST)
LATER = scene("2024-01-15", orbit=52097, phase=Phase.POST)
FOUND = Partners([LATER, AFTER, BEFORE, YEAR_BEFORE])
CHANGE = SceneAction.COHERENCE_CHANGE


@pytest.mark.parametrize("chosen", [AFTER, BEFORE, YEAR_BEFORE], ids=lambda one: one.key[-20:])
def test_three_dates_are_two_before_the_event_and_one_after_it(chosen) -> None:
    assert dates_for(CHANGE, [chosen], FOUND) == (YEAR_BEFORE, BEFORE, AFTER)


def test_a_later_date_takes_no_date_after_the_event_as_one_before_it() -> None:
    assert dates_for(CHANGE, [LATER], FOUND) == (YEAR_BEFORE, BEFORE, LATER)


def test_dates_that_are_chosen_are_taken_in_their_order() -> None:
    assert dates_for(SceneAction.COHERENCE, [LATER, AFTER], FOUND) == (AFTER, LATER)
    assert dates_for(CHANGE, [LATER, BEFORE, YEAR_BEFORE], FOUND) == (YEAR_BEFORE, BEFORE, LATER)
    assert dates_for(CHANGE, [LATER, AFTER], FOUND) == ()


def test_two_dates_after_the_event_do_not_tell_what_it_changed() -> None:
    assert dates_for(CHANGE, [LATER, BEFORE, AFTER], FOUND) == ()


@pytest.mark.parametrize(
    "other",
    [
        scene("2023-12-18", orbit=51683, level=Level.L22),
        scene("2023-12-18", orbit=51683, beam="U2-8L"),
        scene("2023-12-18", orbit=51683, frame=780),
        scene("2024-01-01", orbit=51890, size=1),
        replace(BEFORE, product=replace(BEFORE.product, mode="UBD")),
    ],
    ids=["level", "beam", "frame", "date", "mode"],
)
def test_what_makes_no_pair_is_not_offered(other) -> None:
    offers = pair_offers([AFTER], Partners([AFTER, other]), Situation())
    assert [bool(offer.refused) for offer in offers] == [True, True, True]


def test_size_and_time_are_told_for_the_whole_and_for_the_area() -> None:
    situation = Situation(TOWN, frozenset([BEFORE.key]), bytes_per_second=10_000_000.0)
    request = resolved(SceneRequest(SceneAction.COHERENCE, (AFTER,), situation, FOUND))
    assert request.scenes == (BEFORE, AFTER)
    cost = pair_cost_of(request)
    assert cost.headline() == "Coherence: 2023-12-18 → 2024-01-01"
    whole, area, caution = cost.sentences().splitlines()
    assert whole.startswith("Whole scene: 6.0 GB to fetch in about 10 min, about ")
    assert area.startswith("Only your area: 600 MB to fetch in about 60 s, about ")
    assert caution.startswith("Low coherence is not damage")


def test_what_is_on_disk_is_not_fetched_and_an_unknown_size_is_told() -> None:
    here = Situation(None, frozenset([BEFORE.key, AFTER.key]))
    cost = pair_cost_of(SceneRequest(SceneAction.INTERFEROGRAM, (BEFORE, AFTER), here))
    assert cost.sentences().startswith("Whole scene: nothing to fetch, about ")
    assert cost.area is None
    unknown = scene("2024-01-01", orbit=51890, size=None)
    cost = pair_cost_of(SceneRequest(SceneAction.INTERFEROGRAM, (BEFORE, unknown), Situation()))
    assert "the platform does not say its size" in cost.sentences()
