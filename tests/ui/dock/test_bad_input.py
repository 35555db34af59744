"""Whatever is broken, the dock says one sentence in the message bar, and leaves no layer and no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from factory.broken import BROKEN
from qgis.core import QgsProject


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_product_is_one_sentence_and_leaves_nothing(dock, bar, tmp_path, qtbot, name):
    broken = BROKEN[name](tmp_path / "product")
    before = files(tmp_path / "product")
    dock.open_products([str(broken.location)])
    qtbot.waitUntil(lambda: [job.state for job in dock.queue_model.jobs()] == [JobState.FAILED])
    (item,) = bar.items()
    said = item.text()
    assert "\n" not in said
    assert said.endswith(".")
    assert broken.file in said
    for word in broken.words:
        assert word in said
    assert QgsProject.instance().mapLayers() == {}
    assert files(tmp_path / "product") == before
    qtbot.waitUntil(lambda: files(settings.folder()) == set())
