"""The translation in the package says what the compiled one says, without its English texts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import compiled_translation
import package
import pytest
from qgis.PyQt.QtCore import QTranslator
from translations.ts_file import read_ts

TEXTS = sorted((package.ROOT / "resources" / "i18n").glob("*.ts"))


def compile_texts(texts: Path, folder: Path) -> bytes:
    compiled = folder / "compiled.qm"
    subprocess.run(["lrelease", "-silent", str(texts), "-qm", str(compiled)], check=True)
    return compiled.read_bytes()


def translator(compiled: bytes, path: Path) -> QTranslator:
    path.write_bytes(compiled)
    made = QTranslator()
    assert made.load(str(path))
    return made


def translation(by: QTranslator, context: str, english: str, count: int = -1) -> str:
    return by.translate(context, english.encode(), b"", count)


@pytest.mark.parametrize("texts", TEXTS, ids=lambda path: path.stem)
def test_every_message_is_translated_as_before(texts: Path, tmp_path: Path) -> None:
    compiled = compile_texts(texts, tmp_path)
    small = compiled_translation.without_english(compiled)
    assert len(small) < 0.7 * len(compiled)
    before, after = translator(compiled, tmp_path / "a.qm"), translator(small, tmp_path / "b.qm")
    messages = read_ts(texts)
    assert len(messages) > 1000
    for (context, english), japanese in messages.items():
        for count in (-1, 1, 2):
            said = translation(before, context, english, count)
            assert bool(said) == bool(japanese)
            assert translation(after, context, english, count) == said
    for _, english in messages:
        assert not translation(after, "QgisApp", english), "a text of others is left alone"


def test_texts_of_one_hash_keep_their_translations(tmp_path: Path) -> None:
    """16·a + q is 16·b + a, which is Qt's hash of two letters."""
    texts = tmp_path / "alike.ts"
    pairs = {"aq": "one", "ba": "two", "alone": "three"}
    messages = "".join(
        f"<message><source>{source}</source><translation>{said}</translation></message>"
        for source, said in pairs.items()
    )
    texts.write_text(
        f'<!DOCTYPE TS><TS version="2.1" language="ja"><context><name>C</name>{messages}</context></TS>'
    )
    small = compiled_translation.without_english(compile_texts(texts, tmp_path))
    after = translator(small, tmp_path / "small.qm")
    assert {source: after.translate("C", source) for source in pairs} == pairs
    assert b"aq" in small
    assert b"alone" not in small


def test_what_is_no_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="no compiled translation"):
        compiled_translation.without_english(b"PK")
