"""The simulators answer as the platforms do: what the demo and every catalogue's test stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests
from support.patience import PATIENCE_S

from simulators import AwsSimulator, EorcSimulator, Misbehaviour
from simulators.eorc import DATA, PAGE_EN, PAGE_JA


def test_a_zip_of_the_disaster_page_comes_whole_or_in_ranges(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bytes(range(256)))
    with EorcSimulator(tmp_path) as eorc:
        url = eorc.url + DATA + "a.zip"
        head = requests.head(url, timeout=PATIENCE_S)
        assert head.headers["Content-Length"] == "256"
        assert head.headers["Accept-Ranges"] == "bytes"
        whole = requests.get(url, timeout=PATIENCE_S)
        part = requests.get(
            url, headers={"Range": "bytes=10-19", "If-Range": head.headers["ETag"]}, timeout=PATIENCE_S
        )
        tail = requests.get(url, headers={"Range": "bytes=-3"}, timeout=PATIENCE_S)
        stale = requests.get(
            url, headers={"Range": "bytes=10-19", "If-Range": '"old"'}, timeout=PATIENCE_S
        )
        beyond = requests.get(url, headers={"Range": "bytes=256-"}, timeout=PATIENCE_S)
        missing = requests.get(eorc.url + DATA + "../conftest.py", timeout=PATIENCE_S)
    assert whole.content == bytes(range(256))
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert part.headers["Content-Range"] == "bytes 10-19/256"
    assert tail.content == bytes([253, 254, 255])
    assert (stale.status_code, beyond.status_code, missing.status_code) == (200, 416, 404)


def test_the_page_is_there_in_both_languages_and_not_sent_twice() -> None:
    with EorcSimulator() as eorc:
        japanese = requests.get(eorc.url + PAGE_JA, timeout=PATIENCE_S)
        english = requests.get(eorc.url + PAGE_EN, timeout=PATIENCE_S)
        again = requests.get(
            eorc.url + PAGE_JA, headers={"If-None-Match": japanese.headers["ETag"]}, timeout=PATIENCE_S
        )
    assert "能登半島地震" in japanese.content.decode()
    assert "Noto Peninsula" in english.content.decode()
    assert again.status_code == 304


def test_a_bucket_lists_in_key_order_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "file.tif").write_bytes(b"12345")
    with AwsSimulator(tmp_path, {"a/1": b"x", "b/a": None, "c": b""}, page_size=2) as aws:
        first = requests.get(aws.url, params={"list-type": "2"}, timeout=PATIENCE_S).text
        assert "<Key>a/1</Key>" in first
        assert "<IsTruncated>true</IsTruncated>" in first
        token = first.split("<NextContinuationToken>")[1].split("<")[0]
        second = requests.get(
            aws.url, params={"list-type": "2", "continuation-token": token}, timeout=PATIENCE_S
        ).text
        assert "<Key>b/file.tif</Key>" in second
        assert "<Size>5</Size>" in second
        rolled = requests.get(
            aws.url, params={"list-type": "2", "delimiter": "/"}, timeout=PATIENCE_S
        ).text
        assert "<Prefix>a/</Prefix>" in rolled
        assert requests.get(aws.url + "/b/file.tif", timeout=PATIENCE_S).content == b"12345"
        assert requests.get(aws.url + "/nothing", timeout=PATIENCE_S).status_code == 404


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        (Misbehaviour.CLOSED, "ConnectionError"),
        (Misbehaviour.UNAVAILABLE, "503 whole"),
        (Misbehaviour.BUSY, "429 whole"),
        (Misbehaviour.FORBIDDEN, "403 whole"),
        (Misbehaviour.HTML, "200 whole"),
        (Misbehaviour.EMPTY, "200 whole"),
        (Misbehaviour.TRUNCATED, "200 short"),
        (Misbehaviour.GARBAGE, "200 whole"),
        (Misbehaviour.CHANGED, "200 whole"),
        (Misbehaviour.ENDLESS, "200 whole"),
        (Misbehaviour.SLOW, "ReadTimeout"),
    ],
)
def test_every_misbehaviour_is_what_it_says(how: Misbehaviour, shown: str) -> None:
    with AwsSimulator() as aws:
        aws.misbehave(how)
        time_limit = 0.3 if how is Misbehaviour.SLOW else PATIENCE_S
        try:
            reply = requests.get(aws.url, params={"list-type": "2"}, timeout=time_limit)
            declared = int(reply.headers["Content-Length"])
            seen = f"{reply.status_code} {'whole' if len(reply.content) == declared else 'short'}"
        except requests.exceptions.ChunkedEncodingError:  # requests counts bytes itself since 2.32
            seen = "200 short"
        except requests.RequestException as error:
            seen = type(error).__name__
    assert seen == shown
