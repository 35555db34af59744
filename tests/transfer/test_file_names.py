"""Names from servers become plain file names inside the chosen folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.file_names import distinct_names, inside, is_safe_path, safe_name
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("a.tif", "a.tif"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.dll", "x.dll"),
        ("C:evil", "evil"),
        ("a\0b\nc", "abc"),
        ('a<b>c:d"e|f?g*h', "a_b_c_d_e_f_g_h"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("exe\u202efdp.scr", "exefdp.scr"),
        ("trailing. . ", "trailing"),
        ("..", "download"),
        ("", "download"),
        ("能登.tif", "能登.tif"),
    ],
)
def test_names_from_servers_become_harmless(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_name_becomes_one_that_stays_in_its_folder(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= 201
    assert is_safe_path(name) or name.startswith("_")
    assert inside(Path("/folder"), name).parent == Path("/folder")
    assert safe_name(name) == name


def test_long_names_keep_their_extension() -> None:
    assert safe_name("あ" * 200 + ".tif").endswith("あ.tif")
    assert len(safe_name("あ" * 200 + ".tif").encode()) <= 200


@pytest.mark.parametrize(
    ("names", "distinct"),
    [
        (["a.tif", "b.tif"], ["a.tif", "b.tif"]),
        (["a.tif", "a.tif", "A.TIF"], ["a.tif", "a (2).tif", "A (3).TIF"]),
        (["a.tif", "a (2).tif", "a.tif"], ["a.tif", "a (2).tif", "a (3).tif"]),
        (["get", "get", ".netrc", ".netrc"], ["get", "get (2)", ".netrc", ".netrc (2)"]),
        (["manifest.json"], ["manifest (2).json"]),
    ],
)
def test_no_name_takes_the_place_of_another(names, distinct):
    assert distinct_names(names, ["manifest.json"]) == distinct


def test_a_path_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path)
    for wrong in ("../x", "/x", "a//b", "link/x", "a/./b", ""):
        with pytest.raises(UnsupportedError):
            inside(tmp_path / "root", wrong)


@pytest.mark.parametrize(
    "given_name", ["." * 300 + "x" * 20, " ." * 300 + "x", "a" + "." * 300 + "x" * 20]
)
def test_a_long_name_does_not_end_in_dots_once_it_is_shortened(given_name: str) -> None:
    name = safe_name(given_name)
    assert name.rstrip(". ") == name != ""
