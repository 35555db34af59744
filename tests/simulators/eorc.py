"""JAXA's disaster page and the zips that it links to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .disaster_page import RELEASED, FileName, Section, page, product_file
from .server import NOT_FOUND, Reply, Request, Simulator, file_under

PAGE_JA = "/ALOS/jp/dataset/open_and_free/palsar2_l11_l22_j.htm"
PAGE_EN = "/ALOS/en/dataset/alos_open_and_free_e.htm"
DATA = "/ALOS/data/palsar2/"


class EorcSimulator(Simulator):
    """Serves the Japanese and the English page, and the files of *folder* under :data:`DATA`.

    *name* tells the file name of a table line; lines whose file is not in *folder* answer 404,
    unless ``invent`` is set: then HEAD and GET give a few bytes of zip. ``html`` replaces the page.
    ``refuses_head`` is the status of HEAD where the server knows only GET.
    """

    changed = b"<!DOCTYPE html><html><body><h1>New site</h1><div>Find your data here</div></body></html>"

    def __init__(
        self,
        folder: Path | None = None,
        sections: Iterable[Section] = RELEASED,
        layout: str = "stacked",
        name: FileName = product_file,
        invent: bool = False,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.sections = tuple(sections)
        self.layout = layout
        self.name = name
        self.invent = invent
        self.html = ""
        self.refuses_head = 0

    def reply(self, request: Request) -> Reply:
        if request.method == "HEAD" and self.refuses_head:
            return Reply(self.refuses_head, b"", "text/html")
        if request.path in {PAGE_JA, PAGE_EN}:
            language = "ja" if request.path == PAGE_JA else "en"
            html = self.html or page(self.sections, language, self.layout, self.name, DATA)
            return _page(html.encode(), request)
        if not request.path.startswith(DATA):
            return NOT_FOUND
        file = file_under(self.folder, request.path[len(DATA) :]) if self.folder else None
        if file is not None:
            return Reply(content_type="application/zip", file=file)
        return Reply(200, b"PK\x05\x06" + bytes(18), "application/zip") if self.invent else NOT_FOUND


def _page(content: bytes, request: Request) -> Reply:
    etag = f'"{len(content):x}"'
    if request.headers.get("if-none-match") == etag:
        return Reply(304, b"", "text/html", {"ETag": etag})
    return Reply(200, content, "text/html; charset=utf-8", {"ETag": etag})
