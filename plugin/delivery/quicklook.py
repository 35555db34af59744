"""A small picture of a scene: the platform's quicklook, or the one inside the product's archive."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Place, Scene

if TYPE_CHECKING:
    from ..transfer.http.session import HttpSession

MOST_BYTES = 20_000_000
_PICTURES = (".jpg", ".jpeg", ".png")


def picture_source(scene: Scene) -> tuple[Place, Asset] | None:
    """Return where a picture of *scene* is, or None: a quicklook, else an archive that holds one."""
    for role in ("quicklook", "display", "archive"):
        for place in scene.places:
            for asset in place.assets:
                small = role != "display" or asset.name.lower().endswith(_PICTURES)
                if asset.role == role and small and not place.needs_login:
                    return place, asset
    return None


def fetch_picture(asset: Asset, http: HttpSession, progress: Progress = SILENT) -> bytes:
    """Return the picture of *asset* as its file, or nothing if its archive holds none.

    Raises Alos2Error if it cannot be fetched.
    """
    if asset.role == "archive":
        return _from_archive(asset, http, progress)
    data, _ = http.get_bytes(asset.href, progress=progress, max_bytes=MOST_BYTES)
    return data


def _from_archive(asset: Asset, http: HttpSession, progress: Progress) -> bytes:
    from ..transfer.sources.open import open_container

    with closing(open_container(asset.href, http, progress)) as container:
        for name in container.names():
            base = name.rsplit("/", 1)[-1]
            if base.upper().startswith("BRS-") and base.lower().endswith(_PICTURES):
                with closing(container.open(name)) as source:
                    return source.read(0, min(source.size, MOST_BYTES))
    return b""
