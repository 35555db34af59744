"""The state of each file of a download, kept in a JSON file in the folder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..common.json_file import write_json
from ..domain.errors import Alos2Error

if TYPE_CHECKING:
    from ..transfer.download.options import DownloadResult

MANIFEST_NAME = "manifest.json"


class FileState(Enum):
    """How a file stands.

    PARTIAL: only what the area needs is here, in ``NAME.part``; fetching it without an area completes
    it. SKIPPED: the scene does not meet the area.
    """

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file, or of a scene of which no file was fetched.

    ``name`` is relative to the folder of the download, ``url`` is free of secrets, ``size`` counts the
    bytes that are here. ``result`` belongs to DONE, ``error`` to FAILED.
    """

    name: str
    url: str
    state: FileState
    size: int | None = None
    result: DownloadResult | None = None
    error: Alos2Error | None = None

    def entry(self) -> dict[str, Any]:
        """Return the outcome as JSON values."""
        values = {
            "file": self.name,
            "url": self.url,
            "bytes": self.size,
            "sha256": self.result.sha256 if self.result else None,
            "state": self.state.value,
        }
        return {**values, "error": str(self.error)} if self.error else values


class Manifest:
    """The outcomes of one download; the file in *folder* is whole after each.

    Raises Alos2Error if the file cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / MANIFEST_NAME
        self.outcomes: list[FileOutcome] = []
        write_json([], self._file)

    def note(self, outcome: FileOutcome) -> None:
        """Add *outcome* and write the file."""
        self.outcomes.append(outcome)
        write_json([one.entry() for one in self.outcomes], self._file)
