"""The way out: which proxy and which certificates are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..transfer.http.session import HttpSession
from ..transfer.urls import host_of, server_of
from .report import Finding, Outcome

AREA = "Network"


def network_findings(session: HttpSession, urls: Iterable[str]) -> Iterator[Finding]:
    """Yield the proxies for *urls*, and the certificate authorities."""
    choose = session.settings.proxy_for
    ways: dict[str, list[str]] = {}
    for url in urls:
        proxy = choose(url) if choose is not None else ""
        way = f"{server_of(proxy).host}:{server_of(proxy).port}" if proxy else "directly"
        ways.setdefault(way, []).append(host_of(url))
    for way, hosts in ways.items():
        said = f"{', '.join(dict.fromkeys(hosts))} {way if way == 'directly' else f'through {way}'}"
        yield Finding(AREA, "proxy", Outcome.WORKS, said)
    verify = session.settings.verify
    if isinstance(verify, str):
        there = Path(verify).is_file()
        yield Finding(
            AREA,
            "certificates",
            Outcome.WORKS if there else Outcome.FAILED,
            f"the authorities in {verify}" + ("" if there else ", which is not there"),
            "Choose the file with the certificates of your organisation again.",
        )
    else:
        yield Finding(AREA, "certificates", Outcome.WORKS, "those of this computer")
