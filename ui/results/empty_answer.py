"""What would help if nothing was found: later days, other days, a login."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ...plugin.domain.reference_orbit import REPEAT_DAYS
from ...plugin.domain.search_query import SearchQuery
from ..widgets import display_names
from ..widgets.translation import tr

# JAXA's L2.2 reaches AWS so long after the observation (Registry of Open Data on AWS).
PUBLISHED_AFTER = timedelta(days=42)


def what_would_help(query: SearchQuery, now: datetime, without_login: Sequence[str]) -> list[str]:
    """Return sentences: which days would find more, and which platforms lack a login; *now* is UTC."""
    advice = []
    if query.start and query.stop and query.stop - query.start < timedelta(days=REPEAT_DAYS):
        text = tr("These are {count} days; ALOS-2 comes back to a path after {repeat} days.")
        days = max(1, round((query.stop - query.start) / timedelta(days=1)))
        advice.append(text.format(count=days, repeat=REPEAT_DAYS))
    if query.stop is None or query.stop > now - PUBLISHED_AFTER:
        text = tr("Free scenes come late: those taken since {day} may not be listed yet.")
        advice.append(text.format(day=display_names.day(now - PUBLISHED_AFTER)))
    if without_login:
        text = tr("Not asked, since there is no login: {platforms}.")
        advice.append(text.format(platforms=", ".join(without_login)))
    return advice
