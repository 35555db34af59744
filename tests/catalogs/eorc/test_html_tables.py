"""Blocks of a page: what never ends does no harm, and spans make no more cells than a page may have."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.catalogs.eorc.html_tables import Table, read_blocks
from alos2_explorer.plugin.domain.errors import PlatformError


@pytest.mark.parametrize("end", ["<!-- no end", "<a href='x", "<", "</td", "<!-- <a", "<![CDATA["])
def test_what_never_ends_costs_nothing_of_what_came_before(end: str) -> None:
    blocks = read_blocks(f"<table><tr><td>1</td></tr></table>{end}")
    assert [block.rows[0][0].text for block in blocks if isinstance(block, Table)] == ["1"]


@pytest.mark.parametrize("section", ["<![foo[x]]>", "<![endif]-->", "<![CDATA[x]]>", "<![if !mso]>"])
def test_a_marked_section_is_passed_over(section: str) -> None:
    blocks = read_blocks(f"{section}<table><tr><td>1</td></tr></table>")
    assert [block.rows[0][0].text for block in blocks if isinstance(block, Table)] == ["1"]


@pytest.mark.parametrize("span", ["²", "9" * 5000, "-1", "x", ""])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    [table] = read_blocks(f'<table><tr><td colspan="{span}">1</td></tr></table>')
    assert len(table.rows[0]) in {1, 200}
    assert len(table.rows[0]) == 1 or span == "9" * 5000


def test_spans_beyond_any_page_are_refused_soon() -> None:
    rows = "<tr>" + '<td rowspan="200" colspan="200">1</td>' * 60 + "</tr>"
    with pytest.raises(PlatformError, match="more table cells"):
        read_blocks(f"<table>{rows * 300}</table>")
