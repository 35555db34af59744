"""The documents say what the program does: nothing stale, no dead link, no heavy picture."""

from __future__ import annotations

import configparser
import re

import pytest
import reference

ROOT = reference.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_reference_is_what_the_algorithms_say(qgis_app):
    assert reference.document() == reference.FILE.read_text("utf-8"), (
        "run: build/venv/bin/python tests/documents/reference.py"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    local = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_pictures_are_light():
    images = [file for file in (ROOT / "docs" / "images").iterdir() if file.name != "demo.png"]
    heavy = [file.name for file in images if file.stat().st_size > 250_000]
    assert heavy == []


def test_both_guides_have_the_same_chapters():
    chapters = [
        (ROOT / "docs" / name).read_text("utf-8").count("\n## ") for name in ("guide.md", "guide.ja.md")
    ]
    assert chapters[0] == chapters[1]


def test_both_readmes_lead_to_the_same_places_and_have_the_same_commands():
    english, japanese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ja.md"))

    def places(page: str) -> set[str]:
        return {link.replace(".ja.", ".") for link in LINK.findall(page)} - {"README.md"}

    def commands(page: str) -> list[str]:
        blocks = re.findall(r"```\n(.*?)```", page, re.DOTALL)
        return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]

    assert places(japanese) == places(english)
    assert commands(japanese) == commands(english)
    assert japanese.count("\n## ") == english.count("\n## ")


def test_the_guide_names_only_algorithms_that_exist():
    known = set(re.findall(r"### `(alos2:\w+)`", reference.FILE.read_text("utf-8")))
    for page in PAGES:
        assert set(re.findall(r"\balos2:[a-z0-9]+\b", page.read_text("utf-8"))) <= known, page.name


def test_the_changes_are_short_and_name_this_version():
    """One section a version, one line a thing: a wall of words is read by nobody."""
    page = (ROOT / "CHANGELOG.md").read_text("utf-8")
    sections = re.split(r"\n## ", page)[1:]
    assert any(section.startswith(f"[{_metadata()['version']}]") for section in sections)
    for section in sections:
        heads = re.findall(r"### (\w+)", section)
        assert set(heads) <= {"Added", "Changed", "Fixed"}, section[:20]
        for part in section.split("### ")[1:]:
            lines = part.split("\n- ")[1:]
            assert 1 <= len(lines) <= 10, section[:20]
            assert max(len(line.split()) for line in lines) <= 50, section[:20]


def test_both_readmes_state_the_oldest_qgis_of_the_metadata():
    oldest = _metadata()["qgisMinimumVersion"]
    assert f"QGIS {oldest} or later" in (ROOT / "README.md").read_text("utf-8")
    assert f"QGIS {oldest} 以降" in (ROOT / "README.ja.md").read_text("utf-8")


def _metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", "utf-8")
    return parser["general"]
