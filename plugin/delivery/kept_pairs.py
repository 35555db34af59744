"""Work on pairs that was asked for and is not done: kept in a small file, so that a restart finds it.

The file lies beside the download queue and belongs to the process that has the queue.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..common.json_file import write_json
from ..domain.errors import Alos2Error
from ..domain.footprint import Box
from ..domain.scene import Scene
from ..domain.scene_json import scene_from_json, scene_to_json
from ..domain.words.text import Text

_VERSION = 1
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True)
class KeptPair:
    """What was asked: the *action* by its name, its dates, the area, and whether only that is wanted."""

    action: str
    scenes: tuple[Scene, ...]
    area: Box | None = None
    area_only: bool = False
    key: str = field(default_factory=lambda: secrets.token_hex(8))


def file_beside(queue: Path) -> Path:
    """Return where the pairs are kept that belong to the download queue at *queue*."""
    return queue.with_name(f"{queue.stem}_pairs.json")


class KeptPairs:
    """The pairs of one process and their file; may be called from several threads.

    Until ``open`` nothing is read or written, since another process may have the file.
    """

    def __init__(self) -> None:
        self._pairs: dict[str, KeptPair] = {}
        self._path: Path | None = None
        self._lock = threading.Lock()

    def open(self, path: Path) -> tuple[KeptPair, ...]:
        """Return what an earlier process left in the file at *path*, and write there from now on.

        Raises Alos2Error if the file is not understood; it is then replaced at the next change.
        """
        with self._lock:
            self._path = path
            left = read_pairs(path)
            self._pairs = {**{pair.key: pair for pair in left}, **self._pairs}
        return left

    def add(self, pair: KeptPair) -> None:
        """Keep *pair* from the next ``write`` on."""
        with self._lock:
            self._pairs[pair.key] = pair

    def remove(self, key: str) -> None:
        """Leave *pair* out from the next ``write`` on."""
        with self._lock:
            self._pairs.pop(key, None)

    def write(self) -> None:
        """Write the file as things stand; raise Alos2Error if that fails."""
        with self._lock:
            if self._path is not None:
                _write(self._path, self._pairs.values())


def read_pairs(path: Path) -> tuple[KeptPair, ...]:
    """Return the pairs in the file at *path*, none if there is no file; raise Alos2Error for others."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _not_understood(path, error) from error
    try:
        data = json.loads(text)
        return tuple(map(_pair, data["pairs"])) if data["version"] == _VERSION else ()
    except (*_UNREADABLE, Alos2Error) as error:
        raise _not_understood(path, error) from error


def _pair(data: dict[str, Any]) -> KeptPair:
    area = data["area"]
    return KeptPair(
        str(data["action"]),
        tuple(map(scene_from_json, data["scenes"])),
        None if area is None else Box(*map(float, area)),
        bool(data["area_only"]),
        str(data["key"]),
    )


def _not_understood(path: Path, error: Exception) -> Alos2Error:
    return Alos2Error(
        Text("The list of interrupted pairs in {path} cannot be read.", path=path),
        details=f"{type(error).__name__}: {error}",
        hint="Ask for the coherence or interferogram again.",
    )


def _write(path: Path, pairs: Iterable[KeptPair]) -> None:
    listed = [
        {
            "key": pair.key,
            "action": pair.action,
            "scenes": [scene_to_json(scene) for scene in pair.scenes],
            "area": None
            if pair.area is None
            else [pair.area.west, pair.area.south, pair.area.east, pair.area.north],
            "area_only": pair.area_only,
        }
        for pair in pairs
    ]
    if listed:
        write_json({"version": _VERSION, "pairs": listed}, path)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Alos2Error(
            Text("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror)
        ) from error
