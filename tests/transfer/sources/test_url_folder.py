"""The files of a product on a server: found beside one of them, or on the page of their folder."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.errors import NotFoundError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.open import open_container, open_source
from alos2_explorer.plugin.transfer.sources.url_folder import UrlContainer
from servers.faulty_server import FaultyServer
from transfer.product_files import CONTENTS, IDENTITY, IMAGE, LEADER, publish


def test_a_url_finds_the_other_files_of_its_product(server: FaultyServer, http: HttpSession) -> None:
    publish(server, {**CONTENTS, f"IMG-HH-{IDENTITY}-F1": b"1", "IMG-HH-OTHER": b"x"})
    container = open_container(server.url(f"s/{IMAGE}"), http)
    assert container.names() == tuple(sorted([*CONTENTS, f"IMG-HH-{IDENTITY}-F1"]))
    assert container.open(LEADER).read(10, 100) == CONTENTS[LEADER][10:110]
    assert isinstance(container, UrlContainer)
    assert container.probe(f"IMG-HH-{IDENTITY}-F1")
    assert not container.probe(f"VOL-{IDENTITY}")


def test_siblings_are_found_where_head_is_refused(server: FaultyServer, http: HttpSession) -> None:
    publish(server, CONTENTS)
    for name in CONTENTS:
        path = f"/s/{name}"

        def head_refused(handler, resource) -> None:
            handler.answer(405) if handler.command == "HEAD" else handler.serve(resource)

        server.always[path] = head_refused
    assert open_container(server.url(f"s/{IMAGE}"), http).names() == tuple(sorted(CONTENTS))


def test_a_signed_url_opens_its_one_file_with_its_signature(
    server: FaultyServer, http: HttpSession
) -> None:
    publish(server, CONTENTS)
    container = open_container(server.url(f"s/{IMAGE}?X-Amz-Signature=topsecret"), http)
    assert container.names() == (IMAGE,)
    assert container.open(IMAGE).read(0, 10) == CONTENTS[IMAGE][:10]
    assert "topsecret" not in container.location
    with pytest.raises(Alos2Error, match="signed link") as caught:
        container.open(LEADER)
    assert "topsecret" not in str(caught.value)


def test_a_folder_url_lists_what_its_page_links_to(server: FaultyServer, http: HttpSession) -> None:
    publish(server, CONTENTS)
    page = "".join(f'<li><a href="{name}">{name}</a></li>' for name in CONTENTS) + '<a href="../">up</a>'
    server.put("s/", page.encode(), content_type="text/html")
    assert open_container(server.url("s/"), http).names() == tuple(sorted(CONTENTS))


def test_a_url_that_is_not_there_is_said(server: FaultyServer, http: HttpSession) -> None:
    with pytest.raises(NotFoundError, match="does not exist"):
        open_container(server.url(f"s/{IMAGE}"), http).names()
    with pytest.raises(NotFoundError, match="does not exist"):
        open_source(server.url("s/x"), http).read(0, 1)
