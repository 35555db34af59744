"""What a user should know of a platform's part in a search."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum

from ..domain.errors import Alos2Error
from ..domain.platform import Platform
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text, as_text
from ..transfer.errors import LoginNeededError, NotFoundError

_MOVED = Text("The service may have changed; check its address in the settings.")


@dataclass(frozen=True)
class PlatformWarning:
    """One platform's failure, or something about its answer that the user should know.

    ``failed`` tells that the platform's results are incomplete, ``needs_login`` that credentials
    are missing or refused, ``incomplete`` that more can be had, ``impossible`` that no scene can fulfil
    what was asked. ``details`` tell what was asked, and what was answered in full. ``platform`` is None
    for what holds whichever platform is asked.
    """

    platform: Platform | None
    message: str
    hint: str = ""
    details: str = ""
    failed: bool = True
    needs_login: bool = False
    incomplete: bool = False
    impossible: bool = False

    def __str__(self) -> str:
        return str(self.text)

    @property
    def text(self) -> Text:
        """Message and hint."""
        message = as_text(self.message)
        return (
            Text("{message} {hint}", message=message, hint=as_text(self.hint)) if self.hint else message
        )


def warning_of(
    platform: Platform, error: Alos2Error, query: SearchQuery | None = None
) -> PlatformWarning:
    """Return what *error* of a platform means for a search; *query* is told in the details."""
    details = [error.details]
    if query is not None and "Asked: " not in error.details:
        details.append(f"Asked: {platform.value} for {_in_words(query)}")
    # What a search asks is a service: its address has nothing to do with the places of scenes.
    gone = isinstance(error, NotFoundError)
    return PlatformWarning(
        platform,
        error.message,
        _MOVED if gone else error.hint,
        "\n".join(filter(None, details)),
        needs_login=isinstance(error, LoginNeededError),
    )


def _in_words(query: SearchQuery) -> str:
    """Return the conditions of *query* without the platforms, for the details of a warning."""
    given = {field.name: getattr(query, field.name) for field in fields(query)}
    del given["platforms"]
    said = [f"{name} {_said(value)}" for name, value in given.items() if value]
    return ", ".join(said) or "everything"


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_said, value))
    return str(value.value if isinstance(value, Enum) else value)


def unexpected_warning(platform: Platform, error: Exception) -> PlatformWarning:
    """Return the warning of an answer that made our code fail."""
    return PlatformWarning(
        platform,
        Text(
            "The answer of {platform} was not understood ({kind}).",
            platform=platform.info.words,
            kind=type(error).__name__,
        ),
        "The message log has the details.",
        str(error),
    )
