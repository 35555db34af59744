"""Whether a comparison is offered, for few and for many products."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.ui.workflows.actions import scene_actions
from alos2_explorer.ui.workflows.actions.scene_actions import Partners, SceneAction, Situation, offers
from support.scenes import many, scene

BEFORE = scene("2023-12-18", orbit=51683, phase=Phase.ARCHIVE)
AFTER = scene("2024-01-01", orbit=51890, phase=Phase.POST)
ELSEWHERE = scene("2023-12-18", orbit=51683, frame=780)


def is_comparison_possible(scenes, found: Partners) -> bool:
    (offer,) = (one for one in offers(scenes, found, Situation()) if one.action is SceneAction.COMPARE)
    return not offer.refused


@pytest.mark.parametrize("chosen", [[AFTER], [BEFORE], [ELSEWHERE, AFTER]])
def test_one_of_a_pair_is_enough(chosen):
    assert is_comparison_possible(chosen, Partners([ELSEWHERE, BEFORE, AFTER]))


def test_a_pair_of_others_is_not():
    assert not is_comparison_possible([ELSEWHERE], Partners([ELSEWHERE, BEFORE, AFTER]))


def test_a_partner_that_is_replaced_by_one_elsewhere_is_gone_and_comes_back():
    found = Partners([BEFORE, AFTER])
    found.replace(BEFORE, ELSEWHERE)
    assert found.are_all_alone()
    assert not is_comparison_possible([AFTER], found)
    found.replace(ELSEWHERE, BEFORE)
    assert is_comparison_possible([AFTER], found)
    found.replace(BEFORE, scene("2023-12-18", orbit=51683, phase=Phase.ARCHIVE, size=1))
    assert is_comparison_possible([AFTER], found)


def test_of_many_that_are_alone_none_is_looked_at(monkeypatch):
    looked_at = []
    pair_of = scene_actions.pair_of

    def noting(one, found):
        looked_at.append(one)
        return pair_of(one, found)

    monkeypatch.setattr(scene_actions, "pair_of", noting)
    scenes = many(50)
    assert not is_comparison_possible(scenes, Partners(scenes))
    assert not looked_at
    assert is_comparison_possible([AFTER, *scenes], Partners([BEFORE, AFTER, *scenes]))
    assert len(looked_at) == 1
