"""Checksums that platforms and servers publish."""

from __future__ import annotations

import hashlib

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.download.checksums import parse_digest, published_digest


def test_digests_are_parsed_strictly() -> None:
    assert parse_digest(" SHA-256:" + "A" * 64) == ("sha256", "a" * 64)
    assert parse_digest("crc32:0123abcd") == ("crc32", "0123abcd")
    for wrong in ("md5:abc", "sha256:" + "g" * 64, "whirlpool:00", "", "md5"):
        with pytest.raises(UnsupportedError):
            parse_digest(wrong)


def test_digests_that_servers_publish_are_found() -> None:
    md5 = hashlib.md5(b"", usedforsecurity=False).hexdigest()
    s3 = "https://bucket.s3.us-west-2.amazonaws.com/key"
    assert published_digest({"ETag": f'"{md5}"'}, s3) == f"md5:{md5}"
    assert published_digest({"ETag": f'"{md5}-3"'}, s3) is None, "uploaded in parts"
    assert published_digest({"ETag": f'"{md5}"', "x-amz-server-side-encryption": "aws:kms"}, s3) is None
    assert published_digest({"ETag": f'"{md5}"'}, "https://example.org/") is None
    empty = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    assert (
        published_digest({"Repr-Digest": empty}, "https://h/")
        == "sha256:" + hashlib.sha256().hexdigest()
    )
    google = {"x-goog-hash": "crc32c=AAAAAA==,md5=1B2M2Y8AsgTpgAmY7PhCfg=="}
    assert published_digest(google, "https://storage.googleapis.com/x") == f"md5:{md5}"
