"""Texts that people, servers and files give: addresses, ids, extents, times, ranges, digests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.cli import argument_types
from alos2_explorer.plugin.common.beam_numbers import parse_beams
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.product_id import find_product_id, parse_file_name, parse_scene_id
from alos2_explorer.plugin.host.recent_searches import query_from
from alos2_explorer.plugin.transfer import urls
from alos2_explorer.plugin.transfer.download.checksums import parse_digest, published_digest
from alos2_explorer.plugin.transfer.file_names import is_safe_path, safe_name
from alos2_explorer.plugin.transfer.http.range_requests import parse_content_range
from fuzz.mutations import Mutator
from fuzz.runs import Case, target

ADDRESSES = (
    "https://www.eorc.jaxa.jp/ALOS/a/b.zip?x=1&X-Amz-Signature=abc#f",
    "http://user:secret@127.0.0.1:8080/a/%2e%2e/b",
    "sftp://ftp.gportal.jaxa.jp/standard/a.zip",
    "https://[::1%25eth0]:443/",
    "file:///etc/passwd",
    "HTTPS://Ｅxample.com./",
)
IDS = (
    "ALOS2518900770-240102-UBSL1.1__A",
    "ALOS2518900770-240102_WBDR1.1__D-F3",
    "IMG-HH-ALOS2518900770-240102-FBDR1.1__A",
    "ALOS2-FBDR2.2GAA-NRB_ALOS2518900770-240102_HV_SLP.tif",
)


@target("addresses")
def addresses(_folder: Path) -> Iterator[Case]:
    """Whatever is asked of any text answers; what names a server may say that the text names none."""
    of_any: tuple[Callable[[str], object], ...] = (
        *(urls.check_url, urls.redact, urls.redact_text, urls.is_url, urls.host_of, urls.is_loopback),
        *(urls.may_carry_secrets, urls.is_presigned, urls.has_secret, urls.name_of, urls.has_user),
        urls.is_sftp,
    )

    def case(chance: Mutator) -> None:
        text = chance.text_of(ADDRESSES)
        try:
            urls.origin_of(text)
        except ValueError:
            assert urls.host_of(text) == ""
        chance.choice(of_any)(text)

    yield case


@target("product ids")
def product_ids(_folder: Path) -> Iterator[Case]:
    def case(chance: Mutator) -> None:
        text = chance.text_of(IDS)
        found = find_product_id(text)
        parse_file_name(text)
        parse_scene_id(text)
        if found is not None:
            assert find_product_id(found.product_id) is not None or found.path >= 0

    yield case


@target("arguments of the command line")
def arguments(_folder: Path) -> Iterator[Case]:
    """Each says why it refuses by a ValueError, which argparse prints."""
    readers: dict[str, Callable[[str], object]] = {
        "136.5,36.5,137.5,37.5": lambda text: argument_types.box_of(argument_types.bounds(text)),
        "2024-01-01T14:10:31.5+09:00": argument_types.start_time,
        "2024-01-01": argument_types.end_time,
        "1,2,F5": parse_beams,
        "asf,aws": argument_types.platforms,
        "L1.1,L2.2": argument_types.levels,
        "12": argument_types.positive,
        "aws=http://127.0.0.1:1": argument_types.service_url,
    }

    def case(chance: Mutator) -> None:
        seed = chance.choice(tuple(readers))
        try:
            readers[seed](chance.text_of([seed]))
        except ValueError:
            return

    yield case


@target("stored searches")
def stored_searches(_folder: Path) -> Iterator[Case]:
    seeds = [
        json.dumps(
            {
                "area": {"west": 136.5, "south": 36.5, "east": 137.5, "north": 37.5},
                "start": "2024-01-01T00:00:00+00:00",
                "levels": ["L1.1"],
                "direction": "ascending",
                "path": 126,
            }
        ).encode()
    ]

    def case(chance: Mutator) -> None:
        try:
            document = json.loads(chance.one_json_of(seeds))
        except (ValueError, RecursionError):
            return
        query = query_from(document) if isinstance(document, dict) else None
        if query is not None:
            for scene in scenes()[:3]:
                query.matches(scene)

    yield case


@target("outlines")
def outlines(_folder: Path) -> Iterator[Case]:
    ring = [[136.5, 36.5], [137.5, 36.5], [137.5, 37.5], [136.5, 36.5]]
    seeds = [
        json.dumps({"type": "Polygon", "coordinates": [ring]}).encode(),
        json.dumps({"type": "MultiPolygon", "coordinates": [[ring], [ring]]}).encode(),
    ]

    def case(chance: Mutator) -> None:
        try:
            geometry = json.loads(chance.one_json_of(seeds))
        except (ValueError, RecursionError):
            return
        try:
            outline = Footprint.of_geojson(geometry)
        except ValueError:
            return  # Its callers read a listing without an outline instead.
        outline.wkt()
        outline.boxes()

    yield case


@target("headers of downloads")
def headers(_folder: Path) -> Iterator[Case]:
    seeds = ("bytes 0-99/100", "sha-256=:AAAA:", "sha256:" + "0" * 64, "md5=1B2M2Y8AsgTpgAmY7PhCfg==")

    def case(chance: Mutator) -> None:
        text = chance.text_of(seeds)
        parse_content_range(text)
        published_digest({"Digest": text, "Content-MD5": text, "ETag": text}, "https://h/a")
        try:
            parse_digest(text)
        except ValueError:
            return

    yield case


@target("file names")
def file_names(_folder: Path) -> Iterator[Case]:
    seeds = (*IDS, "../../etc/passwd", "CON.txt", "a" * 300 + ".zip")

    def case(chance: Mutator) -> None:
        text = chance.text_of(seeds)
        is_safe_path(text)
        name = safe_name(text)
        assert "/" not in name
        assert name.strip(". ")

    yield case
