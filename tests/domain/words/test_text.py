"""Texts are their English words everywhere, and keep what they were made of."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime

import pytest
from alos2_explorer.plugin.domain.errors import FormatError, OutsideError
from alos2_explorer.plugin.domain.words.text import Text, as_text, filled, joined

SIZES = Text("{count} of {total:.1f} MB {{raw}}", count=3, total=12.345)


def test_a_text_is_its_english_words():
    assert SIZES == "3 of 12.3 MB {raw}"
    assert isinstance(SIZES, str)
    assert {SIZES: 1}["3 of 12.3 MB {raw}"] == 1
    assert json.dumps([SIZES]) == '["3 of 12.3 MB {raw}"]'
    assert type(str(SIZES)) is str


def test_values_are_formatted_as_str_format_does():
    when = datetime(2024, 1, 1, 7, 10)
    given = {"when": when, "name": "a'b", "angle": -1.5, "one": "{two}"}
    for template in ("{when:%Y-%m-%d}", "{name!r}", "{angle:+.2f}°", "{when.year}", "{one}", "}}{{"):
        assert Text(template, **given) == template.format(**given)


def test_a_text_inside_a_text_keeps_its_template():
    whole = Text("{file}: {reason}.", file="IMG", reason=SIZES)
    assert whole == "IMG: 3 of 12.3 MB {raw}."
    assert whole.values["reason"] is SIZES
    assert filled("{reason} ({file})", whole.values) == "3 of 12.3 MB {raw} (IMG)"


def test_a_field_without_a_value_is_a_fault_of_the_code():
    with pytest.raises(KeyError):
        Text("{file} is cut.", name="IMG")


def sent_by_pickle(value):
    return pickle.loads(pickle.dumps(value))  # noqa: S301  (our own bytes)


@pytest.mark.parametrize("send", [sent_by_pickle, copy.deepcopy])
def test_a_text_arrives_whole_in_another_process(send):
    whole = send(Text("{a}: {b}", a=SIZES, b=2))
    assert whole == "3 of 12.3 MB {raw}: 2"
    assert whole.template == "{a}: {b}"
    assert whole.values["a"].template == SIZES.template


def test_a_constant_is_its_own_template():
    text = as_text("{not a field}")
    assert text == "{not a field}"
    assert text.values == {}
    assert as_text(SIZES) is SIZES


def test_texts_are_joined_without_losing_their_templates():
    both = joined("; ", [SIZES, "plain"])
    assert both == "3 of 12.3 MB {raw}; plain"
    assert both.values["part1"] is SIZES
    assert joined("; ", []) == ""


def test_an_error_is_one_line_of_text_with_its_hint():
    error = OutsideError(Text("{name} is outside.", name="a\nb\x00c"), hint="Choose\nanother.")
    assert str(error) == "a b c is outside. Choose another."
    assert error.message.template == "{name} is outside."
    assert error.text.values["message"] is error.message


def test_an_error_arrives_whole_from_another_process():
    sent = FormatError("LED", "size", 3, Text("{count} bytes are expected", count=720), "get it again")
    error = sent_by_pickle(sent)
    assert type(error) is FormatError
    assert (str(error), error.file, error.field, error.found, error.args) == (
        *(str(sent), "LED", "size", 3, sent.args),
    )
    assert error.clause.values["expected"].template == "{count} bytes are expected"
