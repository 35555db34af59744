"""The user's own table of download addresses: it overrides what a page says.

A CSV file of two columns, product id (with ``-F1`` … for a single ScanSAR beam) and address; lines
that begin with ``#`` and a header line are skipped.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.licence import DISASTER_NONCOMMERCIAL
from ...domain.platform import Platform
from ...domain.product_id import find_product_id
from ...domain.scene import Place, Scene
from ...domain.words.text import Text
from ...transfer.urls import check_url
from ..scene_builder import build_scene

HEADER = ("product_id", "url")
_LARGEST_BYTES = 4 * 1024 * 1024


def read_url_table(path: Path) -> dict[str, str]:
    """Return the addresses by :attr:`Scene.key`; a file that does not exist is an empty table.

    Raises Alos2Error naming file and line for what is not a product id or no http(s) address.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise Alos2Error(Text("{path} is too large for a table of addresses.", path=path))
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise Alos2Error(
            Text("{path} cannot be read as a table of addresses.", path=path),
            details=str(error),
            hint="Save it as CSV in UTF-8.",
        ) from error
    table: dict[str, str] = {}
    for number, row in enumerate(_rows(path, text), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#") or tuple(cells[:2]) == HEADER:
            continue
        if len(cells) < 2 or find_product_id(cells[0]) is None or not _is_address(cells[1]):
            raise Alos2Error(
                Text(
                    "{path}: line {number} is {row!r}, but it should be a product id and an "
                    "http(s) address.",
                    path=path,
                    number=number,
                    row=",".join(row),
                ),
                hint="Correct the line or put # before it.",
            )
        table[cells[0]] = cells[1]
    return table


def _rows(path: Path, text: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines()))
    except csv.Error as error:
        raise Alos2Error(
            Text("{path} is not a table of addresses.", path=path),
            details=str(error),
            hint="Save it as CSV in UTF-8.",
        ) from error


def scene_of_key(key: str, href: str) -> Scene:
    """Return the scene of a line whose product is known by its id only; raise Alos2Error for no id."""
    product = find_product_id(key)
    if product is None:
        raise Alos2Error(Text("{key} is not a product id.", key=key))
    beam = re.search(r"-F(\d)$", key)
    place = Place(Platform.EORC, href, (), None, DISASTER_NONCOMMERCIAL)
    return build_scene(product, place, beam_numbers=(int(beam[1]),) if beam else ())


def _is_address(text: str) -> bool:
    try:
        check_url(text)
    except UnsupportedError:
        return False
    return True
