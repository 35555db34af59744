"""Levels that the platforms which are asked do not list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...domain.enums import Level
from ...domain.platform import Platform
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text, joined
from .condition import ImpossibleCondition


def lacking_levels(query: SearchQuery) -> Iterator[ImpossibleCondition]:
    """Yield each platform of *query* that lists none of its levels, or one for all if none does.

    The index lists whatever was found before. Platforms that were not named are only left out.
    """
    wanted = set(query.levels)
    every = [one for one in Platform if one is not Platform.INDEX]
    asked = [one for one in every if one in query.platforms or not query.platforms]
    lacking = [one for one in asked if not wanted & set(one.info.levels)]
    if not wanted or not lacking:
        return
    names = "/".join(level.value for level in query.levels)
    elsewhere = [one.info.words for one in every if wanted & set(one.info.levels)]
    if not elsewhere:
        listed = {level for one in every for level in one.info.levels}
        yield ImpossibleCondition(
            Text("No platform lists {levels}.", levels=names),
            Text("They list {levels}.", levels=_in_words(listed)),
        )
    elif query.platforms:
        for one in lacking:
            yield ImpossibleCondition(
                Text("{platform} has no {levels}.", platform=one.info.words, levels=names),
                Text(
                    "It lists {own}; {levels} is listed by {others}.",
                    own=_in_words(one.info.levels),
                    levels=names,
                    others=joined(", ", elsewhere),
                ),
                one,
            )


def _in_words(levels: Iterable[Level]) -> str:
    return ", ".join(sorted(level.value for level in levels))
