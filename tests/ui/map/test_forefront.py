"""What was asked for last is what one sees: it lies above the rasters that were there."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.map.forefront import Forefront
from qgis.core import QgsProject, QgsRasterLayer

NEWER, OLDER = "ALOS2518900770-240101", "ALOS2450590770-220926"


@pytest.fixture
def add(tmp_path):
    """Add a layer of a scene to a group of its own below all others, and return it."""
    QgsProject.instance().clear()

    def added(name: str, scene: str, quantity: str = "sigma0", group: str = "") -> QgsRasterLayer:
        root = QgsProject.instance().layerTreeRoot()
        layer = QgsRasterLayer(str(tmp_path / name), name)
        layer.setCustomProperty("alos2/scene_id", scene)
        layer.setCustomProperty("alos2/quantity", quantity)
        QgsProject.instance().addMapLayer(layer, False)
        group = group or f"group of {name}"
        (root.findGroup(group) or root.addGroup(group)).addLayer(layer)
        return layer

    yield added
    QgsProject.instance().clear()


def names() -> list[str]:
    return [layer.name() for layer in QgsProject.instance().layerTreeRoot().layerOrder()]


def test_an_older_date_that_is_shown_later_is_seen(add):
    forefront = Forefront()
    for name, scene in (("after", NEWER), ("before", OLDER)):
        forefront.begin()
        forefront.bring([add(name, scene)])
    assert names() == ["before", "after"]


def test_of_one_request_the_newest_date_is_seen_whichever_comes_first(add):
    forefront = Forefront()
    add("other", NEWER)
    forefront.begin()
    for name, scene in (("after", NEWER), ("before", OLDER), ("decoded after", NEWER)):
        forefront.bring([add(name, scene)])
    assert names() == ["decoded after", "after", "before", "other"]


def test_what_is_made_of_two_dates_lies_above_both_whatever_scene_it_is_named_after(add):
    forefront = Forefront()
    for name, scene, quantity in (
        *(("after", NEWER, "sigma0"), ("before", OLDER, "sigma0")),
        *(("colours", OLDER, "composite"), ("difference", OLDER, "difference")),
    ):
        forefront.bring([add(name, scene, quantity)])
    assert names() == ["difference", "colours", "after", "before"]


def test_angles_of_a_scene_come_above_its_backscatter_in_the_same_group(add):
    forefront = Forefront()
    forefront.bring([add("HH", NEWER, group="scene"), add("HV", NEWER, group="scene")])
    assert names() == ["HH", "HV"]
    forefront.begin()
    forefront.bring([add("angles", NEWER, "local_incidence", group="scene")])
    assert names() == ["angles", "HH", "HV"]


def test_layers_that_were_removed_meanwhile_do_not_hinder(add):
    forefront = Forefront()
    preview = add("preview", NEWER)
    forefront.bring([preview])
    QgsProject.instance().removeMapLayer(preview.id())
    forefront.bring([add("before", OLDER)])
    assert names() == ["before"]
