"""The values behind the picture: identified, read by blocks, streamed, copied, reopened."""

from __future__ import annotations
