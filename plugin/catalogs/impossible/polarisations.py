"""Polarisations that PALSAR-2 does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.polarisation import POLARISATIONS
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from .condition import ImpossibleCondition


def unknown_polarisations(query: SearchQuery) -> Iterator[ImpossibleCondition]:
    """Yield what is wrong with the polarisation of *query*."""
    if query.polarisation and query.polarisation not in POLARISATIONS:
        yield ImpossibleCondition(
            Text("PALSAR-2 has no polarisation {polarisation}.", polarisation=query.polarisation),
            Text("It has {names}.", names=", ".join(POLARISATIONS)),
        )
