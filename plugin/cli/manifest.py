"""What became of each job of a batch, in one JSON file that a later run goes on from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..domain.errors import Alos2Error
from ..transfer.addresses import is_url, redact
from ..transfer.file_lock import lock, unlock
from .job_values import Job

DONE, FAILED = "done", "failed"
_FORMAT = 1


def job_key(job: Job) -> str:
    """Return what identifies *job*: a digest of the values that it states."""
    stated = {name: value for name, value in job.items() if value is not None}
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:16]


class Manifest:
    """The entries of a manifest by job key; each change is on disk when ``record`` returns.

    The file is always whole: a new one is written beside it and renamed. URLs are kept without
    their queries, which may hold signatures.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.entries: dict[str, dict[str, Any]] = {}
        if not file.exists():
            return
        try:
            document = json.loads(file.read_text("utf-8"))
            self.entries = dict(document["jobs"]) if document["format"] == _FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Alos2Error(
                f"{file} is no manifest of a batch.",
                details=str(error),
                hint="Move it away, or name another with --manifest.",
            ) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other batches from using this manifest; raise Alos2Error where one does already."""
        guard = self.file.with_name(f".{self.file.name}.lock")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            stream = guard.open("a")
        except OSError as error:
            raise Alos2Error(f"{self.file.parent} cannot be written to: {error.strerror}.") from error
        with stream:
            if not lock(stream.fileno()):
                raise Alos2Error(
                    f"Another batch is at work with {self.file}.", hint="Wait for it, or end it."
                )
            try:
                yield
            finally:
                unlock(stream.fileno())

    def is_done(self, job: Job) -> bool:
        """Whether *job* was done and its output is still there, as large as it was."""
        entry = self.entries.get(job_key(job), {})
        if entry.get("state") != DONE:
            return False
        output = (entry.get("result") or {}).get("output")
        if output is None:
            return True
        try:
            return Path(output).stat().st_size == entry.get("bytes")
        except OSError:
            return False

    def record(self, job: Job, outcome: dict[str, Any]) -> None:
        """Note what became of *job*, and save."""
        entry = {"job": _without_secrets(job), **outcome}
        output = (outcome.get("result") or {}).get("output")
        if outcome["state"] == DONE and output is not None:
            entry["bytes"] = Path(output).stat().st_size
        self.entries[job_key(job)] = entry
        self._save()

    def _save(self) -> None:
        temporary = self.file.with_name(f".{self.file.name}.new")
        try:
            with temporary.open("w", encoding="utf-8") as stream:
                document = {"format": _FORMAT, "jobs": self.entries}
                json.dump(document, stream, ensure_ascii=False, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, self.file)
        except OSError as error:
            raise Alos2Error(
                f"{self.file} cannot be written: {error.strerror}.",
                hint="What was done is on disk; run the batch again to go on.",
            ) from error


def _without_secrets(job: Job) -> dict[str, Any]:
    return {
        name: redact(value) if isinstance(value, str) and is_url(value) else value
        for name, value in job.items()
        if value is not None
    }
