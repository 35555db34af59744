"""Runs inside QGIS: walks the journey that a plan names, with counted clicks, until pixels came."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from first_hour import masks, own_event, sheet
from google_login import login
from journey import Journey, arrange, dock, is_drawn, rasters, show_on_map
from qgis.core import QgsRectangle
from qgis.utils import iface
from search_state import search_is_over
from stepper import Condition


def pair(journey: Journey) -> Iterator[Condition]:
    """The Noto scenes before and after the earthquake, side by side under the swipe."""
    arrange(journey)
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    journey.click(dock().gallery.cards["noto-2024"])
    yield (lambda: search_is_over(dock()) and dock().detail.buttons[SceneAction.COMPARE].isVisible())
    journey.notes["selected"] = sorted(scene.key for scene in dock().results.view.selected_scenes())
    journey.click(dock().detail.buttons[SceneAction.COMPARE])
    yield lambda: dock().licence_panel.isVisible() or journey.plan["accepted"]
    if not journey.plan["accepted"]:
        journey.click(dock().licence_panel.accept)
    yield journey.pixels(*journey.plan["scenes"])
    # The newer date is right of the line, the picture of the older one left of it.
    yield lambda: all(is_drawn(scene, half) for scene in journey.plan["scenes"] for half in (0, 1))


def masked(journey: Journey) -> Iterator[Condition]:
    """The NRB scene of what the map shows, with the mask for floods."""
    arrange(journey)
    show_on_map(QgsRectangle(*journey.plan["area"]))
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    journey.click(dock().search_panel.area.buttons["canvas"])
    journey.click(dock().search_panel.search_button)
    yield lambda: search_is_over(dock())
    journey.click_row(journey.plan["product"])
    yield dock().detail.masks.isVisible
    journey.choose(dock().detail.masks, "Flood and tsunami (sea kept)")
    yield journey.pixels(*journey.plan["scenes"])
    journey.notes["source"] = [layer.source() for layer in rasters()]
    journey.notes["masked"] = [layer.customProperty("alos2/masked", "") for layer in rasters()]


def town(journey: Journey) -> Iterator[Condition]:
    """A town out of a ScanSAR scene that is far too large to download."""
    arrange(journey)
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    journey.click(dock().gallery.cards["turkiye-2023"])
    yield lambda: search_is_over(dock())
    journey.click_row(journey.plan["product"])
    yield dock().detail.isVisible
    # A turn of the wheel over the town is no click.
    show_on_map(QgsRectangle(*journey.plan["area"]))
    yield (
        lambda: dock().detail.buttons[SceneAction.AREA].isEnabled() and not iface.mapCanvas().isDrawing()
    )
    journey.notes["offered"] = dock().detail.buttons[SceneAction.AREA].text()
    journey.click(dock().detail.buttons[SceneAction.AREA])
    yield journey.pixels(*journey.plan["scenes"])
    journey.notes["sizes"] = [[layer.width(), layer.height()] for layer in rasters()]


JOURNEYS = {
    **{"pair": pair, "masked": masked, "town": town},
    **{"sheet": sheet, "own_event": own_event, "masks": masks, "login": login},
}


PLAN = json.loads(Path(os.environ["ALOS2_PLAN"]).read_text("utf-8"))
iface.alos2_journey = Journey(PLAN, JOURNEYS[PLAN["journey"]])
