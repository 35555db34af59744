"""A web page is never stored as a file of a product, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError
from alos2_explorer.plugin.transfer.download.content_check import check_start
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.http.session import HttpSession
from simulators import Reply, Request, Simulator

PAGES = [
    b"<!DOCTYPE html><html><title>Sign in</title>",
    b"\xef\xbb\xbf \r\n<html lang='ja'>",
    b'<?xml version="1.0" encoding="utf-8"?>\n<!-- made by x -->\n<!DOCTYPE html PUBLIC "x">',
]
NAMES = ["palsar2_l11_l22_j.htm", "index.html", "scene.zip", "LED-ALOS2", "summary.txt", "item.json"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_refused_under_every_name(name: str, page: bytes) -> None:
    with pytest.raises(FormatError, match="a web page"):
        check_start(name, page)


def test_xml_and_text_are_no_pages() -> None:
    check_start("summary.xml", b'<?xml version="1.0"?><!-- x --><summary><html/></summary>')
    check_start("summary.txt", b"Odi_SceneId=...")


@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream"])
@pytest.mark.parametrize("name", ["palsar2_l11_l22_j.htm", "0000.zip", "page"])
def test_no_download_leaves_a_page(name: str, content_type: str, tmp_path: Path) -> None:
    class Pages(Simulator):
        def reply(self, request: Request) -> Reply:
            return Reply(200, PAGES[0] + b" " * 23_000, content_type)

    with Pages() as server, pytest.raises(Alos2Error, match="web page"):
        download(f"{server.url}/{name}", tmp_path / name, HttpSession())
    assert not (tmp_path / name).exists()
