"""The page: every check can fail, nothing secret is on it, and the command line prints it."""

from __future__ import annotations

import getpass
import json
import sqlite3
from pathlib import Path

import pytest
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.cli.main import main
from alos2_explorer.plugin.doctor import programs, storage
from alos2_explorer.plugin.doctor.anonymous import Anonymous
from alos2_explorer.plugin.doctor.examination import Patient, examine
from alos2_explorer.plugin.doctor.network import network_findings
from alos2_explorer.plugin.doctor.report import Outcome, write_report
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.elevation.geoid import Geoid
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings


def patient(tmp_path: Path, **more: object) -> Patient:
    known: dict[str, object] = {
        "version": "9.9",
        "catalogs": [],
        "sessions": {},
        "endpoints": {},
        "index": SceneIndex(tmp_path / "index.gpkg", seed=lambda: ()),
        "folders": {"downloads": tmp_path},
        "queue": tmp_path / "queue.sqlite",
    }
    return Patient(**{**known, **more})  # type: ignore[arg-type]


def test_the_page_has_every_check_in_words_and_as_json(tmp_path: Path) -> None:
    report = examine(patient(tmp_path, host="3.44"))
    names = {one.name for one in report.findings}
    assert names >= {"QGIS", "Python", "GDAL", "PROJ", "downloads", "index", "queue"}
    for name in ("page.txt", "page.json"):
        write_report(report, tmp_path / name)
    words = (tmp_path / "page.txt").read_text("utf-8")
    assert all(one.name in words for one in report.findings)
    document = json.loads((tmp_path / "page.json").read_text("utf-8"))
    assert document["alos2_explorer"] == "9.9"
    assert len(document["findings"]) == len(report.findings)


def test_a_file_in_place_of_a_folder_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    finding = storage.folder_finding("downloads", tmp_path / "file" / "folder")
    assert finding.outcome is Outcome.FAILED
    assert "another folder" in finding.remedy


def test_little_room_is_a_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "LITTLE_BYTES", 1 << 62)
    assert storage.folder_finding("downloads", tmp_path).outcome is Outcome.DIFFERS


def test_a_file_of_another_program_as_the_index_fails(tmp_path: Path) -> None:
    path = tmp_path / "index.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE other (x)")
    findings = list(storage.index_findings(SceneIndex(path, seed=lambda: ())))
    assert findings[0].outcome is Outcome.FAILED


def test_the_queue_tells_its_states_and_a_broken_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE job (state TEXT)")
        database.executemany("INSERT INTO job VALUES (?)", [("done",), ("failed",)])
    finding = storage.queue_finding(path)
    assert (finding.outcome, finding.found) == (Outcome.DIFFERS, "1 done, 1 failed")
    path.write_bytes(b"no database" * 100)
    assert storage.queue_finding(path).outcome is Outcome.FAILED


def test_an_old_gdal_or_one_without_formats_fails() -> None:
    assert programs.gdal_finding("3060000", lambda name: True).outcome is Outcome.WORKS
    assert programs.gdal_finding("3040000", lambda name: True).outcome is Outcome.WORKS
    assert programs.gdal_finding("3030300", lambda name: True).outcome is Outcome.FAILED
    assert "COG" in programs.gdal_finding("3080000", lambda name: name != "COG").found


def test_a_python_that_is_too_old_fails() -> None:
    assert programs.python_finding((3, 8, 18)).outcome is Outcome.FAILED
    assert programs.python_finding((3, 9, 0)).outcome is Outcome.WORKS
    assert "3.8.18" in programs.python_finding((3, 8, 18)).found


def test_a_gdal_that_reads_no_addresses_fails() -> None:
    assert programs.address_finding(["/vsizip/", "/vsimem/"]).outcome is Outcome.FAILED
    assert programs.address_finding(["/vsizip/", "/vsicurl/"]).outcome is Outcome.WORKS


def test_a_proj_without_the_grid_is_a_doubt_with_a_remedy() -> None:
    geoid = Geoid()
    geoid.is_table = True
    finding = programs.geoid_finding(geoid)
    assert finding.outcome is Outcome.DIFFERS
    assert "us_nga_egm96_15" in finding.remedy


def test_proxy_and_certificates_in_use_are_said_without_the_password(tmp_path: Path) -> None:
    settings = HttpSettings(
        proxy_for=lambda url: "http://me:secret@proxy.example:3128" if "b." in url else "",
        verify=str(tmp_path / "gone.pem"),
    )
    said = list(network_findings(HttpSession(settings), ["https://a.example/x", "https://b.example/"]))
    assert [one.found for one in said[:2]] == [
        "a.example directly",
        "b.example through proxy.example:3128",
    ]
    assert said[2].outcome is Outcome.FAILED


def test_secrets_names_and_paths_of_the_user_are_not_on_the_page(tmp_path: Path) -> None:
    credential = Credential("tellus", ("api.example",), bearer="t0ken-value", password="pa55word")
    session = HttpSession(HttpSettings(credentials=(credential,)))
    folder = tmp_path / "of-the-user"
    folder.mkdir()
    given = patient(
        tmp_path,
        sessions={Platform.TELLUS: session},
        folders={"downloads": folder},
        host="3.44 t0ken-value https://u:p@x.example/a?sig=123 /home/alice/data C:\\Users\\Bob\\x"
        " pa55word",
    )
    words = examine(given).text() + json.dumps(examine(given).document())
    for hidden in ("t0ken-value", "pa55word", "alice", "Bob", "sig=123", str(folder), "u:p@"):
        assert hidden not in words
    assert "<downloads>" in words


def test_home_and_user_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "hanako")
    monkeypatch.setenv("HOME", "/srv/people/hanako")
    text = Anonymous().text("/srv/people/hanako/a.zip of Hanako")
    assert text == "<home>/a.zip of <user>"


def test_the_command_line_prints_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--offline", "--index", "none"]) == 0
    assert json.loads(capsys.readouterr().out)["failures"] == 0
    assert main(["doctor", "nothing-here", "--offline", "--index", "none", "--output", "page.txt"]) == 1
    assert "FAILED" in (tmp_path / "page.txt").read_text("utf-8")
