"""Every error and warning from below the line is a template with its values, and has its Japanese."""

from __future__ import annotations

import ast
import re
import string
from datetime import datetime

import pytest
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.words.text import Text
from alos2_explorer.plugin.host.translated_text import translated
from messages import Source, Walk, sources_of_the_plugin
from support.in_japanese import in_japanese

RULE = "write it as Text('… {name} …', name=value); see docs/contributing.md, Words"


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk(sources_of_the_plugin())


def walked(line: str) -> Walk:
    """Walk a module of one function with *line* in it, beside those of the errors."""
    errors = [source for source in sources_of_the_plugin() if source.relative.endswith("errors.py")]
    module = f"def work(name, progress):\n    {line}\n"
    return Walk([*errors, Source("plugin/sar/made_up.py", ast.parse(module))])


def own_faults(line: str) -> list[str]:
    return [fault for fault in walked(line).faults if fault.startswith("plugin/sar/made_up.py")]


def test_whatever_is_said_can_be_translated(walk):
    assert walk.faults == [], RULE


def test_the_walk_meets_errors_warnings_hints_and_progress(walk):
    for template in (
        "{file}: {field} is {found}, but {expected}: {hint}",
        "The image holds no whole look.",
        "Choose a smaller pixel size.",
        "No elevation model: all ground is taken at {height_m:g} m above the ellipsoid. A place "
        "{test_height_m:g} m higher is drawn {span} m too near to the satellite's track.",
        "The certificate of {host} is not trusted.",
        "Reading headers",
        "the file is damaged or was cut short, get it again",
        "ascending",
        "local incidence",
        "Local index",
    ):
        assert template in walk.templates


@pytest.mark.parametrize(
    "line",
    [
        'raise Alos2Error(f"{name} is cut.")',
        'raise UnsupportedError("The file " + name + " is cut.")',
        'raise UnsupportedError("The file %s is cut." % name)',
        'raise PlatformError("{} is cut.".format(name))',
        'raise Alos2Error("It failed.", hint=f"Look at {name}.")',
        'raise FormatError(name, "size", 3, f"{name} bytes are expected", "get it again")',
        'raise LoginNeededError(name, 401, f"wants {name} to log in")',
        'said = f"{name} is cut."; raise Alos2Error(said)',
        'said = "is cut"; raise Alos2Error(Text("{name} {said}.", name=name, said=said))',
        'raise Alos2Error(Text("{name} {said}.", name=name, said="is cut"))',
        'raise Alos2Error(Text("It is {said}.", said="cut" if name else "whole"))',
        'raise Alos2Error(Text("It has {names}.", names=" and ".join(name)))',
        'raise Alos2Error(Text(f"{name} is cut."))',
        'progress.warn(f"{name} is cut.")',
        'progress.lacks("only " + name)',
        'progress.step(0.5, f"Reading {name}")',
        'progress.warn("the end" if name else f"{name} is cut.")',
        'progress.warn(Text("It looks to the {side}.", side=name.look.value))',
        'progress.warn(Text("{platform} is down.", platform=name.info.label))',
        'progress.warn(Text("{which} are down.", which=", ".join(one.info.label for one in name)))',
        'for what in ("path", "look"): progress.warn(Text("The {what} differs.", what=what))',
        'for what, k in (("path", 1), ("look", 2)): progress.warn(Text("{what} {k}.", what=what, k=k))',
        'progress.warn(Text("{name} is cut.", name=name)); work("the image", progress)',
    ],
)
def test_words_without_a_template_are_caught(line):
    assert len(own_faults(line)) == 1


@pytest.mark.parametrize(
    ("line", "template"),
    [
        ('raise Alos2Error("It is cut.", details=f"of {name}")', "It is cut."),
        ('raise Alos2Error(Text("{name} is cut.", name=name))', "{name} is cut."),
        ('progress.warn("It is cut." if name else Text("{name} ends.", name=name))', "{name} ends."),
        ('raise Alos2Error(Text("{kind} ends.", kind=Text("The file")))', "The file"),
        ('said = Text("{name} ends.", name=name); progress.step(0.5, said)', "{name} ends."),
    ],
)
def test_templates_are_found_wherever_they_are_written(line, template):
    assert own_faults(line) == []
    assert walked(line).templates[template].startswith("plugin/sar/made_up.py:")


def test_words_of_ours_inside_a_sentence_are_translated_too(qgis_app, tmp_path):
    """Enums and platforms give their words as texts; a name of the file that sounds alike stays."""
    differs = "The {what} differs ({before} before, {after} after)."
    texts = [
        Text(differs, what=Text("look"), before=Look.RIGHT.words, after="left"),
        Text("{platform} has no {levels}.", platform=Platform.INDEX.info.words, levels="L1.5"),
    ]
    with in_japanese(tmp_path):
        assert [translated(text) for text in texts] == [
            "観測方向が異なります(前 右、後 left)。",
            "ローカル索引 に L1.5 はありません。",
        ]


def value_for(spec: str) -> object:
    """Return a value that a field with this format takes."""
    if "%Y" in spec or "%H" in spec or "%m" in spec:
        return datetime(2024, 1, 1, 7, 10)
    if spec.endswith("x"):
        return 48879
    return 1.5 if spec else "A-7"


def fields(template: str) -> dict[str, object]:
    parts = [part for part in string.Formatter().parse(template) if part[1]]
    return {re.split(r"[.\[]", name or "")[0]: value_for(spec or "") for _, name, spec, _ in parts}


def test_every_template_is_filled_in_japanese(walk, qgis_app, tmp_path):
    """The values stand in the Japanese as they do in the English."""
    with in_japanese(tmp_path):
        for template, place in walk.templates.items():
            english = Text(template, **fields(template))
            japanese = translated(english)
            assert type(japanese) is str
            for value in english.values.values():
                assert value in japanese, (template, place)
            # What has three words and more to read in English is not left in English.
            if len(re.findall(r"\b[a-z]{2,}\b", re.sub(r"\{[^{}]*\}|\w+_\w+", "", template))) > 3:
                assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", japanese), (template, place)
