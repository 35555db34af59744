"""Angles in any usual notation become degrees, minutes and seconds with their signs and letters."""

from __future__ import annotations

import re
import unicodedata

_SAME_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑", "-"),
        **dict.fromkeys("′’ʹ‘", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("º˚度", "°"),
        **{"分": "'", "秒": '"', "、": ", ", "，": ",", "．": ".", "；": ";", "：": ":"},
    }
)
_JAPANESE = (
    *(("北緯", " N"), ("南緯", " S"), ("東経", " E"), ("西経", " W")),
    *(("緯度", " lat "), ("経度", " lon ")),
)
_WORD = re.compile(r"(?P<latitude>latitude|lat)|(?P<longitude>longitude|long|lon|lng)", re.IGNORECASE)
_AFTER_WORD = re.compile(r"[\s.:=]*(?P<sign>[-+]?)\s*(?=\d)")
_NUMBER = r"\d+(?:\.\d+)?"
_LINKS = (
    re.compile(rf"geo:\s*(-?{_NUMBER}),\s*(-?{_NUMBER})(?:[,;?].*)?", re.IGNORECASE),
    re.compile(rf"https?://\S*[/@=](-?{_NUMBER})(?:,|%2C)(-?{_NUMBER})(?:,[\d.]+[zm]|[&?/#]|$).*"),
    re.compile(rf"https?://\S*#map=\d+/(-?{_NUMBER})/(-?{_NUMBER}).*"),
)
# Units in small letters alone: a capital S is south.
_UNITS = re.compile(
    rf"(?<!\d)(\d{{1,3}})\s*d(?:eg)?\.?\s*({_NUMBER})\s*m(?:in)?\.?(?:\s*({_NUMBER})\s*(?:s(?:ec)?\.?)?)?"
)
_PARTS = r"(\d{1,3})[\s:-]+(\d{1,2}(?:\.\d+)?)(?:[\s:-]+(\d{1,2}(?:\.\d+)?))?"
_LATITUDE = r"(\d{2})(\d{2})(\d{2}(?:\.\d+)?)?"
_LONGITUDE = r"(\d{3})(\d{2})(\d{2}(?:\.\d+)?)?"
_THREE = r"(-?\d{1,3})[\s:-]+(\d{1,2})[\s:-]+(\d{1,2}(?:\.\d+)?)"
_LETTERS_AFTER = (
    re.compile(rf"{_PARTS}\s*([NS])[\s,;/]*{_PARTS}\s*([EW])"),
    re.compile(rf"{_PARTS}\s*([EW])[\s,;/]*{_PARTS}\s*([NS])"),
    re.compile(rf"{_LATITUDE}\s*([NS])[\s,;/]*{_LONGITUDE}\s*([EW])"),
)
_LETTERS_BEFORE = (
    re.compile(rf"([NS])\s*{_PARTS}[\s,;/]*([EW])\s*{_PARTS}"),
    re.compile(rf"([NS])\s*{_LATITUDE}[\s,;/]*([EW])\s*{_LONGITUDE}"),
)
_NO_LETTERS = re.compile(rf"{_THREE}\s*[,;/]\s*{_THREE}")


def plain_angles(text: str) -> str:
    """Return *text* with one sign for each meaning, plain digits, and letters of directions.

    What is written in parts (``37 23 24 N``, ``37:23:24``, ``372324N``) or in words (``lat -33.9``) gets
    the signs of degrees, minutes and seconds. What is no angle comes back nearly as it was.
    """
    for word, letter in _JAPANESE:
        text = text.replace(word, letter)
    # The signs for minutes and seconds come apart if they are made plain later.
    plain = unicodedata.normalize("NFKC", text.translate(_SAME_SIGNS)).translate(_SAME_SIGNS).strip()
    plain = plain.replace("''", '"')
    for link in _LINKS:
        if (match := link.fullmatch(plain)) is not None:
            return f"{match[1]}, {match[2]}"
    return _with_signs(_without_words(plain))


def _without_words(text: str) -> str:
    """Return ``N37.4 E136.9`` for ``lat 37.4 lon 136.9``; a sign becomes the letter."""
    parts, place = [], 0
    for word in _WORD.finditer(text):
        number = _AFTER_WORD.match(text, word.end())
        if number is None:
            return text
        letters = "NS" if word["latitude"] else "EW"
        parts += [text[place : word.start()], " ", letters[number["sign"] == "-"]]
        place = number.end()
    return "".join([*parts, text[place:]]).strip() if parts else text


def _with_signs(text: str) -> str:
    text = _UNITS.sub(lambda found: _angle(*found.groups()), text)
    upper = text.upper()
    for form in _LETTERS_AFTER:
        if (match := form.fullmatch(upper)) is not None:
            *first, one, a, b, c, other = match.groups()
            return f"{_angle(*first)}{one} {_angle(a, b, c)}{other}"
    for form in _LETTERS_BEFORE:
        if (match := form.fullmatch(upper)) is not None:
            one, a, b, c, other, *second = match.groups()
            return f"{one}{_angle(a, b, c)} {other}{_angle(*second)}"
    if (match := _NO_LETTERS.fullmatch(text)) is not None:
        return f"{_angle(*match.groups()[:3])}, {_angle(*match.groups()[3:])}"
    return text


def _angle(degrees: str, minutes: str, seconds: str | None) -> str:
    return f"{degrees}°{minutes}'" + (f'{seconds}"' if seconds else "")
