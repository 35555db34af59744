"""How long-running functions report and learn that they should stop, without knowing QGIS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .errors import CancelledError


def _silent(fraction: float, text: str) -> None:
    """Report to nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Progress:
    """Callbacks of a running job: ``report(fraction 0..1, text)`` and ``cancelled()``.

    ``warn`` takes one sentence that the user should read although the job continues. ``note`` takes
    one that holds for every job of the kind, for listeners who keep such apart from warnings.
    ``incomplete`` takes one that tells what a result lacks, for those who close with it. ``waits`` takes
    one that tells what is waited for, and for how long.
    """

    report: Callable[[float, str], None] = _silent
    cancelled: Callable[[], bool] = _never
    warn: Callable[[str], None] = lambda text: None
    note: Callable[[str], None] | None = None
    incomplete: Callable[[str], None] | None = None
    waits: Callable[[str], None] = lambda text: None

    def step(self, fraction: float, text: str = "") -> None:
        """Report *fraction* (0..1) and raise :class:`CancelledError` if the user wants to stop."""
        self.check()
        self.report(min(max(fraction, 0.0), 1.0), text)

    def check(self) -> None:
        """Raise :class:`CancelledError` if the user wants to stop, and report nothing."""
        if self.cancelled():
            raise CancelledError

    def remark(self, text: str) -> None:
        """Pass *text* to ``note``, or to ``warn`` if nobody keeps notes apart."""
        (self.note or self.warn)(text)

    def lacks(self, text: str) -> None:
        """Pass *text*, which tells what the result lacks, to ``incomplete``, or else to ``warn``."""
        (self.incomplete or self.warn)(text)

    def keeping(self, warnings: list[str]) -> Progress:
        """Return a view whose warnings, but not its remarks, are added to *warnings*, too."""

        def warn(text: str) -> None:
            warnings.append(text)
            self.warn(text)

        return replace(self, warn=warn, note=self.note or self.warn)

    def part(self, start: float, stop: float) -> Progress:
        """Return a view in which 0..1 maps to *start*..*stop* of this progress."""
        return replace(
            self,
            report=lambda fraction, text: self.report(start + (stop - start) * fraction, text),
        )


SILENT = Progress()
