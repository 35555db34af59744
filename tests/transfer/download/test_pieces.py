"""The small parts that downloads are made of: extents, names, speed, growth, digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.transfer.download.checksums import parse_digest, published_digest
from alos2_explorer.plugin.transfer.download.running_checksum import FollowingDigest
from alos2_explorer.plugin.transfer.download.segments import FIRST_LEASE, Growth, HostSlots, Plan
from alos2_explorer.plugin.transfer.download.throughput import Measure, SpeedMeter, in_words
from alos2_explorer.plugin.transfer.errors import LoginNeededError, format_bytes
from alos2_explorer.plugin.transfer.file_names import distinct_names, inside, is_safe_path, safe_name
from alos2_explorer.plugin.transfer.http.range_requests import (
    ContentRange,
    Validators,
    parse_content_range,
)
from alos2_explorer.plugin.transfer.parts.byte_ranges import Extents
from alos2_explorer.plugin.transfer.parts.part_file import PartFile
from alos2_explorer.plugin.transfer.sources.product_siblings import sibling_names
from hypothesis import given, settings
from hypothesis import strategies as st
from transfer.conftest import noise

# --- extents ----------------------------------------------------------------------------------

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@settings(deadline=None, derandomize=True)
@given(RANGES, st.integers(0, 60), st.integers(0, 60))
def test_extents_agree_with_a_set_of_bytes(ranges: list[tuple[int, int]], start: int, stop: int) -> None:
    extents = Extents(ranges)
    there = {byte for low, high in ranges for byte in range(low, high)}
    assert {byte for low, high in extents for byte in range(low, high)} == there
    assert extents.count == len(there)
    listed = list(extents)
    assert all(one[1] < two[0] for one, two in zip(listed, listed[1:])), "disjoint and not touching"
    gaps = {byte for low, high in extents.gaps(start, stop) for byte in range(low, high)}
    assert gaps == set(range(start, stop)) - there
    assert extents.covers(start, stop) == (not gaps)
    assert extents.prefix == next(byte for byte in range(62) if byte not in there)
    assert {b for low, high in extents.clip(30) for b in range(low, high)} == {
        b for b in there if b < 30
    }


# --- names ------------------------------------------------------------------------------------


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


# --- ranges and validators --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("bytes 0-99/200", ContentRange(0, 100, 200)),
        ("bytes 5-5/*", ContentRange(5, 6, None)),
        ("bytes */200", ContentRange(0, 0, 200)),
        ("bytes 10-5/200", None),
        ("bytes 0-200/200", None),
        ("items 0-1/2", None),
        ("", None),
        (None, None),
    ],
)
def test_content_ranges_are_read_strictly(header: str | None, meaning: ContentRange | None) -> None:
    assert parse_content_range(header) == meaning


def test_only_strong_validators_hold_ranges_together() -> None:
    old, answered = "Wed, 01 Jan 2025 00:00:00 GMT", "Wed, 01 Jan 2025 00:00:30 GMT"
    later = "Wed, 01 Jan 2025 00:01:00 GMT"
    assert Validators('"a"', old, later).condition == '"a"'
    assert Validators('W/"a"', old, later).condition == old
    assert Validators("", old, answered).condition == "", "changed within the minute"
    assert Validators('W/"a"').condition == ""
    assert Validators('"a"').contradicts(Validators('"b"'))
    assert not Validators('"a"').contradicts(Validators('W/"a"'))
    assert not Validators('"a"').contradicts(Validators())


# --- speed ------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_is_right_and_does_not_jump() -> None:
    """10 MB/s with a stall of 3 s and a burst: each step moves the shown time by a bounded share."""
    clock = Clock()
    meter = SpeedMeter(clock)
    done, shown = 0.0, []
    for tick in range(1, 901):
        clock.now = tick / 10
        speed = 0 if 300 < tick <= 330 else 30e6 if 500 < tick <= 505 else 10e6
        done += speed / 10
        left = meter.measure(int(done), 1_000_000_000).seconds_left
        if left is not None:
            shown.append((clock.now, left))
    assert shown[0][1] == pytest.approx(98, rel=0.05)
    steps = [abs(two[1] - one[1] + 0.1) for one, two in zip(shown, shown[1:])]
    assert max(steps) < 1.0, "no jump of more than a second between two looks"
    end = next(time for time, left in shown if time > 85)
    assert dict(shown)[end] == pytest.approx((1e9 - 10e6 * (85.1 - 3 + 1)) / 10e6, abs=4)


def test_speed_and_time_are_said_in_words() -> None:
    assert in_words(Measure(0, 10, 12_400_000.0, 245.0)) == "12.4 MB/s, 4 min left"
    assert in_words(Measure(0, 10, 900.0, 12.0)) == "900 bytes/s, 12 s left"
    assert in_words(Measure(0, None, 0.0, None)) == ""
    assert format_bytes(15_300_000_000) == "15.3 GB"
    assert Measure(5, 0, 0, None).fraction == 1.0


# --- parallel ranges --------------------------------------------------------------------------


def simulate(line: float, each: float, seconds: int = 60) -> list[int]:
    """Return the numbers of workers over time for a line and a limit of each connection, in B/s."""
    growth, workers, done, seen = Growth(), 1, 0.0, []
    for tick in range(seconds * 10):
        done += min(line, each * workers) / 10
        workers = growth.decide(tick / 10, int(done), workers, 10**12)
        seen.append(workers)
    return seen


def test_more_connections_are_used_only_where_they_help() -> None:
    slow_each = simulate(line=100e6, each=10e6)
    assert max(slow_each) == 4
    assert slow_each.count(4) > 400
    one_is_enough = simulate(line=100e6, each=100e6)
    assert one_is_enough.count(1) > 500
    assert max(one_is_enough) == 2, "one more was tried"
    assert set(simulate(line=20e6, each=10e6)[-250:]) <= {2, 3}


def test_leases_are_disjoint_and_cover_the_file(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "a")
    part.describe(0, "", 50_000_000, Validators())
    part.extents.add(1_000_000, 9_000_000)
    plan = Plan(part)
    plan.limit = 100
    taken = Extents([(1_000_000, 9_000_000)])
    while (lease := plan.take()) is not None:
        assert lease.stop - lease.start <= FIRST_LEASE
        assert list(taken.gaps(lease.start, lease.stop)) == [(lease.start, lease.stop)]
        taken.add(lease.start, lease.stop)
    assert list(taken) == [(0, 50_000_000)]
    part.discard()


def test_slots_of_a_host_are_counted_over_all_transfers() -> None:
    slots = HostSlots(2)
    assert slots.take("h")
    assert slots.take("h")
    assert not slots.take("h")
    assert slots.take("other")
    assert slots.take("h", force=True)
    slots.give("h")
    slots.give("h")
    assert slots.take("h")


# --- digests ----------------------------------------------------------------------------------


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


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.permutations(range(12)), st.booleans())
def test_the_digest_is_right_in_whatever_order_the_bytes_come(order: list[int], again: bool) -> None:
    import tempfile

    data = noise(12 * 50_000)
    with tempfile.TemporaryDirectory() as folder:
        part = PartFile(Path(folder) / "a")
        digest = FollowingDigest(part, {"sha256"})
        if again:
            part.write(0, 0, b"x" * 100_000)
            part.reset(0)
        for number in order:
            piece = data[number * 50_000 : (number + 1) * 50_000]
            part.write(part.generation, number * 50_000, piece)
        digest.require({"md5"})
        digest.finish(len(data))
        assert digest.wait(20)
        assert digest.result()["sha256"] == hashlib.sha256(data).hexdigest()
        assert digest.result()["md5"] == hashlib.md5(data, usedforsecurity=False).hexdigest()
        part.close()


# --- siblings ---------------------------------------------------------------------------------


def test_siblings_follow_the_products_of_the_mode() -> None:
    beams = sibling_names("IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3")
    assert "IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F5" in beams
    assert "LED-ALOS2471852850-230217-WBSR1.1__D" in beams
    assert "summary_ALOS2471852850-230217-WBSR1.1__D.txt" in beams
    assert not any("-HV-" in name for name in beams)
    dual = sibling_names("IMG-HV-ALOS2518900770-240101-UBDL1.1__A")
    assert {"IMG-HH-ALOS2518900770-240101-UBDL1.1__A", "IMG-HV-ALOS2518900770-240101-UBDL1.1__A"} <= set(
        dual
    )
    nrb = sibling_names("ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif")
    assert "ALOS2437590500-220630_WWDR2.2GUA_MSK.tif" in nrb
    assert "ALOS2437590500-220630_WWDR2.2GUA_summary.xml" in nrb
    assert sibling_names("anything.tif") == ("anything.tif",)


@pytest.mark.parametrize(
    ("host", "way"),
    [
        ("cumulus.asf.earthdatacloud.nasa.gov", "https://search.asf.alaska.edu/"),
        ("CMR.earthdata.nasa.gov:443", "https://urs.earthdata.nasa.gov/profile"),
        ("www.tellusxdp.com", "https://www.tellusxdp.com/account/setting/api-access/"),
        ("nottellusxdp.com", "accept its terms on its web site"),
        ("gportal.jaxa.jp", "accept its terms on its web site"),
    ],
)
def test_a_refusal_says_where_that_platform_lets_people_in(host, way):
    assert way in LoginNeededError(host, 403).hint
