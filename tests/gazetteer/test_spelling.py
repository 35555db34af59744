"""One spelling for the ways in which a name is typed."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.gazetteer.spelling import plain_spelling, romanised


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        *(("  Wajima ", "wajima"), ("ＷＡＪＩＭＡ", "wajima"), ("Kahramanmaraş", "kahramanmaras")),
        *(("İSKENDERUN", "iskenderun"), ("Diyarbakır", "diyarbakir"), ("I‘zāz", "izaz")),
        *(("Hua-lien", "hua lien"), ("Hua  Lien", "hua lien"), ("Łódź", "lodz"), ("Tromsø", "tromso")),
        *(("ガズィアンテプ", "ガズィアンテプ"), ("ｶﾞｽﾞ", "ガズ"), ("輪島市", "輪島市"), ("", "")),
    ],
)
def test_spelling(typed, plain):
    assert plain_spelling(typed) == plain


def test_kana_keep_their_marks():
    assert plain_spelling("ガ") != plain_spelling("カ")


@pytest.mark.parametrize(
    ("kana", "read"),
    [
        *(("わじま", "wajima"), ("ワジマ", "wajima"), ("はっこうだ", "hakkoda"), ("きょうと", "kyoto")),
        *(
            ("しゅうなん", "shunan"),
            ("ちょうし", "choshi"),
            ("じょうえつ", "joetsu"),
            ("輪じま", "輪じま"),
        ),
    ],
)
def test_kana_are_read_as_they_sound(kana, read):
    assert romanised(kana) == read
