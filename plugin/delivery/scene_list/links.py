"""Addresses of the files of scenes, one a line, as ``aria2c -i`` and ``wget -i`` read them.

An address with a token or a signature is left out: it would be a secret in a plain file, and is good
for an hour at most. So is an address whose protocol these programs do not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...domain.scene import Place, Scene
from ...transfer.urls import has_secret, is_url
from ..wanted_files import needed_assets


@dataclass(frozen=True)
class Links:
    """Addresses, each once; how many scenes have none; and hosts' platforms that ask for a login."""

    urls: tuple[str, ...]
    without: int
    with_login: tuple[str, ...]


def links_of(scenes: Iterable[Scene]) -> Links:
    """Return the files of each scene at its best place that has plain addresses."""
    urls: dict[str, None] = {}
    login: dict[str, None] = {}
    without = 0
    for scene in scenes:
        place = next((one for one in scene.places if _urls(one)), None)
        if place is None:
            without += 1
            continue
        urls.update(dict.fromkeys(_urls(place)))
        if place.needs_login:
            login[place.platform.info.label] = None
    return Links(tuple(urls), without, tuple(login))


def _urls(place: Place) -> list[str]:
    """Return the addresses of all files that are needed, none if one of them cannot be given."""
    if place.platform.info.signs_links or place.missing:
        return []
    found = [asset.href for asset in needed_assets(place)] or [place.file_href]
    plain = [url for url in found if is_url(url) and not has_secret(url) and _is_one_line(url)]
    return plain if len(plain) == len(found) else []


def _is_one_line(url: str) -> bool:
    return url.isprintable() and not any(character.isspace() for character in url)
