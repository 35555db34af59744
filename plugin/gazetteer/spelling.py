"""One spelling for all ways in which a name is typed: accents, case, width and hyphens do not count."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ð": "d", "þ": "th", "ə": "a", "Ə": "a"}
    | dict.fromkeys("'’‘`ʻʼ´．・.", "")
    | dict.fromkeys("-‐‑–—_/,;、，", " ")
)

_SOUNDS = {
    **dict(zip("あいうえお", ("a", "i", "u", "e", "o"))),
    **dict(zip("かきくけこがぎぐげご", ("ka", "ki", "ku", "ke", "ko", "ga", "gi", "gu", "ge", "go"))),
    **dict(zip("さしすせそざじずぜぞ", ("sa", "shi", "su", "se", "so", "za", "ji", "zu", "ze", "zo"))),
    **dict(zip("たちつてとだぢづでど", ("ta", "chi", "tsu", "te", "to", "da", "ji", "zu", "de", "do"))),
    **dict(zip("なにぬねのまみむめも", ("na", "ni", "nu", "ne", "no", "ma", "mi", "mu", "me", "mo"))),
    **dict(zip("はひふへほばびぶべぼ", ("ha", "hi", "fu", "he", "ho", "ba", "bi", "bu", "be", "bo"))),
    **dict(zip("ぱぴぷぺぽらりるれろ", ("pa", "pi", "pu", "pe", "po", "ra", "ri", "ru", "re", "ro"))),
    **dict(zip("やゆよわをん", ("ya", "yu", "yo", "wa", "o", "n"))),
}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def romanised(text: str) -> str:
    """Return kana as Hepburn writes them, with short vowels; *text* itself if it has others."""
    sounds: list[str] = []
    is_double = False
    for letter in text.translate(_TO_HIRAGANA):
        if letter in _SMALL and sounds and sounds[-1].endswith("i"):
            stem, small = sounds[-1][:-1], _SMALL[letter]
            sounds[-1] = stem + (small[1:] if stem in ("sh", "ch", "j") else small)
        elif letter == "っ":
            is_double = True
        elif letter in _SOUNDS:
            sound = _SOUNDS[letter]
            sounds.append(sound[0] * is_double + sound)
            is_double = False
        elif letter != "ー":
            return text
    read = "".join(sounds)
    for long, short in (("ou", "o"), ("oo", "o"), ("uu", "u")):
        read = read.replace(long, short)
    return read


def plain_spelling(name: str) -> str:
    """Return *name* without accents, in lower case and of normal width; kana and kanji stay."""
    if name.isascii():
        return " ".join(name.translate(_LETTERS).lower().split())
    wide = unicodedata.normalize("NFKC", name).translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", wide)
    # The marks of Latin, Greek and Cyrillic letters; those of kana tell two sounds apart.
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())
