"""Which files of a product are wanted: those that its reader needs and that an area meets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.enums import Level
from ..domain.footprint_prediction import product_footprint
from ..domain.scene import Asset, Place, Scene
from ..transfer.file_names import safe_name

if TYPE_CHECKING:
    from ..domain.footprint import Box

# What a reader needs; pictures and displays are for looking at.
_NEEDED = {
    *("image", "leader", "volume", "trailer", "summary"),
    *("mask", "incidence", "metadata"),
}


@dataclass(frozen=True)
class WantedFiles:
    """The files of one product to fetch from one place into one folder.

    The place to fetch from is the first of *scene*. With an *area* only what it needs is wanted.
    """

    scene: Scene
    folder: Path
    assets: tuple[Asset, ...]
    area: Box | None = None

    @property
    def place(self) -> Place:
        """The place that the files are fetched from."""
        return self.scene.best_place

    @property
    def comes_in_parts(self) -> bool:
        """Whether an image may be fetched in part: only the lines over the area."""
        return self.area is not None and self.scene.product.level is Level.L11

    def target(self, asset: Asset) -> Path:
        """Return where *asset* goes."""
        return self.folder / safe_name(asset.name)


def needed_assets(place: Place) -> list[Asset]:
    """Return the files of a product that its reader needs: the archive alone if there is one."""
    archives = [asset for asset in place.assets if asset.role == "archive"]
    return archives or [asset for asset in place.assets if asset.role in _NEEDED]


def scene_meets(scene: Scene, area: Box | None) -> bool:
    """Whether *scene* may have something of *area*; one without an outline may."""
    return area is None or scene.footprint is None or scene.footprint.intersects(area)


def asset_meets(asset: Asset, scene: Scene, area: Box | None) -> bool:
    """Whether *asset* is needed for *area*: the image of a ScanSAR beam elsewhere is not."""
    if area is None or asset.beam is None or scene.product.level is not Level.L11:
        return True
    outline = product_footprint(scene.product, scene.beam, (asset.beam,))
    return outline is None or outline.intersects(area)
