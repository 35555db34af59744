"""Scenes of known content, for the products that are maps."""

from __future__ import annotations

from support.l22_scenes import progress, standard, warnings  # noqa: F401
