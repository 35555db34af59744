"""Runs inside QGIS: takes one step after another, each when what it waits for has come about."""

from __future__ import annotations

import faulthandler
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer

Condition = Callable[[], bool]


class StepError(Exception):
    """A step did not lead where it should."""


class Stepper(QObject):
    """Goes through the conditions of a generator; subclasses say in :meth:`end` what follows.

    A condition is asked every ``poll_ms``; when it holds, the generator takes its next step.
    """

    poll_ms = 50
    step_limit_s = 120.0

    def __init__(self) -> None:
        super().__init__()
        faulthandler.register(signal.SIGUSR1, sys.__stderr__)
        self._logged: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        QgsApplication.messageLog().messageReceived.connect(self._note)

    def begin(self, ready: Condition, steps: Iterator[Condition]) -> None:
        """Take the first of *steps* when *ready* holds."""
        self._condition, self._steps = ready, steps
        self._deadline = time.monotonic() + self.step_limit_s
        self._timer.start(self.poll_ms)

    def end(self, error: str, details: str) -> None:
        """Do what follows the last step, or *error*: blank, or a sentence and its traceback."""
        raise NotImplementedError

    def _note(self, text: str, tag: str, level: Qgis.MessageLevel) -> None:
        if tag == "ALOS-2 Explorer" and level == Qgis.MessageLevel.Critical:
            self._logged.append(text)

    def _go_on(self) -> None:
        self._timer.stop()
        try:
            if self._condition():
                self._condition = next(self._steps)
                self._deadline = time.monotonic() + self.step_limit_s
            elif time.monotonic() > self._deadline:
                raise StepError(f"nothing happened for {self.step_limit_s:.0f} s")
        except StopIteration:
            self.end("", "")
        except Exception as error:  # noqa: BLE001 - the edge to QGIS; whoever started it reports it
            reason = "; ".join([str(error) or type(error).__name__, *self._logged])
            self.end(reason, traceback.format_exc())
        else:
            self._timer.start(self.poll_ms)
