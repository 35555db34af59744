"""The text records are the real ones' by length, codes and the form of every field."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from factory import L11Truth, polynomials, write_l11, write_l15

REAL = "ALOS2015976960-140909-FBDR1.5GUA"


def records(content: bytes) -> Iterator[tuple[tuple[int, ...], bytes]]:
    offset = 0
    while offset < len(content):
        _, *codes, length = struct.unpack(">I4BI", content[offset : offset + 12])
        if length == 0:
            return
        yield tuple(codes), content[offset : offset + length]
        offset += length


def by_kind(content: bytes) -> dict[tuple[tuple[int, ...], int], bytes]:
    """Map (codes, occurrence) to records."""
    found: dict[tuple[tuple[int, ...], int], bytes] = {}
    for codes, record in records(content):
        occurrence = sum(key[0] == codes for key in found)
        found[codes, occurrence] = record
    return found


def forms(record: bytes) -> dict[tuple[int, str], bytes]:
    """Return the decimal numbers of a record by the column after their last digit and their form.

    A fixed-column number is told by where it ends and its decimals: ``F.7``, ``E.15``.
    """
    found = {}
    body = b" " * 12 + record[12:]
    for match in re.finditer(rb"-?\d+\.\d+E[+-]\d\d|-?\d+\.\d{7}|-?\d+\.\d+|NAN", body):
        text = match.group()
        mantissa, _, exponent = text.partition(b"E")
        places = len(mantissa.partition(b".")[2]) if text != b"NAN" else 7
        found[match.end(), f"{'E' if exponent else 'F'}.{places}"] = text
    return found


@pytest.fixture(scope="module")
def real(shared: Path) -> Path:
    return shared / "samples" / "ceos-l15"


@pytest.fixture(scope="module")
def l11(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    return write_l11(
        tmp_path_factory.mktemp("l11"), mode="FBD", lines=60, pixels=50, center=(-11.05, -62.53)
    )


@pytest.fixture(scope="module")
def l15(tmp_path_factory: pytest.TempPathFactory):
    return write_l15(tmp_path_factory.mktemp("l15"), center=(-11.05, -62.53))


def content(truth: L11Truth, kind: str) -> bytes:
    return next(path for name, path in truth.files.items() if name.startswith(kind)).read_bytes()


def test_l11_leader_has_eleven_records_of_the_real_lengths_and_codes(real: Path, l11: L11Truth) -> None:
    ours = content(l11, "LED-")
    theirs = (real / f"LED-{REAL}").read_bytes()
    kinds = [(codes, len(record)) for codes, record in records(theirs) if codes != (18, 20, 18, 20)]
    assert [(codes, len(record)) for codes, record in records(ours)] == kinds
    assert (len(kinds), len(ours)) == (11, 1_609_432)


@pytest.mark.parametrize("kind", ["LED-", "VOL-"])
def test_l15_files_have_the_real_records(real: Path, l15, kind: str) -> None:
    ours = [(codes, len(record)) for codes, record in records(content(l15, kind))]
    theirs = [(codes, len(record)) for codes, record in records((real / f"{kind}{REAL}").read_bytes())]
    assert ours == theirs


SAME_FORM = {
    "descriptor": ((11, 192, 18, 18), 0),
    "data set summary": ((18, 10, 18, 20), 0),
    "platform position": ((18, 30, 18, 20), 0),
    "attitude": ((18, 40, 18, 20), 0),
    "radiometric": ((18, 50, 18, 20), 0),
    "quality": ((18, 60, 18, 20), 0),
    "facility 1": ((18, 200, 18, 70), 0),
    "facility 5": ((18, 200, 18, 70), 4),
}


def shape_of(record: bytes) -> np.ndarray:
    """Return where a record has blanks (False) and where it has signs (True), after its header."""
    return np.frombuffer(record, np.uint8)[12:] != ord(" ")


def assert_same_form(ours: bytes, theirs: bytes, allowed: tuple[tuple[int, int], ...] = ()) -> None:
    """Every decimal number of the real record stands in the same columns with the same decimals."""
    mine, real_forms = forms(ours), forms(theirs)
    free = [range(a, b + 1) for a, b in allowed]
    missing = [
        (end, form, text)
        for (end, form), text in real_forms.items()
        if (end, form) not in mine and not any(end in span for span in free)
    ]
    extra = [
        (end, form, text)
        for (end, form), text in mine.items()
        if (end, form) not in real_forms and not any(end in span for span in free)
    ]
    assert not missing
    assert not extra
    digits = [match.end() - 1 for match in re.finditer(rb"(?<![\d.E+-])\d+(?![\d.])", theirs[12:])]
    assert all(chr(ours[12 + end]).isdigit() for end in digits), "an integer ends in another column"
    alone = shape_of(ours) & ~shape_of(theirs)
    columns = (np.flatnonzero(alone) + 12).tolist()
    far = [c for c in columns if not any(c in span for span in free) and not _near(c, theirs)]
    assert not far, "text where the real record is blank"


def _near(column: int, theirs: bytes) -> bool:
    """Whether the real record has a sign within a field's width of *column* (lengths differ)."""
    return theirs[max(column - 15, 12) : column + 16].strip() != b""


