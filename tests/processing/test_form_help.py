"""Each algorithm's form reads from top to bottom, and its help calls things what the form calls them."""

from __future__ import annotations

import re

import pytest
from alos2_explorer.plugin.processing import form_help, texts
from alos2_explorer.plugin.processing.algorithms.registry import ALL
from alos2_explorer.plugin.processing.form_help import as_in_form, short_label
from processing.gui.wrappers import WidgetWrapperFactory
from qgis.core import (
    QgsApplication,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)
from qgis.gui import QgsProcessingAlgorithmDialogBase
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QFileDialog, QTextBrowser, QToolButton
from support.in_japanese import in_japanese

IDS = [*(algorithm.ID for algorithm in ALL), "eventtochangemap"]
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
# What a product or scene is named by; other INPUTs are layers.
LOCATIONS = ("INPUT", "REFERENCE", "SECONDARY")


class Window(QgsProcessingAlgorithmDialogBase):
    """The window of QGIS that runs an algorithm, without the form in it."""


def made(name: str):
    return QgsApplication.processingRegistry().createAlgorithmById(f"alos2:{name}")


def rank(parameter: QgsProcessingParameterDefinition) -> int:
    """Return 0 for what is asked first, 1 for what is folded away, 2 for where results go."""
    return 2 if parameter.isDestination() else int(bool(parameter.flags() & ADVANCED))


@pytest.mark.parametrize("name", IDS)
def test_results_come_last_and_what_is_folded_away_before_them(toolbox, name):
    algorithm = made(name)
    ranks = [rank(parameter) for parameter in algorithm.parameterDefinitions()]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("name", IDS)
def test_what_is_read_comes_before_where_and_where_before_units(toolbox, name):
    algorithm = made(name)
    order = [one.name() for one in algorithm.parameterDefinitions() if rank(one) == 0]
    work = ("EVENT", "INPUT", "REFERENCE", "PRE", "SECONDARY", "POST", "SCENE", "LAYERS")
    work += ("POLARISATION", "BEAMS", "EXTENT", "AREA", "CRS", "PIXEL_SIZE", "DEM", "UNITS")
    known = [one for one in order if one in work]
    assert known == sorted(known, key=work.index)


@pytest.mark.parametrize("name", IDS)
def test_inputs_and_outputs_have_labels_of_their_own(toolbox, name):
    algorithm = made(name)
    for group in (algorithm.parameterDefinitions(), algorithm.outputDefinitions()):
        labels = [one.description() for one in group]
        assert all(labels)
        assert len(set(labels)) == len(labels)
        assert not set(labels) & {one.name() for one in group}


@pytest.fixture(params=["en", "ja"])
def language(request, tmp_path):
    """QGIS in English, then in Japanese."""
    if request.param == "en":
        yield "en"
        return
    with in_japanese(tmp_path):
        yield "ja"


@pytest.mark.parametrize("name", IDS)
def test_the_help_names_what_the_form_shows_and_is_whole_sentences(toolbox, name, language, monkeypatch):
    monkeypatch.setattr(texts, "help_language", lambda: language)
    algorithm = made(name)
    text = algorithm.shortHelpString()
    labels = {one.name(): one.description() for one in algorithm.parameterDefinitions()}
    if language == "ja":
        assert any(not label.isascii() for label in labels.values())
    for parameter, label in labels.items():
        assert f"<b>{short_label(label)}</b>" in text, parameter
        if short_label(label) != parameter:
            assert f"<b>{parameter}</b>" not in text
            assert f"<code>{parameter}</code>" in text
    assert re.findall(r"</code>\)[::]|</b>[::]\s", text) == []
    for paragraph in re.findall(r"<p>(.*?)</p>", text, re.DOTALL):
        plain = re.sub(r"<[^>]+>", "", paragraph).strip()
        assert plain[-1] in ".。", plain[-60:]


@pytest.mark.parametrize("name", IDS)
def test_the_window_of_qgis_breaks_no_sentence_of_the_help(toolbox, name, language, monkeypatch):
    monkeypatch.setattr(texts, "help_language", lambda: language)
    window = Window()
    window.setAlgorithm(made(name))
    (shown,) = window.findChildren(QTextBrowser, "textShortHelp")
    lines = [line.strip() for line in shown.toPlainText().splitlines()[1:] if line.strip()]
    window.deleteLater()
    for line in lines:
        assert line[-1] in ".。", line


def test_lines_of_the_help_are_joined_as_each_language_writes_words():
    assert as_in_form("<p>γ⁰\nof all,\nhere.</p>\n", []) == "<p>γ⁰ of all, here.</p>"
    assert as_in_form("<p>L2.2 と同じ\nファイル、\nGLO-30\nです。</p>", []) == (
        "<p>L2.2 と同じファイル、GLO-30です。</p>"
    )


@pytest.mark.parametrize("name", IDS)
def test_products_are_browsed_for_and_events_are_a_list(toolbox, name, monkeypatch, tmp_path):
    algorithm = made(name)
    for parameter in algorithm.parameterDefinitions():
        if not isinstance(parameter, QgsProcessingParameterString):
            continue
        dialog = QDialog()
        if parameter.name() in LOCATIONS:
            wrapper = WidgetWrapperFactory.create_wrapper(parameter, dialog)
            assert browsed(wrapper, monkeypatch, tmp_path) == str(tmp_path)
            for typed in ("https://example.org/IMG-HH", "/data/a.zip"):
                wrapper.setValue(typed)
                assert wrapper.value() == typed
        elif parameter.name() == "EVENT":
            wrapper = WidgetWrapperFactory.create_wrapper(parameter, dialog)
            assert isinstance(wrapper.widget, QComboBox)
        dialog.deleteLater()


def browsed(wrapper, monkeypatch, folder) -> str:
    """Press *Folder…*, choose *folder*, and return the value; there is a button for files, too."""
    buttons = wrapper.widget.findChildren(QToolButton)
    assert [button.text() for button in buttons] == ["File…", "Folder…"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    buttons[1].click()
    return wrapper.value()


def test_several_products_are_browsed_for_one_after_the_other(toolbox, monkeypatch, tmp_path):
    dialog, algorithm = QDialog(), made("mosaic")
    wrapper = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("INPUT"), dialog)
    file = str(tmp_path / "IMG-HH")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    first = browsed(wrapper, monkeypatch, tmp_path)
    wrapper.widget.findChildren(QToolButton)[0].click()
    assert wrapper.value() == f"{first}\n{file}"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    wrapper.widget.findChildren(QToolButton)[0].click()
    assert wrapper.value() == f"{first}\n{file}"
    dialog.deleteLater()


def test_the_name_for_scripts_stands_beside_the_first_mention():
    parameter = QgsProcessingParameterString("PIXEL_SIZE", "Pixel size [m] (0 = from the looks)")
    text = as_in_form("<b>PIXEL_SIZE</b> is a, <b>PIXEL_SIZE</b> b; <b>OTHER</b>", [parameter])
    assert text == "<b>Pixel size</b> (<code>PIXEL_SIZE</code>) is a, <b>Pixel size</b> b; <b>OTHER</b>"
    assert form_help.short_label("(all)") == "(all)"
