"""Enumerations whose values are words that people read in sentences."""

from __future__ import annotations

from enum import Enum

from .text import Text, as_text


class WordedEnum(Enum):
    """Its values are English words; the top says them in the user's language."""

    @property
    def words(self) -> Text:
        """The value as a text, for a sentence."""
        return as_text(str(self.value).replace("_", " "))
