"""What the queue lets the user do besides pausing: put what waits first, unpack what has come."""

from __future__ import annotations
