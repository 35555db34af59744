"""Scenes of known content to look at."""

from __future__ import annotations

from support.l22_scenes import large, standard  # noqa: F401
