"""A part and its state when two want it, or when its folder cannot take it."""

from __future__ import annotations
