"""What became of each job of a batch, in one JSON file that a later run continues from."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...common.atomic_file import rename
from ...common.file_lock import lock, unlock
from ...domain.errors import Alos2Error
from ...transfer.disk_space import unusable
from ...transfer.urls import is_url, redact
from ..jobs.fields import OUTPUTS, SOURCES, Job, outputs_of

Entry = dict[str, Any]
DONE, FAILED = "done", "failed"
_FORMAT = 1
# The file is written again when this many times as long has passed as writing it took.
_REST = 20.0


def job_key(job: Job) -> str:
    """Return what identifies *job*: a digest of the values that it states."""
    stated = {name: value for name, value in job.items() if value is not None}
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:16]


class Entries:
    """Keeps one entry a job, and knows which job wrote a file and which were made from it.

    A batch with other options writes other rasters under the same names: what earlier entries say of
    those files, and of comparisons of them, is then no longer so, and the jobs are to be done again.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.by_key: dict[str, Entry] = {}
        self._writers: dict[str, set[str]] = defaultdict(set)
        self._readers: dict[str, set[str]] = defaultdict(set)
        for key, entry in dict(entries).items():
            self._keep(key, _checked(entry))

    def note(self, key: str, entry: Entry) -> None:
        """Keep *entry*; if it is done, forget what another job wrote there and what was made of that."""
        for output in outputs_of(_job_of(entry)) if entry.get("state") == DONE else ():
            self._forget_others(output, key)
        self._keep(key, entry)

    def _keep(self, key: str, entry: Entry) -> None:
        self.by_key[key] = entry
        for name, value in _job_of(entry).items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and name in OUTPUTS:
                    self._writers[one].add(key)
                elif isinstance(one, str) and name in SOURCES:
                    self._readers[one].add(key)

    def _forget_others(self, output: str, key: str) -> None:
        others = self._writers[output] - {key}
        for outdated in others | self._readers[output] if others else ():
            self.by_key.pop(outdated, None)
        self._writers[output] &= {key}


class Manifest:
    """The entries of a manifest by job key; each change is on disk when ``record`` returns.

    The file is always whole: a new one is written beside it and renamed. Since that takes longer the
    more jobs there are, changes go to a journal beside it first, which a later run reads should this
    one be killed. URLs are kept without their queries, which may hold signatures.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._journal = file.with_name(f".{file.name}.journal")
        self._saved_at = self._saving_s = 0.0
        self._entries = self._read()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other batches from using this manifest; raise Alos2Error if one does already."""
        guard = self.file.with_name(f".{self.file.name}.lock")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            stream = guard.open("a")
        except OSError as error:
            raise unusable(error, self.file.parent) from error
        with stream:
            if not lock(stream.fileno()):
                raise Alos2Error(
                    f"Another batch is at work with {self.file}.", hint="Wait for it, or end it."
                )
            try:
                self._entries = self._read()
                self._clear_journal()
                yield
            finally:
                self._clear_journal()
                unlock(stream.fileno())

    def is_done(self, job: Job) -> bool:
        """Whether *job* was done and its outputs are still there, as large as they were."""
        entry = self._entries.by_key.get(job_key(job), {})
        if entry.get("state") != DONE:
            return False
        outputs = outputs_of(entry.get("result") or {})
        try:
            return not outputs or _bytes_of(outputs) == entry.get("bytes")
        except OSError:
            return False

    def record(self, job: Job, outcome: dict[str, Any]) -> None:
        """Note what became of *job*, and save."""
        entry: Entry = {"job": _without_secrets(job), **outcome}
        outputs = outputs_of(outcome.get("result") or {})
        if outcome["state"] == DONE and outputs:
            entry["bytes"] = _bytes_of(outputs)
        key = job_key(job)
        self._entries.note(key, entry)
        with self._told_if_unwritable():
            _write(self._journal, "a", json.dumps([key, entry], ensure_ascii=False) + "\n")
        if time.monotonic() - self._saved_at >= _REST * self._saving_s:
            self._save()

    def _read(self) -> Entries:
        """Return the entries of the file and of the journal that a killed batch left."""
        entries = Entries({})
        try:
            if self.file.exists():
                document = json.loads(self.file.read_text("utf-8"))
                entries = Entries(document["jobs"] if document["format"] == _FORMAT else {})
            if self._journal.exists():
                for key, entry in _whole_lines(self._journal):
                    entries.note(key, _checked(entry))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise Alos2Error(
                f"{self.file} is not a manifest of a batch.",
                details=str(error),
                hint="Move it away, or name another with --manifest.",
            ) from error
        return entries

    def _clear_journal(self) -> None:
        """Save what only the journal knows; without one the file is up to date."""
        if self._journal.exists():
            self._save()

    def _save(self) -> None:
        begun = time.monotonic()
        temporary = self.file.with_name(f".{self.file.name}.new")
        document = {"format": _FORMAT, "jobs": self._entries.by_key}
        with self._told_if_unwritable():
            _write(temporary, "w", json.dumps(document, ensure_ascii=False, indent=1))
            rename(temporary, self.file)
            self._journal.unlink(missing_ok=True)
        self._saved_at = time.monotonic()
        self._saving_s = self._saved_at - begun

    @contextmanager
    def _told_if_unwritable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Alos2Error(
                f"{self.file} cannot be written: {error.strerror}.",
                hint="What was done is on disk; run the batch again to go on.",
            ) from error


def _bytes_of(files: Iterable[str]) -> int:
    """Return the bytes of *files* together; raise OSError if one is not there."""
    return sum(Path(file).stat().st_size for file in files)


def _write(file: Path, mode: str, text: str) -> None:
    """Write *text* to *file*; it is on disk afterwards."""
    with file.open(mode, encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _whole_lines(journal: Path) -> Iterator[tuple[str, Entry]]:
    """Yield key and entry of each line of *journal* but one that was cut off."""
    with journal.open(encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if line.endswith("\n"):
                key, entry = json.loads(line)
                yield key, entry


def _without_secrets(job: Job) -> dict[str, Any]:
    return {
        name: redact(value) if isinstance(value, str) and is_url(value) else value
        for name, value in job.items()
        if value is not None
    }


def _checked(entry: Any) -> Entry:
    """Return what a file holds as an entry; raise TypeError if it is none."""
    if not isinstance(entry, dict) or not isinstance(entry.get("result") or {}, dict):
        raise TypeError(f"an entry is {entry!r:.100}")
    return entry


def _job_of(entry: Entry) -> Mapping[str, Any]:
    job = entry.get("job")
    return job if isinstance(job, dict) else {}
