"""Decoding, for every test of this folder."""

from __future__ import annotations

from products.l11.decoding import decode  # noqa: F401
