"""What can be done with a selection and what it would cost, as plain values for the detail pane."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ....plugin.domain.enums import Level, Phase
from ....plugin.domain.footprint import Box, Footprint
from ....plugin.domain.platform import Platform
from ....plugin.domain.raster_options import Area
from ....plugin.domain.scene import Scene
from ....plugin.domain.scene_pairs import archive_candidates, same_geometry
from ...widgets import display_names
from ...widgets.translation import tr

# A product is shown at the most finished level there is.
READINESS = (Level.L22, Level.L21, Level.L15, Level.L31, Level.L11)
# The most that a coarse picture of a level 1.1 product reads.
PREVIEW_BYTES = 130_000_000


class SceneAction(Enum):
    """What can be done with products; the value is kept in the download queue."""

    SHOW = "show"
    AREA = "area"
    DOWNLOAD = "download"
    DECODE = "decode"
    ANALYSIS_READY = "analysis-ready"
    COMPARE = "compare"
    COHERENCE = "coherence"
    INTERFEROGRAM = "interferogram"
    COHERENCE_CHANGE = "coherence-change"
    MOSAIC = "mosaic"
    COMPARE_MOSAICS = "compare-mosaics"


# What needs all files of a scene, and what is done once they are there.
FETCHING = (SceneAction.DOWNLOAD, SceneAction.DECODE, SceneAction.ANALYSIS_READY)
DECODING = (SceneAction.DECODE, SceneAction.ANALYSIS_READY)
# What joins frames of a pass.
JOINING = (SceneAction.MOSAIC, SceneAction.COMPARE_MOSAICS)
# What takes the complex samples of two or three dates.
PAIRING = (SceneAction.COHERENCE, SceneAction.INTERFEROGRAM, SceneAction.COHERENCE_CHANGE)
# What needs all of its scenes before it starts.
TOGETHER = (*PAIRING, *JOINING)


@dataclass(frozen=True)
class Offer:
    """One action: its words, its cost in bytes (None: unknown), and why it is not possible, if so."""

    action: SceneAction
    text: str
    tip: str
    cost: int | None = None
    refused: str = ""


_LOOKED_AT = 1000  # scenes in a step


@dataclass(frozen=True)
class Situation:
    """What decides on offers apart from the scenes: the area, what is on disk, the speed so far.

    ``polygons`` are those of the area, along which its rasters are cut; None for a box.
    """

    area: Box | None = None
    on_disk: frozenset[str] = frozenset()
    bytes_per_second: float = 0.0
    polygons: Area | None = None


def preferred(scenes: Iterable[Scene]) -> list[Scene]:
    """Return *scenes*, the one that is shown most easily first."""
    return sorted(scenes, key=lambda scene: (READINESS.index(scene.product.level), scene.key))


class Partners:
    """All results by some of what two scenes of a pair share, so that a partner is found among few."""

    def __init__(self, found: Iterable[Scene]) -> None:
        self._by_geometry: dict[tuple[object, ...], list[Scene]] = {}
        self._shared = 0  # geometries of several results
        for scene in found:
            self.add(scene)

    def add(self, scene: Scene) -> None:
        """Take one more result."""
        here = self._by_geometry.setdefault(_geometry(scene), [])
        here.append(scene)
        self._shared += len(here) == 2

    def replace(self, old: Scene, new: Scene) -> None:
        """Take *new* in place of *old*."""
        here = self._by_geometry[_geometry(old)]
        before = len(here)
        here[:] = [scene for scene in here if scene is not old]
        self._shared -= before == 2 and len(here) == 1
        self.add(new)

    def are_all_alone(self) -> bool:
        """Whether no two results can be a pair, which is known without a look at each."""
        return not self._shared

    def near(self, scene: Scene) -> Sequence[Scene]:
        """Return the results that *scene* may be compared with, itself among them."""
        return self._by_geometry.get(_geometry(scene), ())


@dataclass(frozen=True)
class SceneRequest:
    """What the user wants done: the action, its products, and what it depends on.

    ``partners`` are the results among which a comparison finds its other scenes, ``mask`` is the key of
    a mask preset; blank means the one in the settings. ``area_only`` leaves out of a pair what does
    not cross the area; actions on single scenes have one of their own for that. ``kept`` is the key
    under which a restart of QGIS finds it; blank if it does not.
    """

    action: SceneAction
    scenes: tuple[Scene, ...]
    situation: Situation = Situation()
    partners: Partners = field(default_factory=lambda: Partners(()))
    mask: str = ""
    area_only: bool = False
    kept: str = ""


def _geometry(scene: Scene) -> tuple[object, ...]:
    product = scene.product
    return (product.path, product.frame, product.level.value)


def pair_of(scene: Scene, found: Sequence[Scene]) -> tuple[Scene, Scene] | None:
    """Return (archive, post) with *scene* as one of them and the best partner among *found*."""
    if scene.pair_id:
        for other in found:
            if (
                other.pair_id == scene.pair_id
                and other.start != scene.start
                and same_geometry(scene, other)
            ):
                first, second = sorted((scene, other), key=lambda one: one.start)
                return first, second
    if scene.phase is not Phase.ARCHIVE and (earlier := archive_candidates(scene, found)):
        return earlier[0], scene
    later = [other for other in found if scene in archive_candidates(other, [scene])]
    return (scene, min(later, key=lambda one: one.start)) if later else None


def area_share(footprint: Footprint | None, area: Box | None) -> float | None:
    """Return which share of a scene's lines crosses *area*; None if that cannot be told.

    Lines run across the flight direction, which is nearly north-south, so latitude tells.
    """
    if footprint is None or area is None or not footprint.intersects(area):
        return None
    boxes = footprint.boxes()
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    overlap = min(north, area.north) - max(south, area.south)
    return min(1.0, max(overlap / (north - south), 0.0)) if north > south else None


def offers(scenes: Sequence[Scene], found: Partners, situation: Situation) -> list[Offer]:
    """Return all actions for a selection of products, which are among those *found*."""
    return [offer for offer in offers_in_steps(scenes, found, situation) if offer is not None]


def offers_in_steps(
    scenes: Sequence[Scene], found: Partners, situation: Situation
) -> Iterator[Offer | None]:
    """Yield what ``offers`` returns, and None between, after a look at some of very many scenes."""
    yield _show(scenes, situation)
    crossing: list[tuple[Scene, float]] = []
    for first in range(0, len(scenes), _LOOKED_AT):
        crossing += _crossing(scenes[first : first + _LOOKED_AT], situation)
        yield None
    yield _only_area(scenes, situation, crossing)
    to_fetch = bytes_to_fetch(scenes, situation)
    yield None
    yield _download(scenes, situation, to_fetch)
    yield _decode(scenes, to_fetch)
    yield _analysis_ready(scenes, to_fetch)
    yield _compare(scenes, found)


def cost_text(offer: Offer, situation: Situation) -> str:
    """Return the cost of an offer: ``6.1 GB · 8 min``; blank if it costs nothing or is unknown."""
    if not offer.cost:
        return ""
    text = display_names.size(offer.cost)
    if situation.bytes_per_second > 0:
        text = f"{text} · {display_names.duration(offer.cost / situation.bytes_per_second)}"
    return text


def _show(scenes: Sequence[Scene], situation: Situation) -> Offer:
    offer = Offer(
        SceneAction.SHOW,
        tr("Show"),
        tr("Put the scene on the map: from disk, or streamed if the platform allows it"),
    )
    if len(scenes) == 1 and scenes[0].product.level is Level.L11 and not _all_on_disk(scenes, situation):
        return replace(
            offer,
            tip=tr("Show a coarse picture of the whole scene, read straight from the platform"),
            cost=min(_size(scenes[0]), PREVIEW_BYTES) or None,
            refused=_why_not_shown(scenes),
        )
    return replace(offer, refused=_why_not_shown(scenes))


def _only_area(
    scenes: Sequence[Scene], situation: Situation, crossing: Sequence[tuple[Scene, float]]
) -> Offer:
    tip = tr("Fetch and decode only the lines that cross the searched area or the map")
    if _all_on_disk(scenes, situation):
        tip = tr("Decode only what crosses the searched area or the map; it is on disk already")
    if situation.polygons is not None:
        tip = "\n".join((tip, tr("Pixels outside of the polygons of the area get no value.")))
    offer = Offer(SceneAction.AREA, tr("My area"), tip)
    cost = _bytes_of_lines(crossing, situation)
    if cost is None:
        return replace(offer, refused=tr("Neither the searched area nor the map touches this scene."))
    return replace(offer, cost=cost or None, refused=_why_not_shown(scenes))


def _why_not_shown(scenes: Sequence[Scene]) -> str:
    return "" if scenes else tr("Select a scene first.")


def _download(scenes: Sequence[Scene], situation: Situation, size: int | None) -> Offer:
    offer = Offer(SceneAction.DOWNLOAD, tr("Download"), tr("Fetch all files; a broken transfer resumes"))
    if _all_on_disk(scenes, situation):
        return replace(offer, refused=tr("Already on disk."))
    return replace(offer, cost=size, refused=_why_no_files(scenes))


def _decode(scenes: Sequence[Scene], size: int | None) -> Offer:
    tip = tr("Download what is missing, make calibrated, geocoded backscatter, put it on the map")
    offer = Offer(SceneAction.DECODE, tr("Decode"), tip, cost=size)
    return replace(offer, refused=_why_no_files(scenes))


def _analysis_ready(scenes: Sequence[Scene], size: int | None) -> Offer:
    tip = tr(
        "Download what is missing, flatten the terrain, make γ⁰ with mask and angles like JAXA's L2.2: "
        "about a minute for a stripmap scene on disk, several for ScanSAR"
    )
    offer = Offer(SceneAction.ANALYSIS_READY, tr("Analysis-ready (γ⁰)"), tip, cost=size)
    if any(scene.product.level is not Level.L11 for scene in scenes):
        return replace(offer, refused=tr("Only L1.1 scenes can be made analysis-ready."))
    return replace(offer, refused=_why_no_files(scenes))


def _compare(scenes: Sequence[Scene], found: Partners) -> Offer:
    offer = Offer(
        SceneAction.COMPARE,
        tr("Compare"),
        tr("Show the scenes before and after the event, and swipe between them"),
    )
    if scenes and not _is_any_of_a_pair(scenes, found):
        return replace(
            offer, refused=tr("No scene of the same geometry from before or after was found.")
        )
    return replace(offer, refused=_why_no_files(scenes))


def _is_any_of_a_pair(scenes: Sequence[Scene], found: Partners) -> bool:
    if found.are_all_alone():
        return False
    return any(pair_of(scene, found.near(scene)) is not None for scene in scenes)


def _all_on_disk(scenes: Sequence[Scene], situation: Situation) -> bool:
    return bool(scenes) and all(scene.key in situation.on_disk for scene in scenes)


def area_bytes(scenes: Sequence[Scene], situation: Situation) -> int | None:
    """Return the bytes of the lines that cross the area and are not on disk; None if no lines do."""
    return _bytes_of_lines(_crossing(scenes, situation), situation)


def _crossing(scenes: Sequence[Scene], situation: Situation) -> list[tuple[Scene, float]]:
    """Return the scenes that cross the area, each with the share of its lines that do."""
    return [(scene, share) for scene in scenes if (share := area_share(scene.footprint, situation.area))]


def _bytes_of_lines(crossing: Sequence[tuple[Scene, float]], situation: Situation) -> int | None:
    if not crossing:
        return None
    missing = (one for one in crossing if one[0].key not in situation.on_disk)
    return sum(round(share * _size(scene)) for scene, share in missing)


def bytes_to_fetch(scenes: Sequence[Scene], situation: Situation) -> int | None:
    """Return the bytes of what is not on disk; None if that is nothing or unknown."""
    return sum(_size(scene) for scene in scenes if scene.key not in situation.on_disk) or None


def _size(scene: Scene) -> int:
    return scene.best_place.size_bytes or 0


def _why_no_files(scenes: Sequence[Scene]) -> str:
    if not scenes:
        return tr("Select a scene first.")
    if all(place.platform is Platform.EARTHENGINE for scene in scenes for place in scene.places):
        return tr("Earth Engine shows pictures only; the files are at other platforms.")
    return ""
