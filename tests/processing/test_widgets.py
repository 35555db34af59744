"""Events are a list in the toolbox, and any key can still be typed: the parameter stays a string."""

from __future__ import annotations

import pytest
from processing.gui.wrappers import WidgetWrapperFactory
from qgis.core import QgsApplication, QgsProcessingParameterString
from qgis.PyQt.QtWidgets import QDialog


@pytest.mark.parametrize("name", ["alos2:search", "alos2:updateindex"])
def test_events_are_chosen_or_typed(toolbox, name):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    definition = algorithm.parameterDefinition("EVENT")
    assert isinstance(definition, QgsProcessingParameterString)
    dialog = QDialog()
    wrapper = WidgetWrapperFactory.create_wrapper(definition, dialog)
    box = wrapper.widget
    texts = [box.itemText(row) for row in range(box.count())]
    for key in ("noto-2024", "taiwan-2024", "turkiye-2023"):
        (row,) = [row for row, text in enumerate(texts) if text.endswith(f"({key})")]
        box.setCurrentIndex(row)
        assert wrapper.value() == key
    box.setEditText("own-mogami-2024")
    assert wrapper.value() == "own-mogami-2024"
    wrapper.setValue("noto-2024")
    assert wrapper.value() == "noto-2024"
    wrapper.setValue(None)
    assert wrapper.value() == ""
    dialog.deleteLater()
