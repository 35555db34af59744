"""Disasters for which JAXA released scenes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .footprint import Box


@dataclass(frozen=True)
class Epicentre:
    """Where an earthquake began: degrees of WGS 84, its magnitude, and the agency that states them."""

    longitude: float
    latitude: float
    magnitude: float
    by: str


@dataclass(frozen=True)
class DisasterEvent:
    """A disaster: ``occurred`` is UTC, ``area`` the region its scenes lie in.

    ``epicentres`` are known for earthquakes that ship with the plugin.
    ``key`` is the value of ``alos2:search``'s EVENT (``noto-2024``); names are for people.
    """

    key: str
    name_en: str
    name_ja: str
    place_en: str
    place_ja: str
    occurred: datetime
    area: Box
    search_start: datetime
    search_stop: datetime
    licence_key: str
    epicentres: tuple[Epicentre, ...] = ()

    def name(self, language: str) -> str:
        """Return the name in Japanese for ``ja…`` locales, else in English."""
        return self.name_ja if language.startswith("ja") else self.name_en
