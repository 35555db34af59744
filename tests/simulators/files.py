"""A server of the files of a folder, with ranges, as object stores are."""

from __future__ import annotations

from pathlib import Path

from .server import NOT_FOUND, Reply, Request, Simulator, file_under


class FileServer(Simulator):
    """Serves the files of a folder with ranges, until it misbehaves."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def reply(self, request: Request) -> Reply:
        file = file_under(self.folder, request.path)
        return Reply(content_type="application/octet-stream", file=file) if file else NOT_FOUND
