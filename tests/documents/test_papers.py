"""The papers that strangers meet first: how to report, how to cite, and what runs on each change."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import tomllib
import yaml

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
QUESTIONS = [file for file in FORMS if file.name != "config.yml"]


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", "utf-8")
    return parser["general"]


def commands(job: dict[str, Any]) -> list[str]:
    """Every command of a job, once for each row of its matrix."""
    matrix = job.get("strategy", {}).get("matrix", {})
    found = [step["run"] for step in job["steps"] if "run" in step]
    for name, values in matrix.items():
        mark = f"${{{{ matrix.{name} }}}}"
        found = [text.replace(mark, str(value)) for text in found for value in values]
    return found


def workflow_commands() -> list[str]:
    jobs = loaded(ROOT / ".github" / "workflows" / "tests.yml")["jobs"].values()
    return [command for job in jobs for command in commands(job)]


def made(text: str) -> set[str]:
    return set(re.findall(r"\bmake ([a-z][a-z0-9-]*)", text))


def test_the_workflow_runs_what_ci_runs() -> None:
    ours = made((ROOT / ".ci" / "run").read_text("utf-8")) - {"setup"}
    theirs = set().union(*map(made, workflow_commands()))
    assert ours == {"lint", "test", "test-newest"}
    assert ours <= theirs
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in theirs)


def test_the_workflow_tries_every_python_from_the_oldest() -> None:
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["alos2-explorer"][
        "oldest"
    ]
    tried = {
        version for text in workflow_commands() for version in re.findall(r"plain-python ([\d.]+)", text)
    }
    by_itself = re.search(r"versions=\(([\d. ]+)\)", (ROOT / ".ci" / "plain-python").read_text("utf-8"))
    assert by_itself is not None
    assert tried == set(by_itself[1].split())
    assert oldest["python"] in tried


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_a_form_can_be_filled_in(file: Path) -> None:
    form = loaded(file)
    assert form["name"]
    assert form["description"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in fields)


def test_a_bug_comes_with_the_product_the_doctor_and_the_log() -> None:
    fields = {
        field.get("id"): field for field in loaded(ROOT / ".github/ISSUE_TEMPLATE/bug.yml")["body"]
    }
    for name, asked in (
        ("product", "alos2:productinfo"),
        ("doctor", "alos2:doctor"),
        ("log", "Log Messages"),
    ):
        assert asked in fields[name]["attributes"]["description"]
        assert fields[name]["validations"]["required"]


def test_nobody_is_sent_to_a_public_issue_with_a_weakness() -> None:
    (link,) = loaded(ROOT / ".github/ISSUE_TEMPLATE/config.yml")["contact_links"]
    assert link["url"].startswith(metadata()["repository"])
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert metadata()["email"] in text
    assert "do not open a public issue" in text


def test_the_citation_is_of_this_version() -> None:
    citation = loaded(ROOT / "CITATION.cff")
    assert citation["version"] == metadata()["version"]
    assert citation["repository-code"] == metadata()["repository"]
    assert citation["license"] == "GPL-2.0-or-later"
    assert "version 2" in (ROOT / "LICENSE").read_text("utf-8").lower()


def test_the_changelog_of_the_metadata_is_of_this_version() -> None:
    assert metadata()["changelog"].startswith(f"{metadata()['version']}: ")


def test_the_changelog_begins_with_this_version_and_its_date() -> None:
    newest = re.search(
        r"^## \[(.+?)\] – (\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert newest is not None
    released = str(loaded(ROOT / "CITATION.cff")["date-released"])
    assert newest.groups() == (metadata()["version"], released)


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_readme_names_what_is_tested(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    script = (ROOT / ".ci" / "qgis").read_text("utf-8")
    assert all(version in text for version in ("3.22", "3.44", "3.40"))
    assert "3.40)" in script
