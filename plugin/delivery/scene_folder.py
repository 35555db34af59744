"""Where a product's files lie on disk, and the side-car that says what they are and on which terms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.scene import Scene
from ..domain.scene_json import scene_to_json

if TYPE_CHECKING:
    from ..transfer.download.download import DownloadResult

SIDECAR = "alos2-scene.json"


def scene_folder(root: Path, scene: Scene) -> Path:
    """Return the folder of one product: event (or year), then its key."""
    from ..transfer.file_names import safe_name

    # An event's key may come from a layer that anybody made; it must not lead out of the root.
    return root / safe_name(scene.event or f"{scene.start:%Y}") / safe_name(scene.key)


def write_scene_sidecar(folder: Path, scene: Scene, files: Iterable[DownloadResult]) -> None:
    """Say that all files of *scene* are in *folder*, with licence, terms, credit and digests."""
    from .scene_folder__sidecar import write_sidecar

    licence = scene.best_place.licence
    write_sidecar(
        folder / SIDECAR,
        {"scene": json.loads(scene_to_json(scene))},
        files,
        licence=licence.title,
        terms=licence.terms_url,
        credit=licence.credit,
    )
