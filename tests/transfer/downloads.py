"""The file that the tests of downloads fetch, and how to look at what came of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from transfer.conftest import noise

SIZE = 10_000_000
DATA = noise(SIZE)
SHA256 = hashlib.sha256(DATA).hexdigest()
OLD = b"what the analyst had before"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)
