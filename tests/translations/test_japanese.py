"""All that the plugin says, it says in Japanese too."""

from __future__ import annotations

import re
import shutil
import string
import subprocess

import pytest
from collect import FILE
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from translatable import ROOT, forgotten, texts, unclear
from ts_file import read_ts, write_ts

UPDATE = "run: make strings, then translate what it lists"


@pytest.fixture(scope="module")
def japanese() -> dict[tuple[str, str], str]:
    return read_ts(FILE)


@pytest.fixture(scope="module")
def wanted() -> set[tuple[str, str]]:
    return {(text.context, text.source) for text in texts()}


def finished(japanese: dict[tuple[str, str], str]) -> list[tuple[tuple[str, str], str]]:
    return [(key, target) for key, target in japanese.items() if target]


def placeholders(text: str) -> list[tuple[str, str]]:
    parts = string.Formatter().parse(text)
    return sorted((name, spec or "") for _, name, spec, _ in parts if name is not None)


def test_every_text_is_translated(japanese, wanted):
    assert [key for key in sorted(wanted) if not japanese.get(key)] == [], UPDATE


def test_no_translation_is_left_of_a_text_that_vanished(japanese, wanted):
    assert sorted(set(japanese) - wanted) == [], UPDATE


def test_translations_keep_placeholders_access_keys_and_the_blanks_around(japanese):
    for (context, source), target in finished(japanese):
        assert placeholders(target) == placeholders(source), (context, source)
        assert target.count("&") == source.count("&"), (context, source)
        assert target[:1].isspace() == source[:1].isspace(), (context, source)
        assert target[-1:].isspace() == source[-1:].isspace(), (context, source)


def test_sentences_are_japanese(japanese):
    for (context, source), target in finished(japanese):
        if len(source.split()) > 4:
            assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", target), (context, source)
            assert target.endswith("。") or not source.endswith("."), (context, source)


def test_what_is_translated_is_written_out_where_it_is_said():
    """A translator that is given a variable or an f-string never finds its text."""
    assert unclear() == []


def test_no_words_are_shown_past_the_translators():
    assert forgotten() == []


def test_the_file_is_written_as_the_tool_writes_it(japanese, tmp_path):
    write_ts(tmp_path / "again.ts", "ja", japanese)
    assert (tmp_path / "again.ts").read_text("utf-8") == FILE.read_text("utf-8")


def test_qt_reads_the_compiled_file(japanese, qgis_app, tmp_path):
    compiled = tmp_path / "alos2_explorer_ja.qm"
    subprocess.run([shutil.which("lrelease"), "-silent", FILE, "-qm", compiled], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    QCoreApplication.installTranslator(translator)
    try:
        for (context, source), target in finished(japanese):
            assert QCoreApplication.translate(context, source) == target
    finally:
        QCoreApplication.removeTranslator(translator)


def test_help_and_documents_exist_in_both_languages():
    english, japanese = (
        re.findall(r'<article id="(\w+)">', (ROOT / f"resources/help/{one}.html").read_text("utf-8"))
        for one in ("en", "ja")
    )
    assert len(english) > 20
    assert english == japanese
    for name in ("README", "docs/guide"):
        assert (ROOT / f"{name}.md").is_file()
        assert (ROOT / f"{name}.ja.md").is_file()
