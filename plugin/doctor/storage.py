"""Folders, the index and the queue: whether they can be used, and how much is left."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ..catalogs.index.scene_index import SceneIndex
from ..domain.errors import Alos2Error
from ..transfer.disk_space import known_free_bytes
from .report import Finding, Outcome, failed

AREA = "Disk"
# One ScanSAR beam of L1.1 is 9 to 15 GB.
LITTLE_BYTES = 20_000_000_000


def folder_finding(name: str, folder: Path) -> Finding:
    """Return whether files can be written into *folder*, or where it will be made, and what is free."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    probe = there / f".alos2-check-{secrets.token_hex(4)}"
    try:
        probe.write_bytes(b"check")
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "Choose another folder in the settings."
        return Finding(AREA, name, Outcome.FAILED, f"{folder} cannot be written: {reason}", remedy)
    free = known_free_bytes(there)
    if free is None:
        return Finding(AREA, name, Outcome.DIFFERS, f"{folder}: the disk does not say what is free")
    little = free < LITTLE_BYTES
    return Finding(
        AREA,
        name,
        Outcome.DIFFERS if little else Outcome.WORKS,
        f"{folder}, {free / 1e9:.0f} GB free",
        "A scene of L1.1 has up to 75 GB: free some space, or choose another folder.",
    )


def index_findings(index: SceneIndex) -> Iterator[Finding]:
    """Yield whether the index can be read and written, without changing a row."""
    try:
        yield Finding(AREA, "index", Outcome.WORKS, f"{index.path}, {index.count()} products")
    except Alos2Error as error:
        yield failed(AREA, "index", error)
        return
    if not os.access(index.path, os.W_OK):
        found = f"{index.path} can only be read, so what a search finds is not kept"
        remedy = "Choose an index that can be written in the settings."
        yield Finding(AREA, "index", Outcome.DIFFERS, found, remedy)


def queue_finding(path: Path) -> Finding:
    """Return the jobs of the queue by their state."""
    if not path.exists():
        return Finding(AREA, "queue", Outcome.WORKS, "empty: nothing was downloaded yet")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            states = Counter(str(row[0]) for row in database.execute("SELECT state FROM job"))
    except sqlite3.Error as error:
        return Finding(
            AREA,
            "queue",
            Outcome.FAILED,
            f"{path} cannot be read ({error})",
            "End QGIS, rename the file, and start the downloads again: files on the disk are kept.",
        )
    said = ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "empty"
    stuck = states.get("failed", 0) + states.get("needs-login", 0) + states.get("needs-space", 0)
    remedy = "Look at the jobs in the queue: each says what it waits for."
    return Finding(AREA, "queue", Outcome.DIFFERS if stuck else Outcome.WORKS, said, remedy)
