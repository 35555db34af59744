"""How a platform stands in the last search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ....plugin.domain.platform import Platform


class Answer(Enum):
    """How a platform stands in the last search; the value is its icon."""

    ASKED = "waiting"
    ANSWERED = "check"
    FAILED = "warning"
    SIGN_IN = "sign-in"
    OFF = "offline"


@dataclass(frozen=True)
class PlatformState:
    """A platform, how it answered, and a sentence for those who want to know.

    ``count`` is how many products it listed, None while that is not known.
    """

    platform: Platform
    answer: Answer
    sentence: str = ""
    count: int | None = None
