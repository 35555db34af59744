"""One thing that a search asks for and no scene can have."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.platform import Platform


@dataclass(frozen=True)
class ImpossibleCondition:
    """Why nothing can be found, and what would be; ``platform`` is None if it holds everywhere."""

    message: str
    hint: str = ""
    platform: Platform | None = None
