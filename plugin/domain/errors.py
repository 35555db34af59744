"""The one base exception, and the few kinds of it that callers tell apart."""

from __future__ import annotations

from collections.abc import Callable

from .words.text import Text, as_text


class Alos2Error(Exception):
    """Something went wrong that a person can act on.

    ``message`` is one sentence in plain words, ``hint`` says what to do about it and
    ``details`` holds what a maintainer wants to see; only the first two are shown at once, and in the
    user's language. Both are one line: line ends and control characters of what they quote become
    spaces.
    """

    def __init__(self, message: str, *, details: str = "", hint: str = "") -> None:
        self.message = as_text(message).one_line()
        self.details = details
        self.hint = as_text(hint).one_line()
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.text).strip()

    def __reduce__(self) -> tuple[Callable[..., Alos2Error], tuple[type, dict[str, object]]]:
        return _restored, (type(self), self.__dict__)

    @property
    def text(self) -> Text:
        """Message and hint."""
        if not self.hint:
            return self.message
        return Text("{message} {hint}", message=self.message, hint=self.hint)


def _restored(kind: type[Alos2Error], told: dict[str, object]) -> Alos2Error:
    """Return an error that another process has sent."""
    error = kind.__new__(kind, told["message"])
    error.__dict__.update(told)
    return error


class FormatError(Alos2Error):
    """A file is not what its name or its other fields say."""

    def __init__(self, file: str, field: str, found: object, expected: str, hint: str) -> None:
        clause = Text(
            "{file}: {field} is {found}, but {expected}: {hint}",
            file=file,
            field=as_text(field),
            found=as_text(found) if isinstance(found, str) else found,
            expected=as_text(expected),
            hint=as_text(hint),
        )
        super().__init__(Text("{clause}.", clause=clause))
        self.file = file
        self.field = field
        self.found = found

    @property
    def clause(self) -> Text:
        """The message without its full stop, for a longer sentence."""
        return as_text(self.message.values["clause"])


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
