"""Everything of a search that no scene can fulfil."""

from __future__ import annotations

from datetime import datetime

from ...domain.search_query import SearchQuery
from .condition import ImpossibleCondition
from .days import wrong_days
from .levels import lacking_levels
from .modes import unknown_modes
from .polarisations import unknown_polarisations
from .tracks import absent_tracks


def impossible_conditions(query: SearchQuery, now: datetime) -> list[ImpossibleCondition]:
    """Return why *query* cannot find anything, none if it can; *now* is UTC."""
    return [
        *wrong_days(query, now),
        *unknown_modes(query),
        *unknown_polarisations(query),
        *absent_tracks(query),
        *lacking_levels(query),
    ]
