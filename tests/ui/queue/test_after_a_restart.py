"""The dock's queue after a restart: what it shows, what goes on by itself, what is finished late."""

from __future__ import annotations
