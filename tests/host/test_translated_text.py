"""What the rooms below the line say, in the user's language."""

from __future__ import annotations

import pickle

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, FormatError
from alos2_explorer.plugin.domain.words.text import Text
from alos2_explorer.plugin.host.translated_text import translated, translated_error
from alos2_explorer.plugin.transfer.errors import LoginNeededError, SpaceNeededError
from support.in_japanese import in_japanese

pytestmark = pytest.mark.usefixtures("qgis_app")
CUT = Text("{file} is cut.", file="IMG")
LOOKS = "The image holds no whole look."


def test_english_stays_as_it_is():
    error = FormatError("LED", "size", 3, "one is expected", "get it again")
    assert translated_error(error) == "LED: size is 3, but one is expected: get it again."
    assert translated("") == ""
    assert translated("whatever a server said") == "whatever a server said"


def test_a_constant_is_looked_up_and_an_unknown_text_is_kept(tmp_path):
    with in_japanese(tmp_path):
        assert translated(LOOKS) == "画像に 1 ルック分のデータがありません。"
        assert translated(Text(LOOKS)) == translated(LOOKS)
        assert translated(CUT) == "IMG is cut."
        assert translated(translated(LOOKS)) == translated(LOOKS)


def test_texts_inside_of_texts_are_translated_and_names_are_not(tmp_path):
    error = FormatError("Choose one.", "size", Text("{size} bytes", size=3), "one is expected", "x-1")
    with in_japanese(tmp_path):
        assert translated_error(error) == "Choose one.: サイズが「3 バイト」です。1 のはずです。x-1。"


def test_message_and_hint_are_told_together(tmp_path):
    error = Alos2Error(LOOKS, hint="Choose a smaller pixel size.", details="for maintainers")
    with in_japanese(tmp_path):
        assert translated_error(error) == (
            "画像に 1 ルック分のデータがありません。より小さいピクセルサイズを選んでください。"
        )
    assert str(error) == f"{LOOKS} Choose a smaller pixel size."


@pytest.mark.parametrize(
    ("error", "japanese"),
    [
        (CancelledError(), "キャンセルしました。"),
        (LoginNeededError("asf.example", 401), "asf.example がログインを求めています(HTTP 401)。"),
        (SpaceNeededError("/data", 2_000_000_000, 5), "/data には 2.0 GB の空きが必要ですが"),
    ],
)
def test_an_error_of_another_process_speaks_japanese_too(error, japanese, tmp_path):
    sent = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
    assert str(sent) == str(error)
    with in_japanese(tmp_path):
        assert translated_error(sent).startswith(japanese)
