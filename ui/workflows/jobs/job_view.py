"""A job as people see it: its state, its progress, and what they can do about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from ....plugin.transfer.queue.download_job import JobState
from ...widgets import display_names
from ...widgets.translation import tr


@dataclass(frozen=True)
class JobView:
    """One job as the queue shows it.

    ``fraction`` is 0..1, ``bytes_per_second`` 0 if nothing is transferred, ``seconds_left`` None
    if it cannot be told, ``seconds_to_try`` None if it does not wait for the line; ``problem`` is the
    sentence of a failed job or of what is being tried again, ``folder`` where its files
    lie, ``archive`` the zip that they came as. ``can_delete`` tells that what has come of it may be
    deleted: a mere cancel keeps it.
    """

    key: str
    title: str
    state: JobState
    fraction: float = 0.0
    text: str = ""
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
    problem: str = ""
    folder: str = ""
    can_pause: bool = False
    can_go_first: bool = False
    can_delete: bool = False
    archive: str = ""
    seconds_to_try: float | None = None

    def status(self) -> str:
        """Return the state in a few words: ``12.4 MB/s · 4 min left``."""
        if self.state is JobState.RUNNING:
            parts = [f"{round(100 * self.fraction)} %"]
            if self.bytes_per_second:
                parts.append(display_names.speed(self.bytes_per_second))
            if self.seconds_left is not None:
                parts.append(tr("{time} left").format(time=display_names.duration(self.seconds_left)))
            elif self.problem or self.text:
                parts.append(self.problem or self.text)
            return " · ".join(parts)
        return {
            JobState.WAITING_FOR_LINE: self._cut_off(),
            JobState.WAITING: self.text or tr("waiting"),
            JobState.PAUSED: self.text
            or tr("paused at {percent} %").format(percent=round(100 * self.fraction)),
            JobState.NEEDS_LOGIN: self.problem or tr("waits for a login"),
            JobState.NEEDS_SPACE: self.problem or tr("waits for room on the disk"),
            JobState.DONE: self.text or tr("done"),
            JobState.FAILED: self.problem or tr("failed"),
            JobState.CANCELLED: self._cancelled(),
        }[self.state]

    def _paused(self) -> str:
        return tr("paused at {percent} %").format(percent=round(100 * self.fraction))

    def _cancelled(self) -> str:
        if self.can_delete:
            percent = max(round(100 * self.fraction), 1)
            return tr("cancelled, {percent} % kept").format(percent=percent)
        return tr("cancelled")

    def _cut_off(self) -> str:
        """Return why the line is waited for, and when the next try is."""
        parts = [tr("waiting for the line at {percent} %").format(percent=round(100 * self.fraction))]
        if self.seconds_to_try is not None:
            seconds = max(math.ceil(self.seconds_to_try), 0)
            parts.append(tr("next try in {seconds} s").format(seconds=seconds))
        return " · ".join([*parts, *filter(None, [self.problem])])


class JobControl(Enum):
    """What a button beside a job asks for; the value names the button."""

    FIRST = "first"
    PAUSE = "pause"
    RESUME = "resume"
    RETRY = "retry"
    TRY_NOW = "tryNow"
    LOGIN = "login"
    UNPACK = "unpack"
    FOLDER = "folder"
    LOG = "log"
    CANCEL = "cancel"
    DELETE = "delete"
    DISMISS = "dismiss"
