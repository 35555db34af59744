"""A template of map sheets in the package gives the same layout as the one in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import package
import pytest
from qgis.core import QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

TEMPLATES = sorted((package.ROOT / "resources" / "sheets").glob("*.qpt"))
_UNIQUE = re.compile(r"\{[0-9a-f-]{36}\}")


def layout_of(template: bytes) -> list[str]:
    """Return the lines of the layout that QGIS makes of *template*, without its random ids."""
    document, written, project = QDomDocument(), QDomDocument(), QgsProject()
    assert document.setContent(template.decode("utf-8"))
    layout = QgsPrintLayout(project)
    items, is_read = layout.loadFromTemplate(document, QgsReadWriteContext())
    assert is_read
    assert len(items) > 10
    written.appendChild(layout.writeXml(written, QgsReadWriteContext()))
    return sorted(_UNIQUE.sub("", written.toString()).splitlines())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_layout_is_the_same(qgis_app, template: Path) -> None:
    packaged = package.packaged(template)
    assert len(packaged) < 0.8 * template.stat().st_size
    assert layout_of(packaged) == layout_of(template.read_bytes())
