"""The bucket's disaster folders: products as files that lie side by side, not zipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...domain.disaster import DisasterEvent
from ...domain.enums import Phase
from ...domain.footprint_prediction import predicted_time
from ...domain.licence import JAXA_EARTH
from ...domain.platform import Platform
from ...domain.product_id import ProductId
from ...domain.progress import Progress
from ...domain.scene import Place, Scene
from ...domain.scene_merge import merge_key
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ..disasters import shipped
from ..odd_records import OddRecords
from ..product_files import ProductFiles, grouped
from ..scene_builder import build_scene, may_match
from .bucket_listing import Bucket

ROOT = "palsar2-scansar/"
# Folder names of the Registry of Open Data, and the disasters that they belong to.
EVENT_OF_FOLDER = {
    "Turkey-Syria-earthquake": "turkiye-2023",
    "Bangladesh": "bangladesh-2023",
    "Rwanda": "rwanda-2023",
}


def folder_scenes(bucket: Bucket, query: SearchQuery, progress: Progress) -> Iterator[Scene]:
    """Yield the scenes of every disaster folder that may fulfil *query*."""
    folders = [folder for page in bucket.pages(ROOT, progress, delimiter="/") for folder in page.folders]
    for folder in folders:
        event = _event_key(folder)
        if query.event and event != query.event:
            continue
        yield from _scenes(bucket, folder, event, query, progress)


def _scenes(
    bucket: Bucket, folder: str, event: str, query: SearchQuery, progress: Progress
) -> Iterator[Scene]:
    keys = [key for page in bucket.pages(folder, progress) for key in page.keys]
    products, unknown = grouped((key, bucket.url(key), size) for key, size in keys if size > 0)
    if unknown and not products:
        progress.warn(
            Text(
                "AWS: none of the {unknown} files under {folder} has a name that we know.",
                unknown=unknown,
                folder=folder,
            )
        )
    known = {entry.key: entry for entry in shipped.events()}.get(event)
    with OddRecords("AWS", progress) as odd:
        for files in products:
            make = partial(_scene, bucket, files, folder, event, known)
            scene = odd.read(make, str(files.product)) if may_match(query, files.product) else None
            if scene is not None:
                yield scene


def not_listed(query: SearchQuery, listed: set[str]) -> Iterator[Scene]:
    """Yield the shipped rows that fulfil *query* and whose merge keys are not *listed*, as missing."""
    for scene in shipped.scenes():
        guessed = [place for place in scene.places if place.platform is Platform.AWS]
        if guessed and merge_key(scene) not in listed and query.matches(scene):
            place = Place(Platform.AWS, guessed[0].href, licence=guessed[0].licence, missing=True)
            note = "Not there: the listing of AWS lacks it."
            yield replace(scene, places=(place,), notes=f"{scene.notes} {note}".strip())


def _scene(
    bucket: Bucket, files: ProductFiles, folder: str, event: str, known: DisasterEvent | None
) -> Scene:
    base = files.assets[0].href.rsplit("/", 1)[0] + "/"
    place = Place(Platform.AWS, base, tuple(files.assets), files.size_bytes, JAXA_EARTH, verified=True)
    product = files.product
    return build_scene(
        product,
        place,
        polarisations=files.polarisations,
        beam="W2" if product.mode in {"WBS", "WBD"} else "",
        beam_numbers=files.beams or product.scansar_beams,
        event=event,
        phase=_phase(product, known),
        doubts=("beam: the file names tell the mode, not the beam",) if product.is_scansar else (),
        notes=f"{bucket.base_url}/{folder}",
    )


def _phase(product: ProductId, event: DisasterEvent | None) -> Phase | None:
    if event is None:
        return None
    taken = predicted_time(product.orbit, product.frame)
    return Phase.POST if taken >= event.occurred else Phase.ARCHIVE


def _event_key(folder: str) -> str:
    name = folder[len(ROOT) :].strip("/")
    return EVENT_OF_FOLDER.get(name) or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
