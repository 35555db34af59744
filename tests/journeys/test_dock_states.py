"""The dock in a real QGIS, in each of its states: nothing that matters has to be scrolled to."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alos2_explorer.plugin.domain.platform import SERVICES
from factory import write_change_pair_l22, write_l22
from support import windowed

SCRIPT = Path(__file__).resolve().parent / "dock_states.py"
WIDTH, HEIGHT = 1500, 900
USUAL, LARGE = 10.0, 15.0
# What is selected in these states, and no more.
LEVELS = {
    "one scene of L1.1": ["L1.1"],
    "a pair of L1.1": ["L1.1", "L1.1"],
    "one scene of L2.1": ["L2.1"],
    "a pair of L2.1": ["L2.1", "L2.1"],
    "one scene of L2.2": ["L2.2"],
    "one own NRB scene": ["L2.2"],
    "pair of path 121": ["L1.1", "L1.1"],
}
# What is offered then, beside what always is.
OFFERED = {
    "one scene of L1.1": {"action_analysis-ready", "action_decode", "action_area"},
    "a pair of L1.1": {"action_compare", "action_coherence", "action_interferogram"},
    "one scene of L2.2": {"action_show", "maskMenu"},
}
# What an analyst presses first, whatever is selected.
PRIMARY = {"action_show", "action_compare", "action_decode"}
TOOLS = {"compareTop", "bestPair", "mapSheet"}
# In these states the page of the selected scene is in front.
SCENE_STATES = (
    "event chosen",
    "one scene of L1.1",
    "a pair of L1.1",
    "pair of path 121",
    "one download",
)
Seen = dict[str, dict[str, Any]]

pytestmark = pytest.mark.skipif(shutil.which("qgis") is None, reason="QGIS's window is not installed")


@pytest.fixture(scope="module")
def products(tmp_path_factory) -> dict[str, Any]:
    """An NRB scene, a pair that changed, and six dates of one place."""
    folder = tmp_path_factory.mktemp("products")
    nrb = write_l22(folder / "nrb", shape=(90, 110), polarisations=("HH", "HV"))
    pair = write_change_pair_l22(folder / "pair")
    for number in range(6):
        day = date(2023, 11, 10) + timedelta(days=14 * number)
        taken = {"day": day, "orbit": 51942 + 207 * (number - 4), "seed": number + 1}
        dates = folder / "downloads" / "series" / f"{day:%y%m%d}"
        last = write_l22(dates, shape=(90, 110), polarisations=("HH",), boxes=(), **taken)
    return {
        "nrb": str(nrb.folder),
        "pair": [str(one.location) for one in (pair.pre, pair.post)],
        "series": str(last.folder),
        "folder": str(folder / "downloads"),
    }


def look(tmp: Path, products: dict[str, Any], monkeypatch, language: str, heights, large) -> Seen:
    """Return what is seen in each state: in the usual font at *heights*, in a large one at *large*."""
    monkeypatch.setattr(windowed, "SIZE", (WIDTH, max(heights) + 60))
    monkeypatch.setattr(windowed, "LANGUAGE", language)
    own = {f"endpoints/{service}": "http://127.0.0.1:9" for service in SERVICES}
    own |= {"folder": products["folder"], "index": str(tmp / "index.gpkg")}
    size = {"width": WIDTH, "heights": heights, "points": USUAL}
    plan = {**products, **size, "large_heights": large, "large_points": LARGE}
    outcome = windowed.run_in_qgis(tmp, SCRIPT, plan, own, patience_s=560.0)
    assert not outcome["error"], outcome["details"] + outcome["error"]
    names = {name.rsplit(" ", 1)[0] for name in outcome["seen"]}
    assert names >= {*SCENE_STATES, *(f"large: {name}" for name in SCENE_STATES)}
    assert len(outcome["seen"]) >= 30 * len(heights) + 10 * len(large)
    return outcome["seen"]


def at(seen: Seen, height: int) -> Seen:
    ending = f" {height}"
    return {name.removesuffix(ending): one for name, one in seen.items() if name.endswith(ending)}


def cut_without(seen: Seen, may_scroll: str = "") -> dict[str, list[str]]:
    """Return the states in which a named button is not whole, with these buttons."""
    return {name: one["cut"] for name, one in seen.items() if one["cut"] and name != may_scroll}


def check_what_matters(seen: Seen) -> None:
    """Assert that the tools, what is selected and what is pressed first are in view in every state."""
    for name, one in seen.items():
        assert set(one["buttons"]) - set(one["cut"]) >= TOOLS, name
        assert one["selected_is_seen"] or not one["selected"], name
    for name in set(SCENE_STATES) & set(seen):
        assert set(seen[name]["buttons"]) - set(seen[name]["cut"]) >= PRIMARY, name


@pytest.mark.parametrize("language", ["en_US", "ja"])
def test_nothing_has_to_be_scrolled_to_at_900_pixels(products, tmp_path, monkeypatch, language):
    is_english = language == "en_US"
    heights = (900, 768, 1080) if is_english else (900, 768)
    large = (900,) if is_english else (768,)
    every = look(tmp_path, products, monkeypatch, language, heights, large)
    seen = {name: one for name, one in every.items() if not name.startswith("large: ")}
    assert {name: one["hidden"] for name, one in seen.items() if one["hidden"]} == {}
    for height in heights:
        check_what_matters(at(seen, height))
    usual = at(seen, HEIGHT)
    for name, levels in LEVELS.items():
        assert usual[name]["levels"] == levels, name
    for name, buttons in OFFERED.items():
        assert set(usual[name]["buttons"]) >= buttons, name
    assert {name: one["hidden_in_pages"] for name, one in usual.items() if one["hidden_in_pages"]} == {}
    assert cut_without(usual) == {}
    first = usual["first run"]
    assert first["wanted_width"] <= first["width"] < 1366 * 0.4
    before, after = (usual[name]["buttons"] for name in ("pair of path 121", "one download"))
    moved = {name for name, place in before.items() if after.get(name) != place}
    assert {name for name in moved if name.startswith("action_")} == set(), "the queue moves no action"
    in_large = at(
        {name.removeprefix("large: "): every[name] for name in set(every) - set(seen)}, large[0]
    )
    if not is_english:  # so few lines at 768 pixels that a download hides all but the first two
        assert not {"action_show", "action_compare"} & set(in_large["one download"]["cut"])
        del in_large["one download"], in_large["three downloads"]
    check_what_matters(in_large)