@pytest.mark.parametrize("name", SAME_FORM)
@pytest.mark.parametrize("level", ["1.1", "1.5"])
def test_fields_stand_in_the_real_columns(real: Path, l11, l15, name: str, level: str) -> None:
    key = SAME_FORM[name]
    ours = by_kind(content(l11 if level == "1.1" else l15, "LED-"))[key]
    theirs = by_kind((real / f"LED-{REAL}").read_bytes())[key]
    # the time direction of pixels is only told by complex products
    allowed = ((1526, 1534),) if name == "data set summary" and level == "1.1" else ()
    assert_same_form(ours, theirs, allowed)


def test_map_projection_stands_in_the_real_columns(real: Path, l15) -> None:
    key = ((18, 20, 18, 20), 0)
    ours = by_kind(content(l15, "LED-"))[key]
    assert_same_form(ours, by_kind((real / f"LED-{REAL}").read_bytes())[key])


INTEGERS = {
    "IMG-": (
        *((180, 6), (186, 6), (216, 4), (220, 4), (224, 4), (232, 4), (236, 8), (244, 4), (248, 8)),
        *((256, 4), (260, 4), (264, 4), (272, 2), (274, 2), (276, 4), (280, 8), (288, 4), (440, 8)),
    ),
    "TRL-": (
        *((180 + 6 * k, 6) for k in range(30)),
        *((420 + 14 * k, 6) for k in range(5)),
        *((426 + 14 * k, 8) for k in range(5)),
        *((490, 6), (496, 8), (504, 6), (510, 6), (516, 6)),
    ),
}
TEXTS = (
    (12, 4),
    (16, 12),
    (28, 4),
    (44, 4),
    (48, 16),
    (64, 48),
    (268, 4),
    (296, 80),
    (400, 32),
    (432, 8),
)


@pytest.mark.parametrize("kind", INTEGERS)
def test_descriptors_have_integers_in_the_real_columns(real: Path, l15, kind: str) -> None:
    theirs = (real / (f"IMG-HH-{REAL}" if kind == "IMG-" else f"TRL-{REAL}")).read_bytes()[:720]
    ours = content(l15, kind)[:720]
    taken = np.zeros(720, bool)
    for offset, width in INTEGERS[kind]:
        taken[offset : offset + width] = True
        for record in (ours, theirs):
            assert re.fullmatch(rb" *\d+", record[offset : offset + width]), (
                offset,
                record[offset:][:width],
            )
    for offset, width in TEXTS if kind == "IMG-" else TEXTS[:6]:
        assert ours[offset : offset + width] == theirs[offset : offset + width], offset
        taken[offset : offset + width] = True
    taken[32:44] = True
    for record in (ours, theirs):
        left = bytes(np.frombuffer(record, np.uint8)[12:][~taken[12:]])
        assert left.strip() == b"", left


def test_volume_directory_says_the_same_in_the_same_columns(real: Path, l15) -> None:
    theirs, ours = (real / f"VOL-{REAL}").read_bytes(), content(l15, "VOL-")
    assert len(ours) == len(theirs) == 2160
    digits = re.compile(rb"\d")
    for start in range(0, 2160, 360):
        mine, real_record = ours[start : start + 360], theirs[start : start + 360]
        assert mine[:12] == real_record[:12]
        same = digits.sub(b"0", mine[12:100]), digits.sub(b"0", real_record[12:100])
        assert same[0] == same[1]
        for offset, width in (
            ((100, 4), (104, 4), (108, 4)) if start == 0 else ((100, 8), (108, 8), (116, 8))
        ):
            if start < 1800:
                assert re.fullmatch(rb" *\d+", mine[offset : offset + width])
        tail = digits.sub(b"0", mine[124:148]), digits.sub(b"0", real_record[124:148])
        assert tail[0] == tail[1]


