"""Platforms that fail, hang or want a login, as the analyst sees it in the dock."""

from __future__ import annotations
