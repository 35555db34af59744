"""A bucket of elevation tiles on loopback, as Copernicus's answers, and wrong in every way on demand."""

from __future__ import annotations

from pathlib import Path

from simulators.server import NOT_FOUND, Reply, Request, Simulator, file_under


class ElevationBuckets(Simulator):
    """Serves *folder*, which holds the buckets ``copernicus-dem-30m`` and ``copernicus-dem-90m``.

    Tiles whose name holds one of ``lost`` are answered with 404, ``failing`` with 500, ``damaged`` with
    as many bytes that are no heights; without ``ranges`` every file is sent whole.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.lost: set[str] = set()
        self.failing: set[str] = set()
        self.damaged: set[str] = set()
        self.ranges = True
        self.validators = True

    def bucket(self, metres: int = 30) -> str:
        """Return the address of a bucket."""
        return f"{self.url}/copernicus-dem-{metres}m"

    def fetched(self) -> list[str]:
        """Return the names of the tiles that were asked for by GET, each once."""
        asked = (r.path for r in self.requests if r.method == "GET" and r.path.endswith(".tif"))
        return sorted({Path(path).stem for path in asked})

    def reply(self, request: Request) -> Reply:
        """Answer as the bucket does."""
        name = Path(request.path).name
        file = file_under(self.folder, request.path)
        if any(part in name for part in self.failing):
            return Reply(500, b"<Error><Code>InternalError</Code></Error>", "application/xml")
        if file is None or any(part in name for part in self.lost):
            return NOT_FOUND
        if name.endswith(".txt"):
            return Reply(200, file.read_bytes(), "text/plain")
        if any(part in name for part in self.damaged):
            return Reply(200, _damaged(file.read_bytes()), "image/tiff")
        if not self.ranges:
            return Reply(200, file.read_bytes(), "image/tiff")
        return Reply(file=file, content_type="image/tiff")


def _damaged(whole: bytes) -> bytes:
    """Return a TIFF of the same length whose second half is noise: it opens, but cannot be read."""
    half = len(whole) // 2
    return whole[:half] + bytes((number * 73 + 41) % 251 for number in range(len(whole) - half))
