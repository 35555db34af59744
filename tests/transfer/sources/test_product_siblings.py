"""The other files of a product, by the name of one."""

from __future__ import annotations

from alos2_explorer.plugin.transfer.sources.product_siblings import sibling_names


def test_siblings_follow_the_products_of_the_mode() -> None:
    beams = sibling_names("IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3")
    assert "IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F5" in beams
    assert "LED-ALOS2471852850-230217-WBSR1.1__D" in beams
    assert "summary_ALOS2471852850-230217-WBSR1.1__D.txt" in beams
    assert not any("-HV-" in name for name in beams)
    dual = sibling_names("IMG-HV-ALOS2518900770-240101-UBDL1.1__A")
    assert {"IMG-HH-ALOS2518900770-240101-UBDL1.1__A", "IMG-HV-ALOS2518900770-240101-UBDL1.1__A"} <= set(
        dual
    )
    nrb = sibling_names("ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif")
    assert "ALOS2437590500-220630_WWDR2.2GUA_MSK.tif" in nrb
    assert "ALOS2437590500-220630_WWDR2.2GUA_summary.xml" in nrb
    assert sibling_names("anything.tif") == ("anything.tif",)
