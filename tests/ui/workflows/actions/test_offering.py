"""What can be done with very many scenes is found turn by turn, and is what one turn would tell."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.ui.workflows.actions import offering, scene_actions
from alos2_explorer.ui.workflows.actions.offering import Offering
from alos2_explorer.ui.workflows.actions.scene_actions import Partners, Situation
from support.scenes import many, scene

SITUATION = Situation(area=Box(130.0, 30.0, 140.0, 40.0))


@pytest.fixture
def asked(qtbot):
    made = Offering()
    told = []
    made.found.connect(told.append)
    yield made, told
    made.close()


def test_turns_tell_what_one_would(asked, qtbot, monkeypatch):
    made, told = asked
    scenes = many(2500)
    partners = Partners(scenes)
    assert not made.find(scenes, partners, SITUATION)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    monkeypatch.setattr(offering, "AT_ONCE", 2500)
    assert made.find(scenes, partners, SITUATION)
    assert told[0] == told[1]
    assert len(told[0].offers) >= 6


def test_no_turn_looks_at_the_place_of_more_than_a_thousand(asked, qtbot, monkeypatch):
    _, told = asked
    looked, in_turn = [0], []
    share, step = scene_actions.area_share, offering.Offering._make_step

    def counted(*place):
        looked[0] += 1
        return share(*place)

    def noted(self):
        before = looked[0]
        step(self)
        in_turn.append(looked[0] - before)

    monkeypatch.setattr(scene_actions, "area_share", counted)
    monkeypatch.setattr(offering.Offering, "_make_step", noted)
    other = Offering()
    other.found.connect(told.append)
    scenes = many(2500)
    other.find(scenes, Partners(scenes), SITUATION)
    qtbot.waitUntil(lambda: bool(told))
    assert sum(in_turn) == looked[0] >= 2500
    assert max(in_turn) <= 1000


def test_only_the_last_question_is_answered(asked, qtbot):
    made, told = asked
    scenes = many(1500)
    made.find(scenes, Partners(scenes), SITUATION)
    one = scene("2024-01-01")
    assert made.find([one], Partners([one]), SITUATION)
    made.find(scenes, Partners(scenes), SITUATION)
    made.close()
    qtbot.wait(20)
    assert len(told) == 1
