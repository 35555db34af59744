"""Scenes as a file may hold them: addresses without the signatures and tokens of some listings."""

from __future__ import annotations

from dataclasses import replace

from ..domain.scene import Place, Scene
from ..transfer.urls import has_secret, storable


def storable_scene(scene: Scene) -> Scene:
    """Return *scene* without secrets: signed files are left for the platform to list again."""
    return replace(scene, places=tuple(map(_unsigned, scene.places)))


def _unsigned(place: Place) -> Place:
    if any(has_secret(asset.href) for asset in place.assets):
        return replace(place, href=storable(place.href), assets=())
    return replace(place, href=storable(place.href))
