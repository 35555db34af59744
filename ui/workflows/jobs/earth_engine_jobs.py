"""Scenes that only Earth Engine has: shown as tiles that it computes, or clipped to an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.delivery.scene_rasters import with_folder
from ....plugin.domain.enums import Units
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import Area
from ....plugin.domain.scene import Scene
from ....plugin.host import settings
from ....plugin.layers.raster_layer import prepare_layer
from .raster_jobs import Outcome

if TYPE_CHECKING:
    from ....plugin.catalogs.earth_engine.client import EarthEngine
    from ....plugin.catalogs.earth_engine.request import PictureRequest


def only_on_earth_engine(scene: Scene) -> bool:
    """Whether no other platform lists the product."""
    return all(place.platform is Platform.EARTHENGINE for place in scene.places)


@dataclass(frozen=True)
class EarthTiles:
    """Lets Earth Engine compute the picture of a scene; its tiles become a layer."""

    title: str
    scene: Scene
    engine: EarthEngine
    masked: tuple[str, ...]

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Ask for the map and yield how its layer is added, for the main thread."""
        from ....plugin.layers.earth_engine.tile_layer import add_tile_layer

        request = _request(self.scene, self.masked)
        tiles = self.engine.tiles(request.picture(), progress)
        yield Outcome(settings.folder(), add=partial(add_tile_layer, tiles, request))


@dataclass(frozen=True)
class EarthClip:
    """Fetches an area of a scene from Earth Engine as a raster of the plugin, cut along its polygons."""

    title: str
    scene: Scene
    engine: EarthEngine
    masked: tuple[str, ...]
    area: Area
    output: Path
    units: Units

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the raster and yield its layer."""
        from ....plugin.host.earth_engine import write_clip

        request = _request(self.scene, self.masked)
        raster = write_clip(
            *(self.engine, request, self.area, with_folder(self.output)),
            units=self.units,
            progress=progress,
        )
        yield Outcome(self.output.parent, (prepare_layer(str(raster)),))


def _request(scene: Scene, masked: tuple[str, ...]) -> PictureRequest:
    from ....plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show

    polarisation = scene.polarisations[0] if scene.polarisations else "HH"
    return PictureRequest(Show.SCENE, polarisation, EarthImage.of_scene(scene), masked=masked)
