"""A sheet is kept under its title, made again in its place, and never instead of one that was edited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alos2_explorer.plugin.sheets.contents import Wording
from alos2_explorer.plugin.sheets.sheet import SheetRequest, make_sheet
from alos2_explorer.plugin.sheets.words import Language
from qgis.core import QgsLayoutPoint, QgsPrintLayout, QgsProject

WAJIMA = SheetRequest(language=Language.ENGLISH, wording=Wording(title="Wajima"))


def names(project) -> list[str]:
    return sorted(layout.name() for layout in project.layoutManager().layouts())


def test_it_is_kept_under_its_title_and_made_again_in_its_place(project):
    make_sheet(project, WAJIMA)
    later = make_sheet(
        project, replace(WAJIMA, wording=Wording(title="Wajima", prepared_by="A. Analyst"))
    )
    assert names(project) == ["Wajima"]
    assert project.layoutManager().layoutByName("Wajima") is later


@pytest.mark.parametrize(
    "edit",
    [
        lambda layout: layout.itemById("title").setText("edited by the user"),
        lambda layout: layout.itemById("map").attemptMove(QgsLayoutPoint(20, 30)),
        lambda layout: layout.removeLayoutItem(layout.itemById("caution")),
        lambda layout: layout.renderContext().setDpi(600),
    ],
    ids=["text", "place", "removed", "resolution"],
)
def test_one_that_was_edited_stays(project, edit):
    first = make_sheet(project, WAJIMA)
    edit(first)
    make_sheet(project, WAJIMA)
    make_sheet(project, WAJIMA)
    assert names(project) == ["Wajima", "Wajima (2)"]
    assert project.layoutManager().layoutByName("Wajima") is first


def test_one_that_was_edited_before_the_project_was_saved_stays(project, tmp_path):
    make_sheet(project, WAJIMA).itemById("title").setText("edited by the user")
    assert project.write(str(tmp_path / "wajima.qgz"))
    opened = QgsProject()
    assert opened.read(str(tmp_path / "wajima.qgz"))
    make_sheet(opened, WAJIMA)
    kept = opened.layoutManager().layoutByName("Wajima")
    assert kept.itemById("title").text() == "edited by the user"


def test_a_layout_of_the_user_with_the_same_title_stays(project):
    own = QgsPrintLayout(project)
    own.setName("Wajima")
    project.layoutManager().addLayout(own)
    make_sheet(project, WAJIMA)
    assert names(project) == ["Wajima", "Wajima (2)"]
