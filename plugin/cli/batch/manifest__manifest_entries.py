"""The entries of a manifest by job key, none of which may speak of a file that another job wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Entry = dict[str, Any]
_SOURCES = ("input", "pre", "post")


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
            self._keep(key, entry)

    def note(self, key: str, entry: Entry) -> None:
        """Keep *entry*; if it is done, forget what another job wrote there and what was made of that."""
        output = _job_of(entry).get("output")
        if entry.get("state") == "done" and isinstance(output, str):
            self._forget_others(output, key)
        self._keep(key, entry)

    def _keep(self, key: str, entry: Entry) -> None:
        self.by_key[key] = entry
        for name, value in _job_of(entry).items():
            if isinstance(value, str) and name == "output":
                self._writers[value].add(key)
            elif isinstance(value, str) and name in _SOURCES:
                self._readers[value].add(key)

    def _forget_others(self, output: str, key: str) -> None:
        others = self._writers[output] - {key}
        for outdated in others | self._readers[output] if others else ():
            self.by_key.pop(outdated, None)
        self._writers[output] &= {key}


def _job_of(entry: Entry) -> Mapping[str, Any]:
    job = entry.get("job")
    return job if isinstance(job, dict) else {}
