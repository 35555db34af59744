"""Several listings of one product become one scene with several places, best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .platform import Platform
from .scene import Place, Scene


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
    taken = {
        "footprint": lesser
        if _knows(lesser, "footprint") and not _knows(better, "footprint")
        else better,
        "start": lesser if _knows(lesser, "start") and not _knows(better, "start") else better,
    }
    return replace(
        better,
        start=taken["start"].start,
        stop=taken["start"].stop,
        time_is_day=taken["start"].time_is_day,
        footprint=taken["footprint"].footprint,
        places=merged_places(one.places, other.places),
        beam=better.beam or lesser.beam,
        beam_numbers=better.beam_numbers or lesser.beam_numbers,
        polarisations=better.polarisations or lesser.polarisations,
        off_nadir_deg=lesser.off_nadir_deg if better.off_nadir_deg is None else better.off_nadir_deg,
        event=better.event or lesser.event,
        phase=better.phase or lesser.phase,
        pair_id=better.pair_id or lesser.pair_id,
        derived=_reasons(better, taken),
        notes=better.notes or lesser.notes,
    )


def _knows(scene: Scene, name: str) -> bool:
    """Whether the listing read this field instead of deriving it."""
    if name == "footprint" and (scene.footprint is None or scene.footprint.derived):
        return False
    if name == "start" and scene.time_is_day:
        return False
    return not any(reason.startswith(name) for reason in scene.derived)


def _reasons(better: Scene, taken: Mapping[str, Scene]) -> tuple[str, ...]:
    """Return the reasons of *better*, less those of fields that the other listing read."""
    replaced = tuple(name for name, scene in taken.items() if scene is not better)
    return tuple(reason for reason in better.derived if not reason.startswith(replaced or ("\0",)))


def merged_places(one: tuple[Place, ...], other: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of both, one a platform, the fuller of two, sorted best first."""
    places: dict[Platform, Place] = {}
    for place in (*one, *other):
        known = places.get(place.platform)
        if known is None or _fullness(place) >= _fullness(known):
            places[place.platform] = place
    return tuple(sorted(places.values(), key=_rank))


def without_missing(scene: Scene) -> Scene | None:
    """Return *scene* without the places that lack it, or None if no other is left."""
    there = tuple(place for place in scene.places if not place.missing)
    return replace(scene, places=there) if there else None


def _fullness(place: Place) -> tuple[bool, bool, bool]:
    return (place.verified, place.missing, bool(place.assets))


def _rank(place: Place) -> tuple[bool, bool, int]:
    return (place.missing, not place.assets, place.platform.info.preference)
