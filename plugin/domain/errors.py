"""The one base exception, and the few kinds of it that callers tell apart."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Alos2Error(Exception):
    """Something went wrong that a person can act on.

    ``message`` is one sentence in plain words, ``hint`` says what to do about it and
    ``details`` holds what a maintainer wants to see; only the first two are shown at once.
    Both are one line: line ends and control characters of what they quote become spaces.
    """

    def __init__(self, message: str, *, details: str = "", hint: str = "") -> None:
        self.message = _CONTROL.sub(" ", message)
        self.details = details
        self.hint = _CONTROL.sub(" ", hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class FormatError(Alos2Error):
    """A file is not what its name or its other fields say."""

    def __init__(self, file: str, field: str, found: object, expected: str, hint: str) -> None:
        super().__init__(f"{file}: {field} is {found}, but {expected}: {hint}.")
        self.file = file
        self.field = field
        self.found = found


class UnsupportedError(Alos2Error):
    """The request is understood but is refused; the message says which part and why."""


class OutsideError(UnsupportedError):
    """An area was asked for that does not meet the scene."""


class PlatformError(Alos2Error):
    """A platform did not answer, or not in a way that we understand."""


class CancelledError(Alos2Error):
    """The user cancelled; nothing is left behind."""

    def __init__(self) -> None:
        super().__init__("Cancelled.")
