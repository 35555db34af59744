"""Which disaster is meant: one that ships, one that JAXA's page named, or one of the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...domain.disaster import DisasterEvent
from ...domain.errors import UnsupportedError
from ...domain.words.text import Text
from . import shipped

# The beginning of the keys of disasters that JAXA's page names and that do not ship.
OF_PAGE = "jaxa-"
_KEY_OF_PAGE = re.compile(OF_PAGE + r"20\d{6}(-\d+[ns]\d+[ew])?")


def event_named(given: str, kept: Callable[[], Iterable[DisasterEvent]], asks_page: bool = False) -> str:
    """Return the key of the disaster whose key or name is *given*, blank for a blank one.

    *kept* returns those of the index, and is called only for what does not ship. If the live page is
    asked (*asks_page*), a key of its form is taken although nothing is known of it yet. Raises
    UnsupportedError for all others, with the keys that are known.
    """
    text = given.strip()
    if not text:
        return ""
    known = list(shipped.events())
    found = _key_in(text, known)
    if not found:
        known += [event for event in kept() if event.key not in {one.key for one in known}]
        found = _key_in(text, known)
    if not found and asks_page and _KEY_OF_PAGE.fullmatch(text.lower()):
        return text.lower()
    if not found:
        raise UnsupportedError(
            Text("The event '{key}' is not known.", key=text),
            hint=Text("Known are {events}.", events=", ".join(event.key for event in known)),
        )
    return found


def _key_in(text: str, events: Iterable[DisasterEvent]) -> str:
    meant = text.casefold()
    for event in events:
        if meant in (event.key.casefold(), event.name_en.casefold(), event.name_ja.casefold()):
            return event.key
    return ""
