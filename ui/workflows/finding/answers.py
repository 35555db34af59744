"""What a typed text may mean, from the local index, the shipped towns, coordinates and the geocoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale

from ....plugin.catalogs.index.scene_index import SceneIndex
from ....plugin.common.typed_area import areas_of_text
from ....plugin.domain.footprint import Box
from ....plugin.domain.progress import Progress
from ....plugin.gazetteer.lookup import TownMatch, area_around, find_towns
from ....plugin.host.network import geocoding
from ...widgets import display_names
from ...widgets.translation import tr
from ..library.typed_search import Found, find

# A box that was typed is taken as it is; a point gets what one wants to see around it.
SMALLEST_DEGREES = 0.01


@dataclass(frozen=True)
class NamedArea:
    """A place to go to: its name, the area around it, and the point that is marked on the map."""

    name: str
    area: Box
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Answer:
    """One thing that was meant, maybe: a place, or what the index knows.

    ``is_exact`` says that the text is its whole name, ``is_near`` that it lies where one looks.
    """

    title: str
    detail: str
    place: NamedArea | None = None
    found: Found | None = None
    is_exact: bool = True
    is_near: bool = False


def local_answers(
    text: str, index: SceneIndex, near: Box | None, progress: Progress
) -> Iterator[Answer]:
    """Yield what *text* may mean without a network, the best first; places in *near* come first."""
    typed = _typed_areas(text)
    if typed:
        yield from typed
        return
    known = [_known(one) for one in find(text, index, progress.cancelled)]
    progress.check()
    towns = [_town(match) for match in find_towns(text, near, progress.cancelled)]
    progress.check()
    yield from (answer for answer in towns if answer.is_exact)
    yield from known
    yield from (answer for answer in towns if not answer.is_exact)


def geocoded_answers(text: str, progress: Progress) -> list[Answer]:
    """Return what the geocoder finds; PlatformError if it does not answer."""
    return [_geocoded(one) for one in geocoding.geocode(text, progress)]


def the_one(answers: Sequence[Answer]) -> Answer | None:
    """Return the answer that was meant beyond doubt, or None if a person must choose."""
    if len(answers) == 1:
        return answers[0]
    track = answers[0].found.query if answers and answers[0].found is not None else None
    if track is not None:
        return answers[0]
    exact = [answer for answer in answers if answer.is_exact]
    for certain in ([answer for answer in exact if answer.is_near], exact):
        places = [answer for answer in certain if answer.place is not None] or certain
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _typed_areas(text: str) -> list[Answer]:
    """Return the places that coordinates may mean; of two each is named by its degrees."""
    boxes = areas_of_text(text, decimal_comma=QLocale().decimalPoint() == ",")
    return [_typed_area(text.strip(), box, is_one=len(boxes) == 1) for box in boxes]


def _typed_area(text: str, box: Box, *, is_one: bool) -> Answer:
    longitude, latitude = _middle(box)
    is_point = box.north - box.south < SMALLEST_DEGREES
    area = area_around(latitude, longitude) if is_point else box
    name = text if is_one else f"{latitude:.4f}, {longitude:.4f}"
    detail = tr("the point and 10 km around it") if is_point else tr("the area")
    return Answer(name, detail, NamedArea(name, area, longitude, latitude))


def _middle(box: Box) -> tuple[float, float]:
    """Return longitude and latitude of the middle of *box*, also across the date line."""
    east = box.east if box.east >= box.west else box.east + 360.0
    longitude = (box.west + east) / 2.0
    return (longitude - 360.0 if longitude > 180.0 else longitude), (box.south + box.north) / 2.0


def _town(match: TownMatch) -> Answer:
    town, language = match.town, display_names.language()
    area = area_around(town.latitude, town.longitude)
    name = town.in_language(language)
    place = NamedArea(name, area, town.longitude, town.latitude)
    return Answer(name, town.within(language), place, is_exact=match.is_exact, is_near=match.is_near)


def _geocoded(one: geocoding.GeocodedPlace) -> Answer:
    title, _, rest = one.name.partition(", ")
    around = area_around(one.latitude, one.longitude)
    is_small = one.area.north - one.area.south < around.north - around.south
    place = NamedArea(title, around if is_small else one.area, one.longitude, one.latitude)
    return Answer(title, f"{rest} ({geocoding.CREDIT})" if rest else geocoding.CREDIT, place)


def _known(found: Found) -> Answer:
    if found.event is not None:
        event = found.event
        name = event.name(display_names.language())
        return Answer(name, display_names.event_moment(event), found=found)
    if found.scene is not None:
        scene = found.scene
        parts = (
            display_names.moment(scene),
            display_names.track(scene),
            display_names.phase_name(scene.phase),
        )
        return Answer(scene.product.scene_id, " · ".join(filter(None, parts)), found=found)
    query = found.query
    names = (f"P{query.path}" * bool(query.path), f"F{query.frame:04d}" * bool(query.frame))
    return Answer(" ".join(filter(None, names)), tr("search this track"), found=found)
