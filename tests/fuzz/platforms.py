"""Platforms whose every answer is damaged, read by the catalogues over a real connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socketserver import StreamRequestHandler

from alos2_explorer.plugin.catalogs.eorc.page import read_page
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from alos2_explorer.plugin.transfer.urls import is_loopback
from fuzz.mutations import Mutator
from fuzz.runs import Case, target
from servers.raw_server import RawServer
from simulators.disaster_page import NOTO, page
from simulators.everywhere import PLATFORMS, QUERY, answering, catalog_of
from simulators.server import Reply, Request

ONCE = RetryPolicy(tries=1, base_s=0.0, cap_s=0.01)
NOBODY = "http://127.0.0.1:9"


def session() -> HttpSession:
    """Return a session that reaches this computer alone: damaged addresses lead nowhere else."""
    return HttpSession(
        HttpSettings(
            retry=ONCE,
            connect_timeout_s=2,
            idle_timeout_s=3,
            proxy_for=lambda url: "" if is_loopback(url) else NOBODY,
        )
    )


def of_platform(platform: Platform) -> None:
    """Register a search whose answers are damaged."""

    @target(f"answers of {platform.value}", share=20)
    def answers(_folder: Path) -> Iterator[Case]:
        http = session()
        with answering(platform, http) as asked:
            good = asked.simulator.reply

            def case(chance: Mutator) -> None:
                chosen = chance.randrange(4)

                def damaged(request: Request) -> Reply:
                    nonlocal chosen
                    reply = good(request)
                    chosen -= 1
                    if reply.file is not None or not reply.body or chosen > 0:
                        return reply
                    return replace(reply, body=_damaged(reply, chance))

                asked.simulator.reply = damaged  # type: ignore[method-assign]
                asked.simulator.requests.clear()
                # A new catalogue has not kept the page of the case before.
                for _ in catalog_of(platform, asked.simulator, http).search(QUERY):
                    pass

            yield case


def _damaged(reply: Reply, chance: Mutator) -> bytes:
    if "json" in reply.content_type:
        return chance.one_json_of([reply.body])
    return chance.one_of([reply.body])


for _platform in PLATFORMS:
    of_platform(_platform)


@target("disaster page")
def disaster_page(_folder: Path) -> Iterator[Case]:
    seeds = [page((NOTO,), language).encode() for language in ("ja", "en")]

    def case(chance: Mutator) -> None:
        text = chance.one_of(seeds).decode("utf-8", "replace")
        read_page(text, "https://www.eorc.jaxa.jp/page.htm", chance.choice(("ja", "en")))

    yield case


HEADS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/2\r\nETag: "x"\r\n\r\n{}',
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    b"HTTP/1.1 429 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
)


@target("HTTP answers", share=20)
def http_answers(_folder: Path) -> Iterator[Case]:
    """Status line, headers and chunks, damaged on the wire."""
    answer = b""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            self.wfile.write(answer)

    http = session()
    with RawServer(Handler) as server:

        def case(chance: Mutator) -> None:
            nonlocal answer
            answer = chance.one_of(HEADS)
            http.get_json(f"{server.url}/x")

        yield case
    http.close()
