"""Licences, terms and credit lines: they travel with a scene to the layer on the map."""

from __future__ import annotations

from dataclasses import dataclass

CREDIT_LINE = "© JAXA (ALOS-2/PALSAR-2)"
GPORTAL_TERMS_EN = "https://gportal.jaxa.jp/gpr/index/eula?lang=en"
_BETWEEN_CREDITS = " · "


def join_credits(*credits: str) -> str:
    """Return one text of all credit lines in *credits*, each once; blank ones are left out."""
    return _BETWEEN_CREDITS.join(dict.fromkeys(line for text in credits for line in split_credits(text)))


def split_credits(text: str) -> tuple[str, ...]:
    """Return the credit lines that :func:`join_credits` put into one text."""
    return tuple(line for part in text.split(_BETWEEN_CREDITS) if (line := part.strip()))


@dataclass(frozen=True)
class Licence:
    """The terms under which a scene may be used.

    ``key`` identifies the licence where its acceptance is remembered, ``commercial`` tells whether
    commercial use is allowed.
    """

    key: str
    title: str
    terms_url: str
    commercial: bool
    credit: str = CREDIT_LINE


GPORTAL = Licence("gportal-7", "JAXA G-Portal terms, section 7", GPORTAL_TERMS_EN, True)
DISASTER_NONCOMMERCIAL = Licence(
    "jaxa-disaster-nc",
    "JAXA disaster data, non-commercial use only",
    "https://www.eorc.jaxa.jp/ALOS/jp/dataset/open_and_free/palsar2_l11_l22_j.htm",
    False,
)
JAXA_EARTH = Licence(
    "jaxa-earth", "JAXA Earth observation data terms", "https://earth.jaxa.jp/policy/en.html", True
)
TELLUS = Licence(
    "tellus",
    "Tellus terms of use",
    "https://www.tellusxdp.com/",
    True,
    "PALSAR-2 © JAXA / Tellus",
)
EARTH_ENGINE = Licence(
    "earthengine",
    "Google Earth Engine terms and JAXA G-Portal terms, section 7",
    "https://earthengine.google.com/terms/",
    True,
)
LICENCES = {
    licence.key: licence
    for licence in (GPORTAL, DISASTER_NONCOMMERCIAL, JAXA_EARTH, TELLUS, EARTH_ENGINE)
}
