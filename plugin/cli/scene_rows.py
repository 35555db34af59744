"""Scenes as rows of JSON lines: what ``search`` prints, and what ``download`` and ``batch`` read."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..domain.errors import Alos2Error
from ..domain.scene import Scene
from ..domain.scene_json import scene_from_json, scene_to_json
from ..transfer.urls import is_sftp, is_url

STDIN = "-"


@dataclass(frozen=True)
class Row:
    """One line of input: a scene, where it is known to lie (blank: at its platform), or a job.

    ``origin`` names file and line for errors.
    """

    origin: str
    scene: Scene | None = None
    location: str = ""
    job: dict[str, Any] | None = None


def row_of(scene: Scene) -> dict[str, Any]:
    """Return *scene* with the fields of ``alos2:search``, its outline, and whole under ``scene``."""
    product, place = scene.product, scene.best_place
    return {
        "key": scene.key,
        "scene_id": product.scene_id,
        "product_id": product.product_id,
        "level": product.level.value,
        "platform": place.platform.value,
        "start": scene.start.isoformat().replace("+00:00", "Z"),
        "end": scene.stop.isoformat().replace("+00:00", "Z"),
        "path": product.path,
        "frame": product.frame,
        "orbit": product.orbit,
        "direction": product.direction.value,
        "look": product.look.value,
        "mode": product.mode,
        "beam": scene.beam,
        "polarisations": list(scene.polarisations),
        "event": scene.event,
        "phase": scene.phase.value if scene.phase else "",
        "pair_id": scene.pair_id,
        "size_bytes": place.size_bytes,
        "licence": place.licence.title,
        "credit": place.licence.credit,
        "href": place.file_href,
        "footprint": scene.footprint.geojson() if scene.footprint else None,
        "scene": json.loads(scene_to_json(scene)),
    }


def read_rows(source: str) -> Iterator[Row]:
    """Yield the rows of a file, of standard input (``-``), or of a product that *source* names.

    A file of rows ends in .jsonl, .json or .txt and has on each line a JSON document (a job with
    ``kind``, a row of ``search`` or ``download``), or a path or URL. Raises Alos2Error naming the line.
    """
    if not source.strip():
        raise Alos2Error(
            "No input was given.", hint="Name a product, a file of rows, or - for standard input."
        )
    if source == STDIN:
        try:
            yield from _rows(sys.stdin, "standard input")
        except UnicodeDecodeError as error:
            raise _not_utf8("standard input") from error
    elif (
        is_url(source)
        or is_sftp(source)
        or Path(source).suffix.lower() not in {".jsonl", ".json", ".txt"}
    ):
        yield Row(source, location=source)
    else:
        try:
            lines = _text_of(Path(source).read_bytes()).splitlines()
        except FileNotFoundError as error:
            raise Alos2Error(f"{source} does not exist.", hint="Check the path.") from error
        except OSError as error:
            raise Alos2Error(f"{source} cannot be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise _not_utf8(source) from error
        yield from _rows(lines, source)


def _not_utf8(source: str) -> Alos2Error:
    return Alos2Error(f"{source} is not a text in UTF-8.", hint="Save it as a text in UTF-8.")


def _text_of(data: bytes) -> str:
    """Return a file's text: UTF-8, or UTF-16 with its mark, as PowerShell writes what is redirected."""
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if is_utf16 else "utf-8-sig")


def _rows(lines: Iterable[str], source: str) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(line.strip(), f"{source}: line {number}")


def _row(line: str, origin: str) -> Row:
    if not line.startswith(("{", "[")):
        return Row(origin, location=line)
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Alos2Error(
            f"{origin} is not a JSON document.",
            details=str(error),
            hint="Write one document, path or URL a line.",
        ) from error
    if isinstance(document, dict):
        if "kind" in document:
            return Row(origin, job=document)
        if document.get("state") == "failed" and "url" in document:
            raise Alos2Error(
                f"{origin} is a download that failed.", hint="Download it again, or take the line out."
            )
        location = document.get("location", "")
        scene = _scene(document, origin) if "scene" in document else None
        if isinstance(location, str) and (scene or location):
            return Row(origin, scene, location)
    raise Alos2Error(
        f"{origin} is neither a job nor a scene.",
        hint="A job has a field kind, a scene is a line that search or download printed.",
    )


def _scene(document: dict[str, Any], origin: str) -> Scene:
    try:
        return scene_from_json(json.dumps(document["scene"]))
    except Alos2Error as error:
        raise Alos2Error(
            f"{origin} has a scene that cannot be read.", details=error.details, hint="Search again."
        ) from error
