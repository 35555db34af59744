"""Several listings of one product become one scene with several places, best first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from .scene import Place, Scene
from .terms import Platform

# Nearest to the user first: anonymous files, then files behind a login, then pictures only.
_PREFERENCE = (
    *(Platform.AWS, Platform.EORC, Platform.TELLUS, Platform.ASF, Platform.GPORTAL),
    *(Platform.EARTHENGINE, Platform.INDEX),
)


def merge_key(scene: Scene) -> str:
    """Return what makes listings the same product although one guessed the mode.

    It is :attr:`Scene.key` without the mode's last letter: one acquisition has only one of
    ``WBS`` and ``WBD``, and tables that print the beam alone do not tell which.
    """
    product = scene.product
    return scene.key.replace(product.mode, product.mode[:2], 1)


def merged(one: Scene, other: Scene) -> Scene:
    """Return one scene of two listings of the same product; what was read outweighs what was derived.

    Event, phase and pair are kept from whichever listing knows them.
    """
    better, lesser = (one, other) if len(one.derived) <= len(other.derived) else (other, one)
    footprint = better.footprint
    if footprint is None or (footprint.derived and lesser.footprint and not lesser.footprint.derived):
        footprint = lesser.footprint
    precise = lesser if _more_precise_time(lesser, better) else better
    return replace(
        better,
        start=precise.start,
        stop=precise.stop,
        time_is_day=precise.time_is_day,
        footprint=footprint,
        places=merged_places(one.places, other.places),
        beam=better.beam or lesser.beam,
        beam_numbers=better.beam_numbers or lesser.beam_numbers,
        polarisations=better.polarisations or lesser.polarisations,
        off_nadir_deg=lesser.off_nadir_deg if better.off_nadir_deg is None else better.off_nadir_deg,
        event=better.event or lesser.event,
        phase=better.phase or lesser.phase,
        pair_id=better.pair_id or lesser.pair_id,
        notes=better.notes or lesser.notes,
    )


def merged_places(one: tuple[Place, ...], other: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of both, one a platform, the fuller of two, sorted best first."""
    places: dict[Platform, Place] = {}
    for place in (*one, *other):
        known = places.get(place.platform)
        if known is None or _fullness(place) >= _fullness(known):
            places[place.platform] = place
    return tuple(sorted(places.values(), key=_rank))


def _fullness(place: Place) -> tuple[bool, bool]:
    return (place.verified, bool(place.assets))


def _rank(place: Place) -> tuple[bool, int]:
    return (not place.assets, _PREFERENCE.index(place.platform))


def _more_precise_time(one: Scene, other: Scene) -> bool:
    if one.time_is_day != other.time_is_day:
        return other.time_is_day
    if ("start" in one.derived) != ("start" in other.derived):
        return "start" in other.derived
    return (
        one.start.microsecond != 0
        and other.start.microsecond == 0
        and one.stop - one.start > timedelta()
    )
