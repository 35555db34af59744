"""Which licences the user has accepted; each is asked for once and remembered in the settings."""

from __future__ import annotations

from datetime import datetime, timezone

from ..domain.licence import Licence
from . import settings


def needs_consent(licence: Licence) -> bool:
    """Whether *licence* restricts use and has not been accepted yet."""
    return not licence.commercial and not accepted_on(licence)


def accepted_on(licence: Licence) -> str:
    """Return the ISO 8601 UTC time at which *licence* was accepted, or blank if it was not."""
    return settings.text(f"accepted/{licence.key}")


def accept(licence: Licence) -> None:
    """Remember that the user has read and accepted *licence*."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    settings.set_text(f"accepted/{licence.key}", now)


def withdraw(licence: Licence) -> None:
    """Ask again before the next download under *licence*."""
    settings.set_text(f"accepted/{licence.key}", "")
