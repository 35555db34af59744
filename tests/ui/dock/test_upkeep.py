"""Bringing up to date: JAXA's disaster page read anew, an area read into the index beforehand."""

from __future__ import annotations
