"""The first run: three steps in the dock lead to the first comparison, once, and can be dismissed."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import ENDED
from alos2_explorer.ui.dock.first_steps import EXAMPLE, FirstSteps
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from support.products import write_strip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> list[str]:
    folder = tmp_path_factory.mktemp("pair")
    return [str(Path(write_strip(folder, phase).location)) for phase in (Phase.ARCHIVE, Phase.POST)]


def test_three_steps_lead_to_the_first_comparison(dock, qtbot, pair):
    line = dock.first_steps
    assert line.isVisible()
    assert "Step 1 of 3" in line.text.text()
    card = dock.gallery.cards[EXAMPLE]
    assert card._short in line.text.text(), "it names the card as the card names itself"
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(card, LEFT)
    assert line.step() == 2
    (chosen,) = {scene.product.scene_id for scene in dock.results.view.selected_scenes()}
    assert chosen == "ALOS2518900770-240101", "Compare takes the pair that the step names"
    assert "2022-09-26" in line.text.text()
    assert "path 121" in line.text.text()
    dock.open_products(pair)
    qtbot.waitUntil(
        lambda: (
            len(dock.queue_model.jobs()) == 2
            and all(job.state in ENDED for job in dock.queue_model.jobs())
        )
    )
    QTest.mouseClick(dock.tools.compare_button, LEFT)
    assert line.step() == 3
    assert "the earlier day, on the other the later day" in line.text.text()
    assert dock.compare.title.text() == "2022-09-26 ↔ 2024-01-01"
    assert not FirstSteps().isVisibleTo(None), "who has been there is not led again"


def test_the_days_of_the_example_are_not_named_for_another_disaster(qgis_iface):
    line = FirstSteps()
    line.searched("turkiye-2023")
    assert line.step() == 2
    assert "Compare" in line.text.text()
    assert not any(word in line.text.text() for word in ("2022", "2024", "121"))


def test_who_does_not_want_it_never_sees_it_again(dock, qgis_iface):
    QTest.mouseClick(dock.first_steps.dismiss, LEFT)
    assert not dock.first_steps.isVisible()
    again = FirstSteps(dock)
    assert again.isHidden()
    again.deleteLater()


def test_before_that_it_comes_again(dock):
    assert settings.text("first_steps") == ""
    again = FirstSteps(dock)
    assert not again.isHidden()
    again.deleteLater()
