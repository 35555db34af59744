"""The difference of two dates in the dock: thresholded by its noise, restyled at once, warned about."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import LogRatioResult
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from factory import write_change_pair_l22, write_l22
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_change_pair_l22(tmp_path_factory.mktemp("pair"), shape=(200, 240), looks=4.0)


def compare(dock, qtbot, *folders) -> None:
    """Show products, earlier ones first, and open the comparison."""
    for number, folder in enumerate(folders, start=1):
        dock.open_products([str(folder)])
        wait_for(dock, qtbot, number)
    dock.comparison.start()
    assert dock.compare.isVisible()


def wait_for(dock, qtbot, jobs: int) -> None:
    def ended() -> bool:
        return [job.state for job in dock.queue_model.jobs()] == [JobState.DONE] * jobs

    qtbot.waitUntil(ended)


def difference() -> QgsRasterLayer:
    layers = QgsProject.instance().mapLayers().values()
    (layer,) = (one for one in layers if one.customProperty("alos2/quantity") == "difference")
    return layer


def coloured(layer: QgsRasterLayer) -> np.ndarray:
    """Return which pixels QGIS draws."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(layer.width(), layer.height()))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    rows, columns = range(image.height()), range(image.width())
    return np.array([[image.pixelColor(x, y).alpha() > 0 for x in columns] for y in rows])


def test_what_is_drawn_is_what_exceeds_the_threshold_wherever_it_is_moved(dock, pair, qtbot):
    compare(dock, qtbot, pair.pre.folder, pair.post.folder)
    dock.compare.buttons["ratio"].click()
    wait_for(dock, qtbot, 3)
    layer = difference()
    block = layer.dataProvider().block(1, layer.extent(), layer.width(), layer.height())
    values = np.frombuffer(bytes(block.data()), np.float32).reshape(layer.height(), layer.width())
    start = float(dock.compare.slider.value()) / 10
    assert f"±{start:.1f} dB" in dock.compare.numbers.text()
    shares = []
    for threshold in (None, 3.0, 6.0, 1.0):
        if threshold is not None:
            dock.compare.slider.setValue(round(threshold * 10))
        limit = float(layer.customProperty("alos2/threshold_db"))
        assert limit == pytest.approx(threshold or start, abs=0.051)
        drawn = coloured(layer)
        np.testing.assert_array_equal(drawn, np.abs(values) > limit)
        shares.append(drawn.mean())
    assert shares[3] > shares[0] > shares[1] > shares[2] > 0


def test_what_differs_between_the_dates_is_told_in_the_message_bar(dock, bar, tmp_path, qtbot):
    same = {"shape": (60, 60), "orbit": 51890, "frame": 770, "direction": "A"}
    before = write_l22(tmp_path / "before", look="R", day=date(2023, 6, 20), **same)
    after = write_l22(tmp_path / "after", look="L", day=date(2024, 1, 1), **same)
    compare(dock, qtbot, before.folder, after.folder)
    dock.compare.buttons["ratio"].click()
    wait_for(dock, qtbot, 3)
    said = [item.text() for item in bar.items()]
    for part in ("The look differs (right before, left after).", "The season differs by 170 days"):
        assert sum(part in text for text in said) == 1


def result_of(raster, threshold: float) -> LogRatioResult:
    return LogRatioResult(
        raster, None, 0, looks=2.0, noise_db=4.8, threshold_db=threshold,
        histogram_edges_db=(-20.0, 0.0, 20.0), histogram=(5, 5),
    )  # fmt: skip


@pytest.mark.parametrize("threshold", [16.4, 0.3])
def test_the_threshold_of_the_noise_can_be_gone_back_to_wherever_it_lies(dock, tmp_path, threshold):
    dock.compare.show_result(result_of(tmp_path / "d.tif", threshold))
    dock.compare.slider.setValue(80)
    moved: list[float] = []
    dock.compare.threshold_moved.connect(moved.append)
    dock.compare.slider.setValue(round(threshold * 10))
    assert moved == [pytest.approx(threshold)]
    assert f"±{threshold:.1f} dB" in dock.compare.numbers.text()


def test_a_difference_that_comes_late_is_not_told_of_the_pair_compared_by_then(dock, pair, qtbot):
    compare(dock, qtbot, pair.pre.folder, pair.post.folder)
    dock.compare.buttons["ratio"].click()
    dock.compare.title.setText("2020-01-01 ↔ 2020-02-02")
    wait_for(dock, qtbot, 3)
    assert difference().isValid()
    assert not dock.compare.histogram.isVisible()
