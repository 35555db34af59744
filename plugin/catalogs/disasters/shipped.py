"""JAXA's disaster releases as they ship with the plugin: they answer without any network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...domain.beam_geometry import beam_base
from ...domain.disaster import DisasterEvent, Epicentre
from ...domain.enums import Direction, Level, Look, Phase
from ...domain.errors import Alos2Error
from ...domain.footprint import Box
from ...domain.footprint_prediction import orbit_of
from ...domain.licence import JAXA_EARTH, LICENCES, Licence
from ...domain.platform import Platform
from ...domain.product_id import ProductId
from ...domain.scene import Asset, Place, Scene
from ...domain.words.text import Text
from ..endpoints import endpoint
from .released_product import ReleasedProduct, released_scene

EVENTS_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "events"
DISASTER_PAGE = "/ALOS/jp/dataset/open_and_free/palsar2_l11_l22_j.htm"
TURKIYE_FOLDER = "palsar2-scansar/Turkey-Syria-earthquake"


def events() -> tuple[DisasterEvent, ...]:
    """Return the disasters that JAXA released scenes for, the latest first."""
    found = [_event(document) for document in documents()]
    return tuple(sorted(found, key=lambda event: event.occurred, reverse=True))


def scenes(endpoints: Mapping[str, str] | None = None) -> tuple[Scene, ...]:
    """Return every product of the disaster tables, post-event and archive, in the tables' order.

    *endpoints* replaces the hosts in the places' addresses, by service name.
    """
    return _scenes(tuple(sorted((endpoints or {}).items())))


@lru_cache(maxsize=1)
def documents() -> tuple[dict[str, Any], ...]:
    """Return the files of ``resources/events`` as they are."""
    files = sorted(EVENTS_FOLDER.glob("*.json"))
    try:
        return tuple(json.loads(file.read_text("utf-8")) for file in files)
    except (OSError, ValueError) as error:
        raise Alos2Error(
            Text("The disaster tables in {events_folder} cannot be read.", events_folder=EVENTS_FOLDER),
            details=str(error),
            hint="Install the plugin again.",
        ) from error


def _event(document: Mapping[str, Any]) -> DisasterEvent:
    start, stop = (_time(text) for text in document["search"])
    return DisasterEvent(
        **{name: document[name] for name in ("key", "name_en", "name_ja", "place_en", "place_ja")},
        occurred=_time(document["occurred"]),
        area=Box(*document["area"]),
        search_start=start,
        search_stop=stop,
        licence_key=document["licence"],
        epicentres=tuple(Epicentre(**one) for one in document.get("epicentres", ())),
    )


@lru_cache(maxsize=4)
def _scenes(endpoints: tuple[tuple[str, str], ...]) -> tuple[Scene, ...]:
    found = []
    for document in documents():
        for item in released_products(document):
            scene = released_scene(item, _places(item, document, dict(endpoints)))
            if scene is None:
                raise Alos2Error(
                    Text(
                        "{key}.json: no orbit took path {path} on {day}.",
                        key=document["key"],
                        path=item.path,
                        day=item.day,
                    )
                )
            found.append(scene)
    return tuple(found)


def released_products(document: Mapping[str, Any]) -> Iterator[ReleasedProduct]:
    """Yield the downloads of one event's table; *document* is a file of ``resources/events``."""
    for row in document["acquisitions"]:
        for frame in row["frames"]:
            for level in frame["levels"]:
                for beams in _beams_of(frame, level):
                    yield from _pair(document, row, frame["frame"], Level(level), beams)


def _beams_of(frame: Mapping[str, Any], level: str) -> list[tuple[int, ...]]:
    """Return the beams of each download of a frame: one by one, together, or none for strips."""
    beams = tuple(frame.get("l11_beams", ()))
    if not beams:
        return [()]
    if level == Level.L11.value and frame["l11_per_beam"]:
        return [(beam,) for beam in beams]
    return [(1, 2, 3, 4, 5)]


