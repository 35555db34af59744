"""Steps that are made one a turn of the event loop."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.widgets.turns import Turns
from qgis.PyQt.QtCore import QCoreApplication, QTimer


@pytest.fixture
def turns(qtbot):
    made = Turns()
    yield made
    made.close()


def test_between_two_steps_whatever_else_waits_has_its_turn(turns, qtbot):
    seen = []

    def step(name):
        seen.append(name)
        QTimer.singleShot(0, lambda: seen.append(f"after {name}"))

    turns.run([lambda name=name: step(name) for name in "abc"])
    assert seen == []
    qtbot.waitUntil(lambda: "after c" in seen)
    assert [name for name in seen if "after" not in name] == ["a", "b", "c"]
    assert seen.index("after a") < seen.index("c")
    assert turns.are_over()


def test_steps_of_an_earlier_call_are_dropped(turns, qtbot):
    seen = []
    turns.run([lambda: seen.append("a"), lambda: seen.append("b")])
    turns.run([lambda: seen.append("c")])
    qtbot.waitUntil(turns.are_over)
    QCoreApplication.processEvents()
    assert seen == ["c"]
    turns.run([lambda: seen.append("d"), lambda: seen.append("e")], at_once=True)
    assert seen == ["c", "d", "e"]


def test_nothing_is_made_after_the_end(turns, qtbot):
    seen = []
    turns.run([lambda: seen.append("a")])
    turns.close()
    qtbot.wait(1)
    QCoreApplication.processEvents()
    assert seen == []


def test_a_step_may_begin_others(turns, qtbot):
    seen = []
    turns.run([lambda: turns.run([lambda: seen.append("b")]), lambda: seen.append("a")])
    qtbot.waitUntil(lambda: bool(seen))
    QCoreApplication.processEvents()
    assert seen == ["b"]
