"""From what the user asked to the work it takes: what is on disk is not fetched again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ....plugin.delivery.raster_names import raster_name
from ....plugin.delivery.scene_folder import readable, scene_folder
from ....plugin.domain.enums import Level
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.raster_options import RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.host import display_defaults, settings
from ....plugin.host.earth_engine import earth_engine
from ....plugin.host.elevation import dem_finder
from ....plugin.host.network.sessions import SEARCH_TRIES
from ....plugin.host.product_access import ProductAccess, SceneAccess, access_to
from ....plugin.layers.masks import PRESETS
from ....plugin.transfer.urls import redact
from ...widgets.translation import tr
from ..actions.mosaic_actions import Frames, mosaics_of
from ..actions.scene_actions import (
    FETCHING,
    JOINING,
    PAIRING,
    TOGETHER,
    SceneAction,
    SceneRequest,
    Situation,
    pair_of,
)
from ..library.local_library import LocalLibrary
from .earth_engine_jobs import EarthClip, EarthTiles, only_on_earth_engine
from .mosaic_job import mosaic_work
from .nrb_job import NrbWork
from .pair_jobs import pair_work
from .raster_jobs import ProductWork, Work, area_options
from .scene_to_read import SceneToRead


def plan(request: SceneRequest, library: LocalLibrary) -> list[Work]:
    """Return the work for *request*; raise Alos2Error if it cannot be done."""
    if not request.scenes:
        raise Alos2Error(tr("No scene is selected."), hint=tr("Select a scene in the results first."))
    if request.action is SceneAction.DOWNLOAD:
        return []
    if request.action in PAIRING:
        return [_interfering(request, library)]
    if request.action in JOINING:
        return [_joining(frames, request, library) for frames in mosaics_of(request)]
    comparing = request.action is SceneAction.COMPARE
    wanted = scenes_of_pairs(request) if comparing else request.scenes
    options = preferred_options(request.mask)
    make: Callable[[Scene, RasterOptions, Situation, LocalLibrary], Work] = {
        SceneAction.SHOW: _show,
        SceneAction.AREA: _only_area,
        SceneAction.DECODE: _decode,
        SceneAction.ANALYSIS_READY: _analysis_ready,
        SceneAction.COMPARE: _show,
    }[request.action]
    return [make(scene, options, request.situation, library) for scene in wanted]


def plan_opening(location: str) -> ProductWork:
    """Return the work that shows a product of the user; raise Alos2Error if its login cannot be read."""
    title = re.split(r"[/\\]", redact(location).rstrip("/\\…?"))[-1]
    return ProductWork(
        title,
        settings.folder() / "opened",
        access=access_to(location),
        options=on_found_heights(preferred_options()),
    )


def preferred_options(mask: str = "") -> RasterOptions:
    """Return the units of the settings with the mask preset *mask*, by default theirs too.

    A product without a mask ignores it.
    """
    chosen = PRESETS.get(mask) or PRESETS.get(display_defaults.mask_preset(), PRESETS["default"])
    return RasterOptions(masked=chosen, units=display_defaults.units())


def on_found_heights(options: RasterOptions) -> RasterOptions:
    """Return *options* that look for an elevation model if the settings say so; on the main thread.

    L1.1 scenes are then terrain-corrected; one without a model is decoded all the same, and says why.
    """
    if not settings.finds_dem():
        return options
    return replace(options, dem_source=dem_finder(SEARCH_TRIES), dem_is_optional=True)


def scenes_of_pairs(request: SceneRequest) -> list[Scene]:
    """Return the scenes with their partners, each once, earlier ones first so that newer lie on top."""
    found = request.partners
    pairs = [pair for scene in request.scenes if (pair := pair_of(scene, found.near(scene)))]
    both = {scene.key: scene for pair in pairs for scene in pair}
    if not both:
        raise Alos2Error(
            tr("There is no scene of the same geometry to compare with."),
            hint=tr("Widen the dates so that an earlier scene of the same path and frame is found."),
        )
    return sorted(both.values(), key=lambda scene: scene.start)


def _show(scene: Scene, options: RasterOptions, _situation: Situation, library: LocalLibrary) -> Work:
    if library.folder_of(scene) is not None:
        return _local(scene, library, options)
    if only_on_earth_engine(scene):
        return EarthTiles(_title(scene), scene, earth_engine(), options.masked)
    return replace(_remote(scene, options), preview_only=scene.product.level is Level.L11)


def _only_area(
    scene: Scene, options: RasterOptions, situation: Situation, library: LocalLibrary
) -> Work:
    wanted = situation.polygons or area_options(situation.area).area
    if library.folder_of(scene) is not None:
        return _local(scene, library, replace(options, area=wanted))
    if only_on_earth_engine(scene) and wanted is not None:
        options = replace(options, area=wanted)
        output = scene_folder(settings.folder(), scene) / raster_name(
            f"{scene.product}_earthengine", options
        )
        return EarthClip(
            *(_title(scene), scene, earth_engine(), options.masked),
            *(wanted, output, options.units),
        )
    return _remote(scene, replace(options, area=wanted))


def _decode(scene: Scene, options: RasterOptions, _situation: Situation, library: LocalLibrary) -> Work:
    return _local(scene, library, options)


def _analysis_ready(
    scene: Scene, options: RasterOptions, _situation: Situation, library: LocalLibrary
) -> Work:
    return _flattening(scene, library.folder_of(scene), options)


def _flattening(scene: Scene, folder: Path, options: RasterOptions) -> NrbWork:
    access = ProductAccess(str(readable(folder)))
    finder = dem_finder(SEARCH_TRIES)
    return NrbWork(
        *(_title(scene), settings.folder(), scene, access, finder, options),
        extra=settings.nrb_extra(),
        fit_place=settings.nrb_fit_place(),
    )


def _interfering(request: SceneRequest, library: LocalLibrary) -> Work:
    """Return the work over the dates of *request*; those that are not on disk are read in place."""
    options = on_found_heights(RasterOptions())
    if request.area_only:
        options = replace(options, area=area_options(request.situation.area).area)
    dates = [SceneToRead.of(scene, library) for scene in request.scenes]
    return pair_work(settings.folder(), request.action, dates, options)


def _joining(frames: Frames, request: SceneRequest, library: LocalLibrary) -> Work:
    """Return the work that makes one mosaic of *frames*."""
    options = _for_level(frames[0], preferred_options(request.mask))
    if request.area_only:
        situation = request.situation
        options = replace(options, area=situation.polygons or area_options(situation.area).area)
    return mosaic_work(settings.folder(), [SceneToRead.of(scene, library) for scene in frames], options)


def after_fetching(action: str, scene: Scene, folder: Path) -> Work | None:
    """Return what *action* does with a product just fetched, or None if it only fetches."""
    if action == SceneAction.ANALYSIS_READY.value:
        return _flattening(scene, folder, preferred_options())
    return decoding(scene, folder) if action == SceneAction.DECODE.value else None


def decoding(scene: Scene, folder: Path) -> ProductWork:
    """Return the work that decodes a product just fetched."""
    access = ProductAccess(str(readable(folder)))
    options = _for_level(scene, preferred_options())
    return ProductWork(scene.key, settings.folder(), scene, access, options=options)


def to_fetch(request: SceneRequest, library: LocalLibrary) -> list[Scene]:
    """Return the scenes that have to be fetched before *request* can be carried out with them."""
    all_whole = request.action in TOGETHER and not request.area_only
    if request.action not in FETCHING and not all_whole:
        return []
    return [scene for scene in request.scenes if library.folder_of(scene) is None]


def _local(scene: Scene, library: LocalLibrary, options: RasterOptions) -> ProductWork:
    access = ProductAccess(str(readable(library.folder_of(scene))))
    options = _for_level(scene, options)
    return ProductWork(_title(scene), settings.folder(), scene, access, options=options)


def _remote(scene: Scene, options: RasterOptions) -> ProductWork:
    remote = SceneAccess(scene)
    options = _for_level(scene, options)
    return ProductWork(_title(scene), settings.folder(), scene, remote=remote, options=options)


def _for_level(scene: Scene, options: RasterOptions) -> RasterOptions:
    return on_found_heights(options) if scene.product.level is Level.L11 else options


def _title(scene: Scene) -> str:
    return scene.key
