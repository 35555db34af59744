"""From the platforms to the change map: search, download and batch over loopback servers."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from factory import DemoProducts, write_demo_products
from osgeo import gdal
from simulators import AwsSimulator, EorcSimulator, Misbehaviour
from simulators.disaster_page import Frame, product_file
from simulators.products import centre_time, l22_id
from simulators.tellus import TOKEN, TellusSimulator, feature

PRE, POST = "ALOS2450590770-220926-UBSL1.1__A", "ALOS2518900770-240101-UBSL1.1__A"
L22 = l22_id(52053, 750)
TERMS = ("--accept-terms", "jaxa-disaster-nc")


@dataclass(frozen=True)
class Noto:
    """The disaster page with the zips of one pair."""

    page: EorcSimulator
    demo: DemoProducts

    @property
    def search(self) -> tuple[str, ...]:
        return (
            *("search", "--event", "noto-2024", "--platforms", "eorc", "--levels", "L1.1"),
            *("--path", "121", "--frame", "770", "--beam", "U2-6", "--index", "none"),
            *("--endpoint", f"eorc={self.page.url}"),
        )


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> DemoProducts:
    folder = tmp_path_factory.mktemp("demo")
    return write_demo_products(folder, lines=500, pixels=400, nrb_shape=(120, 130))


@pytest.fixture
def noto(demo) -> Iterator[Noto]:
    zips = {"2024/01/01": demo.post.location.name, "2022/09/26": demo.pre.location.name}

    def name(frame: Frame, level: str, date: str, path: str) -> str:
        ours = path == "121" and frame.text.startswith("0770") and level.startswith("L1.1")
        return zips.get(date, "") if ours and date in zips else product_file(frame, level, date, path)

    with EorcSimulator(demo.folder, name=name) as page:
        yield Noto(page, demo)


def lines(rows: list[dict]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def found(run) -> list[dict]:
    """The two scenes of the pair among what a search found."""
    rows = {row["key"]: row for row in run.rows}
    return [rows[PRE], rows[POST]]


def test_a_search_prints_a_row_a_product_with_the_fields_of_the_algorithm(cli, noto) -> None:
    run = cli(*noto.search)
    assert run.code == 0, run.said
    pre, post = found(run)
    assert post["platform"] == "eorc"
    assert (post["path"], post["frame"], post["look"], post["beam"]) == (121, 770, "left", "U2-6L")
    assert (pre["phase"], post["phase"]) == ("archive", "post")
    assert pre["pair_id"] == post["pair_id"] != ""
    assert post["licence"].endswith("non-commercial use only")
    assert post["footprint"]["type"] == "Polygon"
    assert post["start"].startswith("2024-01-01T14:10:")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_rows_may_come_from_any_editor_or_shell(cli, encoding) -> None:
    (cli.folder / "rows.txt").write_text("/data/シーン.zip\n", encoding)
    planned = cli("batch", "rows.txt", "--folder", "out", "--dry-run")
    assert planned.code == 0, planned.said
    assert planned.row["input"] == "/data/シーン.zip"


def test_rows_are_utf8_on_a_console_of_another_encoding(cli, noto) -> None:
    """As Windows' consoles are; what search printed into a file is read again as rows."""
    finished = subprocess.run(
        cli.command(*noto.search),
        capture_output=True,
        cwd=cli.folder,
        env={**cli.environment, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        check=True,
    )
    rows = [json.loads(line) for line in finished.stdout.decode("utf-8").splitlines()]
    assert {row["credit"] for row in rows} == {"© JAXA (ALOS-2/PALSAR-2)"}
    (cli.folder / "rows.jsonl").write_bytes(finished.stdout)
    planned = cli(
        *("batch", "rows.jsonl", "--folder", "out", "--dry-run", *TERMS), PYTHONIOENCODING="ascii"
    )
    assert planned.code == 0, planned.said
    assert len(planned.rows) == len(rows)


def test_what_was_found_once_is_found_offline(cli, noto) -> None:
    index = cli.folder / "index.gpkg"
    online = [*noto.search[:-4], "--index", index, "--endpoint", f"eorc={noto.page.url}"]
    assert cli(*online).code == 0
    offline = cli("search", "--event", "noto-2024", "--levels", "L1.1", "--index", index)
    places = [place for row in offline.rows for place in row["scene"]["places"]]
    assert any(place["href"].startswith(noto.page.url) for place in places)


def test_a_platform_that_fails_is_a_warning_and_the_others_answer(cli, noto) -> None:
    with AwsSimulator() as aws:
        aws.misbehave(Misbehaviour.FORBIDDEN)
        run = cli(
            *("search", "--event", "noto-2024", "--platforms", "eorc,aws", "--index", "none"),
            *("--endpoint", f"eorc={noto.page.url}", "--endpoint", f"aws={aws.url}"),
        )
    assert run.code == 0
    assert run.rows
    assert "warning: aws: " in run.said


def test_nothing_found_because_nobody_answered_is_a_failure(cli) -> None:
    with AwsSimulator() as aws:
        aws.misbehave(Misbehaviour.FORBIDDEN)
        run = cli(
            *("search", "--platforms", "aws", "--index", "none", "--endpoint", f"aws={aws.url}"),
        )
    assert run.code == 1
    assert "error: Nothing was found, since no platform answered" in run.said


def test_non_commercial_data_is_fetched_only_when_its_terms_are_accepted(cli, noto) -> None:
    rows = lines(found(cli(*noto.search)))
    before = len(noto.page.requests)
    run = cli("download", "-", "--folder", "data", stdin=rows)
    assert run.code == 1
    assert "--accept-terms jaxa-disaster-nc" in run.said
    assert "palsar2_l11_l22_j.htm" in run.said, "where the terms can be read"
    assert len(noto.page.requests) == before
    assert not (cli.folder / "data").exists()


def test_downloads_are_verified_described_and_not_repeated(cli, noto) -> None:
    rows = lines(found(cli(*noto.search)))
    arguments = ("download", "-", "--folder", "data", *TERMS)
    run = cli(*arguments, stdin=rows)
    assert run.code == 0, run.said
    archive = Path(run.rows[1]["location"])
    assert archive.read_bytes() == noto.demo.post.location.read_bytes()
    assert archive.parent == cli.folder / "data" / "noto-2024" / POST
    sidecar = json.loads((archive.parent / "alos2-scene.json").read_text("utf-8"))
    assert sidecar["credit"] == "© JAXA (ALOS-2/PALSAR-2)"
    assert sidecar["files"][archive.name]["sha256"] == run.rows[1]["files"][0]["sha256"]
    stamp = archive.stat().st_mtime_ns
    noto.page.requests.clear()
    assert cli(*arguments, stdin=rows).code == 0
    assert archive.stat().st_mtime_ns == stamp
    assert not [request for request in noto.page.requests if request.method == "GET"]


def test_an_address_is_fetched_and_one_that_fails_does_not_end_the_others(cli, noto) -> None:
    good = f"{noto.page.url}/ALOS/data/palsar2/{noto.demo.pre.location.name}"
    run = cli("download", f"{noto.page.url}/nothing.zip?key=s3cret", good, "--folder", "data")
    assert run.code == 1
    assert [row["state"] for row in run.rows] == ["failed", "done"]
    assert (cli.folder / "data" / noto.demo.pre.location.name).is_file()
    assert "s3cret" not in json.dumps(run.rows) + run.said


def test_files_of_one_name_are_kept_apart(cli) -> None:
    contents = {"one/HH.zip": b"PK\3\4one", "two/HH.zip": b"PK\3\4two"}
    with AwsSimulator(objects=dict(contents)) as bucket:
        addresses = [f"{bucket.url}/{key}" for key in contents]
        run = cli("download", *addresses, addresses[0], "--folder", "data")
    assert run.code == 0, run.said
    names = [Path(row["file"]).name for row in run.rows]
    assert names == ["HH.zip", "HH (2).zip", "HH.zip"], "an address has one name"
    for name, content in zip(names, contents.values()):
        assert (cli.folder / "data" / name).read_bytes() == content


def test_files_of_tellus_come_by_the_links_that_it_signs(cli) -> None:
    content = b"II*\0" + bytes(20_000)
    files = {f"{L22}_HH_SLP.tif": content, f"{L22}_HH_SLP_webcog.tif": b"II*\0 for looking at"}
    ring = [(136.0, 36.0), (140.0, 36.0), (140.0, 40.0), (136.0, 40.0), (136.0, 36.0)]
    with TellusSimulator([feature(L22, ring, centre_time(52053, 750))], {L22: files}) as tellus:
        at, token = f"tellus={tellus.base}", {"ALOS2_TELLUS_TOKEN": TOKEN}
        rows = cli(
            *("search", "--platforms", "tellus", "--index", "none", "--endpoint", at), **token
        ).rows
        refused = cli(
            *("batch", "-", "--folder", "rasters", "--endpoint", at), stdin=lines(rows), **token
        )
        tellus.expire_midway = True
        run = cli(*("download", "-", "--folder", "data", "--endpoint", at), stdin=lines(rows), **token)
        signed = [request for request in tellus.requests if request.path.startswith("/signed/")]
    assert refused.code == 1
    assert f"tellus does not say where the files of {L22} can be read in place" in refused.said
    assert "Give the row to download first; batch reads the rows that download prints." in refused.said
    assert run.code == 0, run.said
    (file,) = run.row["files"]
    assert (cli.folder / file["file"]).read_bytes() == content
    assert "Signature" not in json.dumps(run.rows), "a link that is no more is not told"
    assert not any("authorization" in request.headers for request in signed)
    (place,) = run.row["scene"]["places"]
    assert [asset["name"] for asset in place["assets"]] == list(files)


def test_a_batch_of_found_scenes_decodes_the_area_and_compares_the_pair(cli, noto) -> None:
    """Straight from the platform: search, decode without downloading whole, compare, one manifest."""
    latitude, longitude = noto.demo.post.centre
    area = f"{longitude - 0.003},{latitude - 0.002},{longitude + 0.003},{latitude + 0.002}"
    run = cli(
        *("batch", *noto.search[1:], "--extent", area, "--folder", "out", *TERMS, "--maximum", "2"),
        *("--change", "--window", 3, "--candidates", "--pixel-size", 10, "--workers", 2),
    )
    assert run.code == 0, run.said
    out = cli.folder / "out"
    names = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    change = f"{POST}_since_220926_change"
    assert names == sorted(
        [f"{PRE}.tif", f"{POST}.tif", f"{change}.tif", f"{change}.gpkg", "manifest.json"]
    )
    items = gdal.Open(str(out / f"{change}.tif")).GetMetadata()
    assert (items["ALOS2_PRE_DATE"], items["ALOS2_POST_DATE"]) == ("2022-09-26", "2024-01-01")
    raster = gdal.Open(str(out / f"{POST}.tif"))
    assert raster.RasterXSize < 80, "only the area was decoded"


def test_a_batch_reads_the_local_copies_that_download_tells_of(cli, noto) -> None:
    rows = lines(found(cli(*noto.search)))
    local = cli("download", "-", "--folder", "data", *TERMS, stdin=rows).rows
    noto.page.requests.clear()
    run = cli("batch", "-", "--folder", "out", "--change", "--pixel-size", 10, stdin=lines(local))
    assert run.code == 0, run.said
    assert len(run.rows) == 3
    assert noto.page.requests == []


def test_a_download_that_failed_is_named_when_its_row_is_given_to_batch(cli, noto) -> None:
    failed = cli("download", f"{noto.page.url}/nothing.zip", "--folder", "data").rows
    run = cli("batch", "-", "--folder", "out", stdin=lines(failed))
    assert run.code == 1
    assert "standard input: line 1 is a download that failed" in run.said
    assert not (cli.folder / "out").exists()


def test_a_dry_run_prints_jobs_that_batch_takes_back(cli, noto) -> None:
    rows = lines(found(cli(*noto.search)))
    planned = cli("batch", "-", "--folder", "out", "--dry-run", "--change", *TERMS, stdin=rows)
    assert [row["kind"] for row in planned.rows] == ["raster", "raster", "change"]
    again = cli("batch", "-", "--dry-run", stdin=lines(planned.rows))
    assert again.rows == planned.rows
    assert not (cli.folder / "out").exists()
    other = cli(
        *("batch", "-", "--folder", "out", "--dry-run", "--change", "--units", "power", *TERMS),
        stdin=rows,
    )
    assert not {row["output"] for row in planned.rows} & {row["output"] for row in other.rows}


def test_a_proxy_of_the_environment_is_not_asked_for_this_computer(cli, noto) -> None:
    run = cli(*noto.search, HTTP_PROXY="http://127.0.0.1:9", HTTPS_PROXY="http://127.0.0.1:9")
    assert run.code == 0
    assert "warning: " not in run.said


def test_logins_come_from_the_environment_and_go_to_their_platform_only(monkeypatch) -> None:
    from alos2_explorer.plugin.cli.sessions import session

    environment = {"ALOS2_ASF_TOKEN": "asf-token", "ALOS2_TELLUS_TOKEN": "tellus-token"}
    http = session({"asf": "http://127.0.0.1:81"}, environment=environment)
    asked = {
        "https://cmr.earthdata.nasa.gov/search": "Bearer asf-token",
        "http://127.0.0.1:81/search": "Bearer asf-token",
        "https://www.tellusxdp.com/api": "Bearer tellus-token",
        "https://example.org/": None,
        "http://127.0.0.1:82/": None,
    }
    for url, expected in asked.items():
        sent = {}
        for credential in http.settings.credentials:
            sent.update(credential.headers_for(url))
        assert sent.get("Authorization") == expected, url
    assert not session({}, environment={}).settings.credentials
    assert "token" not in repr(http.settings)


def test_a_certificate_file_that_is_missing_is_named(cli, noto) -> None:
    run = cli(*noto.search, SSL_CERT_FILE=os.devnull + "/none.pem")
    assert run.code == 1
    assert "SSL_CERT_FILE names" in run.said
