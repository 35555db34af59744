"""A login that QGIS keeps reaches its platform, and neither the manifest nor the log."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from simulators.aws import AwsSimulator
from support.headless import HeadlessQgis
from support.patience import PATIENCE_S

SCRIPT = Path(__file__).parents[1] / "support" / "store_login.py"
LOGIN, SECRET = "tokenid", "very-secret-token"


def test_a_download_logs_in_with_the_stored_login_and_keeps_it_to_itself(tmp_path):
    with AwsSimulator(objects={"product.zip": b"PK\x05\x06" + bytes(18)}) as server:
        online = HeadlessQgis(tmp_path / "profile", {"endpoints/asf": server.url})
        key = tmp_path / "master.txt"
        key.write_text("master")
        subprocess.run(
            [sys.executable, SCRIPT, f"{online.profile}/", "master", LOGIN, SECRET],
            env=online.environment,
            check=True,
            timeout=PATIENCE_S,
        )
        online.environment["QGIS_AUTH_PASSWORD_FILE"] = str(key)
        run = online.run(
            "alos2:download",
            URLS=f"{server.url}/product.zip",
            AUTHCFG=LOGIN,
            FOLDER=tmp_path / "ダウンロード 先",
        )
        assert run.code == 0, run.output
        asked = [request for request in server.requests if request.method == "GET"]
    headers = {name.lower(): value for name, value in asked[-1].headers.items()}
    assert headers["authorization"] == f"Bearer {SECRET}"
    manifest = Path(run.results["MANIFEST"]).read_text("utf-8")
    (entry,) = json.loads(manifest)
    assert set(entry) >= {"file", "url", "bytes", "sha256", "state"}
    assert (entry["file"], entry["bytes"], entry["state"]) == ("product.zip", 22, "done")
    for text in (manifest, run.output):
        assert SECRET not in text


def test_a_login_that_is_not_there_is_one_sentence(tmp_path):
    with AwsSimulator(objects={"product.zip": b"PK"}) as server:
        online = HeadlessQgis(tmp_path / "profile", {"endpoints/asf": server.url})
        run = online.run(
            "alos2:download",
            URLS=f"{server.url}/product.zip",
            AUTHCFG="nothere",
            FOLDER=tmp_path / "downloads",
        )
        assert run.code == 1
        assert "nothere" in run.error or "password" in run.error
        assert server.requests == []
