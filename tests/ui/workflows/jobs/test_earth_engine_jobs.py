"""Scenes that only Earth Engine has: shown as tiles, or clipped to the area, from the dock."""

from __future__ import annotations
