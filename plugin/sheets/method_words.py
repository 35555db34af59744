"""How a picture was made, which its file says in English, in the language of the sheet."""

from __future__ import annotations

import re
from functools import partial

from ..common.mask_classes import INVALID, LAYOVER, NODATA, OCEAN, SHADOW
from .words import Language, speaking, translate

_FIELD = re.compile(r"\\\{(\w+)\\\}")


def method_in_words(text: str) -> str:
    """Return a line of ``ALOS2_METHOD`` or ``ALOS2_GEOMETRY`` in the language that is spoken.

    Phrases that are not known stay in English: a method is never left out.
    """
    with speaking(Language.ENGLISH):
        known = _phrases()
    for phrase, said in zip(known, _phrases()):
        if phrase != said:
            text = re.sub(_pattern_of(phrase), partial(_say, said), text)
    return text


def class_in_words(key: str) -> str:
    """Return the name of a mask class in the language that is spoken."""
    names = {
        **{NODATA: translate("no data"), LAYOVER: translate("layover"), SHADOW: translate("shadow")},
        **{OCEAN: translate("ocean"), INVALID: translate("invalid")},
    }
    return names.get(key, key)


def _say(said: str, found: re.Match[str]) -> str:
    return said.format(**found.groupdict())


def _pattern_of(phrase: str) -> str:
    """Return the expression that finds *phrase* with its fields filled in."""
    return _FIELD.sub(r"(?P<\1>[^;,()]+)", re.escape(phrase))


def _phrases() -> tuple[str, ...]:
    """Return the phrases as the rooms that write rasters put them, longer ones before their parts."""
    return (
        translate("10*log10(post/pre), power averaged over {window} x {window_again} pixels"),
        translate("z = (artanh pre - artanh co) * sqrt(n) - median, n independent looks; plus = fell"),
        translate("{low}…{high} dB, window {window}"),
        translate("geocoded by JAXA, {code}, pixel {pixel} m"),
        translate("radiometrically terrain corrected, {code}, pixel {pixel} m"),
        translate("zero-Doppler range-Doppler on the leader's orbit (8-point Hermite)"),
        translate("zero-Doppler range-Doppler on both leaders' orbits (8-point Hermite)"),
        translate("terrain-corrected with {model}"),
        translate("heights above the ellipsoid"),
        translate("heights above the geoid ({geoid} added from a table of 1 degree, no grid in PROJ)"),
        translate("heights above the geoid ({geoid} added)"),
        translate("ellipsoid GRS80 at height {height} m"),
        translate("flat earth and topography taken off the phase"),
        translate("flat earth taken off the phase"),
        translate("gamma0 = beta0 / area of visible ground across the line of sight (Small 2011)"),
        translate("gamma0 = sigma0 / cos(incidence angle against the ellipsoid)"),
        translate("the product's own map grid on the ellipsoid, not terrain-corrected"),
        translate("the product's own map grid, terrain-corrected (orthorectified) by JAXA"),
        translate("the product's own map grid"),
        translate("computed by Google Earth Engine"),
        translate("preview:"),
    )