def test_trailer_images_follow_its_descriptor(l15, l11: L11Truth) -> None:
    for truth in (l15, l11):
        tail = content(truth, "TRL-")
        count = int(tail[490:496])
        sizes = [int(tail[496 + 26 * k : 504 + 26 * k]) for k in range(count)]
        shapes = [tuple(int(tail[504 + 26 * k + 6 * j :][:6]) for j in range(3)) for k in range(count)]
        assert count >= 1
        assert [a * b * c for a, b, c in shapes] == sizes
        assert len(tail) == 720 + sum(sizes)


def test_summary_has_the_real_keys_in_the_real_order(real: Path, l15) -> None:
    def keys(text: str) -> list[str]:
        return [re.sub(r"\d\d$", "", line.partition("=")[0]) for line in text.splitlines() if line]

    ours = (l15.folder / "summary.txt").read_text()
    theirs = (real / "summary.txt").read_text()
    assert list(dict.fromkeys(keys(ours))) == list(dict.fromkeys(keys(theirs)))
    assert all(re.fullmatch(r'\w+="[^"]*"', line) for line in ours.splitlines())


def test_leader_states_are_those_of_the_orbit(l11: L11Truth) -> None:
    record = by_kind(content(l11, "LED-"))[SAME_FORM["platform position"]]
    assert int(record[140:144]) == 28
    numbers = [float(record[386 + 22 * k : 408 + 22 * k]) for k in range(28 * 6)]
    np.testing.assert_allclose(np.reshape(numbers, (28, 6)), l11.state_vectors, rtol=1e-14)
    year, month, day, day_of_year = (int(record[144 + 4 * k : 148 + 4 * k]) for k in range(4))
    first = datetime(year, month, day) + timedelta(seconds=float(record[160:182]))
    assert first == l11.first_state_time.replace(tzinfo=None)
    assert day_of_year == first.timetuple().tm_yday


def test_facility_polynomials_of_a_stripmap_map_to_the_orbit_within_a_centimetre(l11: L11Truth) -> None:
    record = by_kind(content(l11, "LED-"))[SAME_FORM["facility 5"]]

    def numbers(offset: int, count: int) -> np.ndarray:
        return np.array([float(record[offset + 20 * k : offset + 20 * k + 20]) for k in range(count)])

    image = l11.images[0]
    line, pixel = np.meshgrid([0.0, 17.0, 59.0], [0.0, 31.0, 49.0])
    (pixel0, line0), (lat0, lon0) = numbers(2024, 2), numbers(3064, 2)
    lat = polynomials.evaluate(numbers(1024, 25), pixel - pixel0, line - line0)
    lon = polynomials.evaluate(numbers(1524, 25), pixel - pixel0, line - line0)
    true_lat, true_lon = image.to_ground(line, pixel)
    np.testing.assert_allclose(lat, true_lat, atol=1e-7)
    np.testing.assert_allclose(lon, true_lon, atol=1e-7)
    back = polynomials.evaluate(numbers(2064, 25), true_lat - lat0, true_lon - lon0)
    np.testing.assert_allclose(back, pixel, atol=0.02)
    back = polynomials.evaluate(numbers(2564, 25), true_lat - lat0, true_lon - lon0)
    np.testing.assert_allclose(back, line, atol=0.02)


def test_incidence_polynomial_is_the_incidence_of_the_swath(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, mode="WBS", lines=60, pixels=60)
    record = by_kind(content(truth, "LED-"))[SAME_FORM["data set summary"]]
    coefficients = [float(record[1886 + 20 * k : 1906 + 20 * k]) for k in range(6)]
    for image in truth.images:
        lat, lon = image.to_ground(30.0, 25.0)
        reach = (image.near_range_m + 25.0 * image.range_spacing_m) / 1e3
        theta = np.degrees(sum(a * reach**power for power, a in enumerate(coefficients)))
        assert theta == pytest.approx(float(image.incidence(lat, lon)), abs=1e-4)
