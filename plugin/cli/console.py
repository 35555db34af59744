"""What the commands print: results as JSON on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
import time

from ..domain.progress import Progress
from ..transfer.urls import redact_text
from .error_hints import without_settings

_INTERVAL_S = 0.5


class Console:
    """Standard output for results and standard error for progress; ``quiet`` keeps warnings only."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._last = 0.0
        self._shown = ""

    def result(self, value: object) -> None:
        """Print one JSON document on a line of its own."""
        print(json.dumps(value, ensure_ascii=False), flush=True)

    def note(self, text: str) -> None:
        """Print one line about the work, unless quiet."""
        if not self._quiet:
            print(redact_text(text), file=sys.stderr, flush=True)

    def warn(self, text: str) -> None:
        """Print one warning."""
        print(f"warning: {redact_text(without_settings(text))}", file=sys.stderr, flush=True)

    def fail(self, text: str) -> None:
        """Print the one sentence that says what went wrong."""
        print(f"error: {redact_text(without_settings(text))}", file=sys.stderr, flush=True)

    def progress(self) -> Progress:
        """Return a progress that prints a line at most twice a second, and none twice in a row."""
        return Progress(report=self._report, warn=self.warn, waits=self.note)

    def _report(self, fraction: float, text: str) -> None:
        now, line = time.monotonic(), f"{100 * fraction:5.1f} % {text}"
        if now - self._last < _INTERVAL_S or line == self._shown:
            return
        self._last, self._shown = now, line
        self.note(line)
