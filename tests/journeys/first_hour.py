"""Inside QGIS: from the icon to the map sheet of a town, and masks for both polarisations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from alos2_explorer.plugin.host import messages, settings
from alos2_explorer.plugin.sheets.export import export_sheet
from journey import Journey, arrange, dock, rasters, show_on_map
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget
from qgis.utils import iface
from search_state import search_is_over
from stepper import Condition

# QGIS's lists take no click so soon after they open: it might be the end of the click that opened them.
POPUP_S = 0.6
# In the picture of all: legends are not cut, and buttons of the dock lie in one line.
LEGEND_WIDTH, DOCK_WIDTH = 430, 450
# The scene fills map and sheet: this part of its height is shown, so much to the south of its middle.
SHOWN_PART, SOUTHWARDS = 0.72, 0.07


def sheet(journey: Journey) -> Iterator[Condition]:
    """From the icon to the map sheet of Wajima: the best pair there, compared, with its candidates."""
    arrange(journey)
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    journey.click(dock().gallery.cards["noto-2024"])
    yield lambda: search_is_over(dock()) and bool(dock().results.model.scenes())
    yield from find_place(journey, "Wajima")
    journey.click(dock().tools.best_button)
    yield dock().licence_panel.isVisible
    journey.click(dock().licence_panel.accept)
    yield lambda: is_decoded() and len(rasters()) == 2
    scenes = sorted(str(one.customProperty("alos2/scene_id")) for one in rasters())
    yield journey.pixels(*scenes)
    journey.click(dock().compare.buttons["ratio"])
    yield lambda: bool(candidates()) and jobs_are_done()
    compared = time.monotonic()
    journey.click(dock().tools.sheet_button)
    yield lambda: bool(sheets()) and is_told("Map sheet: ")
    journey.done_at = time.monotonic()
    journey.notes |= {
        "scenes": scenes,
        "pdf": str(sheets()[0]),
        "sheet_s": journey.done_at - journey.last_click,
        "compared_s": compared - journey.begun,
        "candidates": candidates()[0].featureCount(),
        "layouts": [one.name() for one in QgsProject.instance().layoutManager().layouts()],
    }
    yield from picture_of_all(journey)


def picture_of_all(journey: Journey) -> Iterator[Condition]:
    """Show the whole dock and the whole legend, go near, and write that sheet as a picture beside it."""
    messages.message_bar().clearWidgets()
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        if node.layer() is dock().footprints.layer():
            node.setItemVisibilityChecked(False)
    for panel, width in ((window.findChild(QDockWidget, "Layers"), LEGEND_WIDTH), (dock(), DOCK_WIDTH)):
        panel.setMinimumWidth(width)
        window.resizeDocks([panel], [width], Qt.Orientation.Horizontal)
    yield lambda: dock().width() >= DOCK_WIDTH
    dock().widget().verticalScrollBar().setValue(0)
    scene = rasters()[0]
    whole = canvas.mapSettings().layerExtentToOutputExtent(scene, scene.extent())
    middle = whole.center()
    half, wide = SHOWN_PART * whole.height() / 2, canvas.width() / canvas.height()
    south = SOUTHWARDS * whole.height()
    canvas.setExtent(
        QgsRectangle(
            *(middle.x() - half * wide, middle.y() - half - south),
            *(middle.x() + half * wide, middle.y() + half - south),
        )
    )
    canvas.refresh()
    settled = time.monotonic() + 1.5
    yield lambda: time.monotonic() > settled and not canvas.isDrawing()
    manager = QgsProject.instance().layoutManager()
    manager.removeLayout(manager.printLayouts()[0])
    dock().sheets.make()
    yield lambda: bool(manager.printLayouts()) and is_told("Map sheet: ")
    export_sheet(manager.printLayouts()[0], Path(journey.plan["picture"]).with_name("sheet-page.png"))
    messages.message_bar().clearWidgets()
    hidden = dock().widget().verticalScrollBar().maximum()
    journey.notes["dock_hidden_pixels"] = hidden


def find_place(journey: Journey, name: str) -> Iterator[Condition]:
    """Click the find box, type *name* and press Enter: one click besides typing."""
    line = dock().find_box.line
    journey.click(line)
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    yield lambda: dock().going.mark.shown() == name
    yield lambda: search_is_over(dock()) and bool(dock().results.model.scenes())
    yield lambda: not iface.mapCanvas().isDrawing()


def own_event(journey: Journey) -> Iterator[Condition]:
    """From nothing to the first pair of a disaster that no list has: three lines typed, Tab between."""
    arrange(journey)
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    journey.click(dock().gallery.add)
    form = dock().event_form
    yield form.isVisible
    for text in ("Landslides at Wajima", "2024-01-01", "Wajima"):
        QTest.keyClicks(iface.mainWindow().focusWidget(), text)
        QTest.keyClick(iface.mainWindow().focusWidget(), Qt.Key.Key_Tab)
    journey.notes["typed"] = [form.name.text(), str(form.day.day()), form.place.text()]
    journey.click(form.add)
    yield lambda: not form.isVisible()
    yield lambda: search_is_over(dock()) and bool(dock().results.model.scenes())
    # A turn of the wheel over the town is no click.
    show_on_map(QgsRectangle(*journey.plan["area"]))
    yield lambda: not iface.mapCanvas().isDrawing()
    journey.click(dock().tools.best_button)
    yield lambda: dock().licence_panel.isVisible() or journey.plan["accepted"]
    if dock().licence_panel.isVisible():
        journey.click(dock().licence_panel.accept)
    yield lambda: is_decoded() and len(rasters()) == 2
    scenes = sorted(str(one.customProperty("alos2/scene_id")) for one in rasters())
    yield journey.pixels(*scenes)
    journey.notes["scenes"] = scenes
    journey.notes["events"] = list(dock().gallery.cards)


def masks(journey: Journey) -> Iterator[Condition]:
    """A scene of two polarisations is on the map; then the mask for floods on both of them."""
    arrange(journey)
    yield lambda: True
    journey.click_toolbar_button()
    yield lambda: bool(dock().gallery.cards)
    dock().open_products([journey.plan["folder"]])
    yield lambda: jobs_are_done() and len(rasters()) == 2
    yield dock().layer_panel.preset.isVisible
    journey.notes["files"] = sorted(one.source() for one in rasters())
    journey.notes["before"] = dock().layer_panel.left_out.text()
    journey.clicks.clear()
    journey.pixels_at, journey.begun = 0.0, time.monotonic()
    yield from choose_in_combo(journey, dock().layer_panel.preset, "Flood and tsunami (sea kept)")
    yield lambda: "layover" in dock().layer_panel.left_out.text()
    yield lambda: not iface.mapCanvas().isDrawing()
    journey.pixels_at = time.monotonic()
    journey.notes["said"] = dock().layer_panel.left_out.text()


def choose_in_combo(journey: Journey, combo: QComboBox, text: str) -> Iterator[Condition]:
    """Open a list and choose an entry: two clicks."""
    journey.click(combo)
    opened = time.monotonic()
    view = combo.view()
    yield lambda: view.isVisible() and time.monotonic() > opened + POPUP_S
    index = combo.model().index(combo.findText(text), 0)
    view.scrollTo(index)
    journey.click(view.viewport(), view.visualRect(index).center(), f"entry {text}")


def is_decoded() -> bool:
    """Whether two dates are compared that are no previews, and nothing is at work."""
    return dock().compare.isVisible() and not dock().compare.preview.isVisible() and jobs_are_done()


def jobs_are_done() -> bool:
    """Whether every job has come to its end."""
    jobs = dock().queue_model.jobs()
    return bool(jobs) and all(job.state.name == "DONE" for job in jobs)


def candidates() -> list[QgsVectorLayer]:
    """Return the layers of candidate changes."""
    layers = QgsProject.instance().mapLayers().values()
    return [
        one for one in layers if isinstance(one, QgsVectorLayer) and "area_m2" in one.fields().names()
    ]


def sheets() -> list[Path]:
    """Return the map sheets on the disk."""
    return sorted((settings.folder() / "sheets").glob("*.pdf"))


def is_told(beginning: str) -> bool:
    """Whether the message bar says something that begins so."""
    return any(item.text().startswith(beginning) for item in messages.message_bar().items())
