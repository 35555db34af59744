"""What tasks yield reaches the main thread whole and in order, and the window goes on meanwhile."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.host.tasks.background_task import run_in_task
from alos2_explorer.plugin.host.tasks.deliveries import TAKING_S
from qgis.PyQt.QtCore import QTimer
from support.patience import PATIENCE_S

ITEMS = 40
TAKEN_S = TAKING_S / 4  # for one item


class Window:
    """Takes its time for each item, and notes in which turn of the event loop it came."""

    def __init__(self):
        self.turn = 0
        self.items, self.turns, self.ended = [], [], []
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next_turn)
        self._timer.start()

    def receive(self, item):
        self.items.append(item)
        self.turns.append(self.turn)
        time.sleep(TAKEN_S)

    def end(self, outcome):
        self.ended.append((outcome, len(self.items)))

    def _next_turn(self):
        self.turn += 1


@pytest.fixture
def window():
    return Window()


def _run(window, end_with=None):
    """Let a task yield all items while the main thread has no time for any of them."""
    yielded = threading.Event()

    def function(progress):
        yield from range(ITEMS)
        yielded.set()
        if end_with is not None:
            raise end_with

    run_in_task("test", function, window.end, window.end, on_item=window.receive)
    assert yielded.wait(PATIENCE_S)
    gc.collect()


def test_the_event_loop_turns_while_many_items_that_came_at_once_are_taken(qtbot, window):
    _run(window)
    qtbot.waitUntil(lambda: bool(window.ended))
    assert window.items == list(range(ITEMS))
    in_one_turn = max(window.turns.count(turn) for turn in set(window.turns))
    assert in_one_turn <= 1 + TAKING_S / TAKEN_S
    assert window.turns[-1] - window.turns[0] >= ITEMS * TAKEN_S / TAKING_S / 2


@pytest.mark.parametrize("error", [None, Alos2Error("The line is cut.")])
def test_the_end_is_told_once_after_the_last_item(qtbot, window, error):
    _run(window, error)
    qtbot.waitUntil(lambda: bool(window.ended))
    assert window.ended == [(error or list(range(ITEMS)), ITEMS)]


def test_items_after_one_that_could_not_be_taken_still_come(qtbot, window):
    def receive(item):
        window.receive(item)
        if item == 3:
            raise ValueError("three")

    with qtbot.captureExceptions() as raised:
        run_in_task("test", lambda progress: iter(range(ITEMS)), window.end, window.end, on_item=receive)
        qtbot.waitUntil(lambda: bool(window.ended))
    assert window.items == list(range(ITEMS))
    assert [str(error) for _, error, _ in raised] == ["three"]
