"""From a row of the results to a layer on the map: terms, fetch, decode, show; and what may go wrong."""

from __future__ import annotations