def _pair(
    document: Mapping[str, Any],
    row: Mapping[str, Any],
    frame: int,
    level: Level,
    beams: tuple[int, ...],
) -> Iterator[ReleasedProduct]:
    days = {phase: date.fromisoformat(row[phase.value]) for phase in (Phase.POST, Phase.ARCHIVE)}
    other = {Phase.POST: Phase.ARCHIVE, Phase.ARCHIVE: Phase.POST}
    derived = dict(row.get("derived", {}))
    if beam_base(row["beam"]).startswith("W") and "polarisations" not in row:
        derived.setdefault("mode", "the table prints the beam, not the mode")
    for phase, day in days.items():
        orbit = orbit_of(row["path"], frame, day) or 0
        yield ReleasedProduct(
            event=document["key"],
            phase=phase,
            day=day,
            pair_day=days[other[phase]],
            path=row["path"],
            frame=frame,
            direction=Direction(row["direction"]),
            beam=row["beam"],
            look=Look(row["look"]),
            level=level,
            beam_numbers=beams,
            polarisations=tuple(row.get("polarisations", ("HH",))),
            derived=derived,
            notes=row.get("notes", ""),
            id_confirmed=f"ALOS2{orbit:05d}{frame:04d}-{day:%y%m%d}" in document["confirmed_ids"],
        )


def _places(
    item: ReleasedProduct, document: Mapping[str, Any], endpoints: Mapping[str, str]
) -> tuple[Place, ...]:
    licence = LICENCES[document["licence"]]
    if Platform.EORC.value in document["platforms"]:
        return (_eorc_place(item, document["size_bytes"], licence, endpoints),)
    return (_aws_place(item, endpoints), *_gportal_place(item, licence, endpoints))


def _eorc_place(
    item: ReleasedProduct, sizes: Mapping[str, Any], licence: Licence, endpoints: Mapping[str, str]
) -> Place:
    kind = "scansar_beam" if item.beam_numbers else "strip"
    size = sizes.get(kind, {}).get(item.level.value)
    href = endpoint("eorc", endpoints) + DISASTER_PAGE
    return Place(Platform.EORC, href, (), size, licence, size_estimated=size is not None)


def _aws_place(item: ReleasedProduct, endpoints: Mapping[str, str]) -> Place:
    folder = f"{endpoint('aws', endpoints)}/{TURKIYE_FOLDER}/{item.level.value}/"
    assets: tuple[Asset, ...] = ()
    if item.level is Level.L11:
        orbit = orbit_of(item.path, item.frame, item.day) or 0
        assets = tuple(_l11_assets(folder, item.product(orbit), item.polarisations))
    return Place(Platform.AWS, folder, assets, None, JAXA_EARTH)


def _l11_assets(folder: str, product: ProductId, polarisations: tuple[str, ...]) -> Iterator[Asset]:
    """Yield the files of a ScanSAR L1.1 product as they lie flat in the Türkiye folder."""
    for polarisation in polarisations:
        for beam in range(1, 6):
            name = f"IMG-{polarisation}-{product}-F{beam}"
            yield Asset(name, folder + name, "image", polarisation, beam)
        for beam in range(1, 6):
            name = f"BRS-{polarisation}-{product}-F{beam}.jpg"
            yield Asset(name, folder + name, "quicklook", polarisation, beam)
    for kind, role in (("LED", "leader"), ("VOL", "volume"), ("TRL", "trailer")):
        yield Asset(f"{kind}-{product}", f"{folder}{kind}-{product}", role)
    yield Asset(f"summary_{product}.txt", f"{folder}summary_{product}.txt", "summary")


def _gportal_place(
    item: ReleasedProduct, licence: Licence, endpoints: Mapping[str, str]
) -> tuple[Place, ...]:
    if item.level is not Level.L11:
        return ()
    return (
        Place(Platform.GPORTAL, endpoint("gportal_csw", endpoints), (), None, licence, needs_login=True),
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
