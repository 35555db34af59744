"""The terms are asked for in the user's language, title included."""

from __future__ import annotations

import re

import pytest
from alos2_explorer.plugin.domain.licence import LICENCES
from alos2_explorer.ui.dialogs.licence_panel import LicencePanel
from support.in_japanese import in_japanese

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.mark.parametrize("licence", LICENCES.values(), ids=LICENCES.keys())
def test_the_title_of_the_terms_is_in_the_users_language(qgis_app, qtbot, tmp_path, licence):
    panel = LicencePanel()
    qtbot.addWidget(panel)
    panel.ask(licence)
    title, *_ = panel.text.text().split("<br>")
    assert licence.title in title
    with in_japanese(tmp_path):
        panel.ask(licence)
    title, *_ = panel.text.text().split("<br>")
    assert JAPANESE.search(title)
    assert licence.title not in title
