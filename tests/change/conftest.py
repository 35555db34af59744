"""Two dates of known changes."""

from __future__ import annotations

from support.l22_scenes import dates, progress, warnings  # noqa: F401
