"""A scene from its product id and whatever else a platform tells; the rest follows from the orbit."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ..domain.beam_geometry import beam_geometry
from ..domain.enums import Phase
from ..domain.footprint import Footprint
from ..domain.footprint_prediction import product_footprint, scene_times
from ..domain.product_id import ProductId
from ..domain.scene import Place, Scene
from ..domain.search_query import SearchQuery

_SCANSAR_LENGTH_KM, _STRIP_LENGTH_KM = 355.0, 69.0


def build_scene(
    product: ProductId,
    place: Place,
    *,
    footprint: Footprint | None = None,
    start: datetime | None = None,
    stop: datetime | None = None,
    centre_time: datetime | None = None,
    polarisations: tuple[str, ...] = (),
    beam: str = "",
    beam_numbers: tuple[int, ...] = (),
    off_nadir_deg: float | None = None,
    event: str = "",
    phase: Phase | None = None,
    doubts: tuple[str, ...] = (),
    notes: str = "",
) -> Scene:
    """Return the scene; what is not given is predicted and named in ``derived``, after *doubts*.

    *start* and *stop* or *centre_time* are UTC; *off_nadir_deg* is the platform's own figure.
    """
    derived = list(doubts)
    times = _given_times(product, start, stop, centre_time)
    if times is None:
        times = scene_times(product.orbit, product.frame, _length_km(product))
        derived.append("start: predicted from orbit and frame, within about 15 s")
    if footprint is None:
        footprint = product_footprint(product, beam, beam_numbers)
        derived.append(f"footprint: predicted from the orbit, {_exactness(product, beam)}")
    return Scene(
        product=product,
        start=times[0],
        stop=times[1],
        footprint=footprint,
        places=(place,),
        beam=beam,
        beam_numbers=beam_numbers,
        polarisations=polarisations,
        off_nadir_deg=off_nadir_deg,
        event=event,
        phase=phase,
        derived=tuple(derived),
        notes=notes,
    )


def _exactness(product: ProductId, beam: str) -> str:
    if beam_geometry(product.mode, beam, product.look) is None:
        return "the widest that the mode can see: the beam is unknown"
    return "within about 7 km"


def may_match(query: SearchQuery, product: ProductId) -> bool:
    """Whether a product whose id alone is known may fulfil *query*: what saves asking for the rest."""
    return (
        (not query.levels or product.level in query.levels)
        and (not query.path or product.path == query.path)
        and (not query.frame or product.frame == query.frame)
        and (query.direction is None or product.direction is query.direction)
        and (query.look is None or product.look is query.look)
        and product.mode.startswith(query.mode.upper())
        and _date_may_match(query, product)
        and (query.area is None or product_footprint(product).intersects(query.area))
    )


def _date_may_match(query: SearchQuery, product: ProductId) -> bool:
    midnight = datetime(product.date.year, product.date.month, product.date.day, tzinfo=timezone.utc)
    margin = timedelta(minutes=2)
    return not (
        (query.start is not None and midnight + timedelta(days=1) + margin < query.start)
        or (query.stop is not None and midnight - margin > query.stop)
    )


def _given_times(
    product: ProductId, start: datetime | None, stop: datetime | None, centre: datetime | None
) -> tuple[datetime, datetime] | None:
    if start is not None and stop is not None and start <= stop:
        return start, stop
    if centre is None:
        return None
    first, last = scene_times(product.orbit, product.frame, _length_km(product))
    half = (last - first) / 2
    return centre - half, centre + half


def _length_km(product: ProductId) -> float:
    return _SCANSAR_LENGTH_KM if product.is_scansar else _STRIP_LENGTH_KM
