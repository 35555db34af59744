"""Before anything large: its size, its time, and what the area alone would cost instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.ui.workflows.actions.fetch_cost import cost_of
from alos2_explorer.ui.workflows.actions.scene_actions import (
    Offer,
    Partners,
    SceneAction,
    SceneRequest,
    Situation,
    cost_text,
    offers,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from support.products import keep_in_index
from support.scenes import scene

LEFT = Qt.MouseButton.LeftButton
LARGE = scene(size=6_000_000_000)
TOWN = Box(137.1, 37.0, 137.2, 37.05)


def test_a_large_download_says_size_time_at_the_measured_speed_and_the_cost_of_the_area():
    cost = cost_of(
        SceneRequest(SceneAction.DOWNLOAD, (LARGE,), Situation(TOWN, bytes_per_second=12_500_000.0))
    )
    assert cost.headline() == "Fetch 6.0 GB?"
    assert "About 8 min at 12.5 MB/s, the speed measured last." in cost.sentences()
    assert "Only your area: about 600 MB, 48 s." in cost.sentences()


def test_without_a_measured_speed_it_says_so():
    assert (
        "no download has been timed yet"
        in cost_of(SceneRequest(SceneAction.DECODE, (LARGE,), Situation())).sentences()
    )


@pytest.mark.parametrize(
    ("action", "scenes", "situation"),
    [
        (SceneAction.SHOW, [LARGE], Situation(TOWN)),
        (SceneAction.AREA, [LARGE], Situation(TOWN)),
        (SceneAction.DOWNLOAD, [scene(size=90_000_000)], Situation(TOWN)),
        (SceneAction.DOWNLOAD, [LARGE], Situation(TOWN, on_disk=frozenset([LARGE.key]))),
    ],
)
def test_what_is_small_or_on_disk_starts_at_once(action, scenes, situation):
    assert cost_of(SceneRequest(action, tuple(scenes), situation)) is None


def offer_of_the_area(scenes, situation: Situation) -> Offer:
    (offer,) = (
        one for one in offers(scenes, Partners(scenes), situation) if one.action is SceneAction.AREA
    )
    assert not offer.refused
    return offer


def test_the_area_of_what_is_on_disk_costs_nothing_and_says_so():
    there = Situation(TOWN, on_disk=frozenset([LARGE.key]))
    offer = offer_of_the_area([LARGE], there)
    assert cost_text(offer, there) == ""
    assert "on disk already" in offer.tip


def test_the_area_costs_what_is_still_missing_of_several_scenes():
    other = scene(orbit=24_506, size=6_000_000_000)
    assert other.key != LARGE.key
    assert offer_of_the_area([LARGE, other], Situation(TOWN)).cost == 1_200_000_000
    offer = offer_of_the_area([LARGE, other], Situation(TOWN, on_disk=frozenset([LARGE.key])))
    assert (offer.cost, "Fetch" in offer.tip) == (600_000_000, True)


def test_an_unknown_size_is_told_as_such():
    cost = cost_of(SceneRequest(SceneAction.DOWNLOAD, (scene(size=None),), Situation(TOWN)))
    assert cost.headline() == "Fetch a product of unknown size?"
    assert cost.area is None


def test_an_area_that_is_nearly_the_scene_is_no_cheaper():
    assert (
        cost_of(
            SceneRequest(SceneAction.DOWNLOAD, (LARGE,), Situation(Box(136.0, 36.0, 139.0, 39.0)))
        ).area
        is None
    )


@pytest.fixture
def asked(dock, qtbot):
    """The dock asked to download a large scene whose terms are accepted, with a town as the area."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    free = replace(LARGE, places=(replace(LARGE.best_place, licence=DISASTER_NONCOMMERCIAL),))
    keep_in_index(free)
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform.value == "index")
    QTest.keyClicks(dock.search_panel.area.line, "137.1, 37.0, 137.2, 37.05")
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.search_panel.search_button, LEFT)
    dock.results.view.select_keys([free.key])
    QTest.mouseClick(dock.detail.buttons[SceneAction.DOWNLOAD], LEFT)
    return dock


def test_nothing_is_fetched_until_the_cost_is_agreed_to(asked):
    assert asked.cost_panel.isVisible()
    assert "6.0 GB" in asked.cost_panel.headline.text()
    assert asked.queue_model.jobs() == []
    QTest.mouseClick(asked.cost_panel.decline, LEFT)
    assert not asked.cost_panel.isVisible()
    assert asked.queue_model.jobs() == []


def test_agreeing_starts_the_fetch(asked, qtbot):
    QTest.mouseClick(asked.cost_panel.agree, LEFT)
    assert [job.key for job in asked.queue_model.jobs()] == [LARGE.key]


def test_the_area_can_be_taken_instead_with_one_key(asked, qtbot):
    asked.activateWindow()
    with qtbot.waitSignal(asked.cost_panel.area_instead):
        QTest.keyClick(asked.cost_panel.area, Qt.Key.Key_Space)
    (job,) = asked.queue_model.jobs()
    assert not asked.cost_panel.isVisible()
    assert job.key != LARGE.key
