"""The tree of very many results: what is selected or opened at once costs the window short turns."""

from __future__ import annotations

from alos2_explorer.ui.results import view
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from qgis.PyQt.QtCore import QModelIndex
from support.scenes import many


def shown(dock, qtbot, count: int) -> None:
    for one in many(count):
        dock.results.add(one)
    with qtbot.waitSignal(dock.results.complete):
        dock.results.finish()
    qtbot.waitUntil(lambda: dock.footprints.layer().featureCount() == count)


def tracks(dock) -> list[QModelIndex]:
    model = dock.results.model
    return [model.index(row, 0, QModelIndex()) for row in range(model.rowCount())]


def test_all_rows_are_opened_a_few_tracks_a_turn(dock, qtbot, monkeypatch):
    shown(dock, qtbot, 1500)
    of_results = dock.results.view
    of_results.collapseAll()
    opened, in_turn = [], []
    of_results.expanded.connect(lambda index: opened.append(index.row()))
    step = view.ResultsView._open_some

    def noted(self):
        before = len(opened)
        step(self)
        in_turn.append(len(opened) - before)

    monkeypatch.setattr(view.ResultsView, "_open_some", noted)
    of_results._next_opening.timeout.disconnect()
    of_results._next_opening.timeout.connect(lambda: noted(of_results))
    of_results.expandAll()
    assert of_results.is_opening()
    qtbot.waitUntil(lambda: not of_results.is_opening())
    assert all(of_results.isExpanded(track) for track in tracks(dock))
    model = dock.results.model
    inner = [
        model.index(row, 0, track) for track in tracks(dock) for row in range(model.rowCount(track))
    ]
    several = [scene for scene in inner if model.hasChildren(scene)]
    assert all(of_results.isExpanded(scene) for scene in several)
    assert len(opened) == len(tracks(dock)) + len(several) < 1500, "no signal for rows without children"
    assert len(in_turn) == -(-len(tracks(dock)) // view._TRACKS_AT_ONCE) > 1


def test_results_that_come_or_a_closing_end_the_opening(dock, qtbot):
    shown(dock, qtbot, 1500)
    of_results = dock.results.view
    of_results.collapseAll()
    of_results.expandAll()
    of_results.collapseAll()
    assert not of_results.is_opening()
    qtbot.wait(20)
    assert not any(of_results.isExpanded(track) for track in tracks(dock))
    of_results.expandAll()
    dock.results.filter.setText("P1")
    assert not of_results.is_opening()


def test_of_very_many_selected_each_part_of_the_dock_has_a_turn_of_its_own(dock, qtbot, monkeypatch):
    shown(dock, qtbot, 1500)
    dock.results.view.select_keys([dock.results.model.shown_scenes()[0].key])
    seen = []
    for part, name in (
        (dock.footprints, "select"),
        (dock.coverage, "show_selected"),
        (dock.detail, "show_scenes"),
    ):
        monkeypatch.setattr(part, name, noting(seen, name, getattr(part, name)))
    dock.results.view.selectAll()
    assert seen == [], "nothing but Qt's own work in the turn of the click"
    qtbot.waitUntil(dock.turns.are_over)
    assert seen == ["select", "show_selected", "show_scenes"]
    buttons = dock.detail.buttons
    qtbot.waitUntil(buttons[SceneAction.DOWNLOAD].isEnabled)
    assert dock.detail.title.text() == "1500 products"
    layer = dock.footprints.layer()
    qtbot.waitUntil(lambda: layer.selectedFeatureCount() == 1500)


def noting(seen, name, do):
    def noted(*values):
        seen.append(name)
        return do(*values)

    return noted
