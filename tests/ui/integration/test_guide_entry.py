"""Help > Plugins > ALOS-2 Explorer opens the guide without the dock, and goes with the plugin."""

from __future__ import annotations

from alos2_explorer.ui.help.window import guide_windows
from qgis.PyQt.QtTest import QTest


def test_the_entry_opens_the_guide_without_the_dock(extension, window):
    (entry,) = window.pluginHelpMenu().actions()
    assert entry.text() == "ALOS-2 Explorer"
    entry.trigger()
    (guide,) = guide_windows()
    assert guide.parent() is window
    assert "User guide" in guide.text.toPlainText()
    assert extension.dock is None
    extension.unload()
    QTest.qWait(0)
    assert window.pluginHelpMenu().actions() == []
    assert not [one for one in guide_windows() if one.isVisible()]
