"""Answers kept with their validators, so that an unchanged list is not fetched twice."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...common.atomic_file import rename

_MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class KeptAnswer:
    """A kept body and what the server will recognise it by."""

    body: bytes
    content_type: str
    etag: str
    last_modified: str

    def conditions(self) -> dict[str, str]:
        """Return the request headers that ask whether this answer still holds."""
        found = {}
        if self.etag:
            found["If-None-Match"] = self.etag
        if self.last_modified:
            found["If-Modified-Since"] = self.last_modified
        return found


class MetadataCache:
    """A folder of answers, one file each, named by a hash so that no URL is written down.

    A blank *folder* keeps nothing. Damaged files count as absent.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None

    def get(self, url: str) -> KeptAnswer | None:
        """Return the kept answer to *url*, or None."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._path(url).read_text("utf-8"))
            body = base64.b64decode(kept["body"], validate=True)
            return KeptAnswer(body, str(kept["type"]), str(kept["etag"]), str(kept["last_modified"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, url: str, headers: Mapping[str, str], body: bytes, content_type: str) -> None:
        """Keep *body* if the server gave it a validator and allows keeping; a full disk does no harm."""
        etag, modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
        forbidden = "no-store" in headers.get("Cache-Control", "").lower()
        if self._folder is None or forbidden or not (etag or modified) or len(body) > _MAX_BYTES:
            return
        kept = {
            "body": base64.b64encode(body).decode("ascii"),
            "type": content_type,
            "etag": etag,
            "last_modified": modified,
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            rename(temporary, self._path(url))
        except OSError:
            return

    def _path(self, url: str) -> Path:
        folder = self._folder or Path()
        return folder / f"{hashlib.sha256(url.encode('utf-8')).hexdigest()}.json"
