"""Whatever sequence of faults a server comes up with: the file is right, or the failure is honest."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.transfer.credentials import Credential
from alos2_explorer.plugin.transfer.download.download import download
from faults.reliability import is_full
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from servers import faults
from servers.faulty_server import Fault, FaultyServer
from transfer.conftest import QUICK, noise, quick_session

SECRET = "the-secret-token"
OLD = b"what the analyst had before"
LARGEST = 6_000_000
DATA, NEWER = noise(LARGEST), noise(LARGEST, b"newer")

# What a sequence is made of: a name and a number that says where or how.
Step = tuple[str, int]
AT = st.integers(0, LARGEST)
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(["cut", "reset", "restart", "stall", "no length", "chunked cut", "http10 cut"]),
        AT,
    ),
    st.tuples(st.sampled_from(["longer", "shorter", "shift", "another"]), st.integers(1, 5000)),
    st.tuples(st.just("status"), st.sampled_from([401, 403, 404, 408, 416, 425, 429, 500, 502, 503])),
    st.tuples(st.just("redirect"), st.sampled_from([301, 302, 303, 307, 308])),
    st.tuples(
        st.sampled_from(
            ["refuse", "ignore", "weak", "page", "gzip", "chunked", "http10", "change", "loop"]
        ),
        st.just(0),
    ),
)

MAKERS: dict[str, Callable[[int, bytes, str], Fault]] = {
    "cut": lambda at, newer, other: faults.cut(at),
    "reset": lambda at, newer, other: faults.reset(at),
    "restart": lambda at, newer, other: faults.restart(at),
    "stall": lambda at, newer, other: faults.stall(at),
    "no length": lambda at, newer, other: faults.no_length(at),
    "chunked cut": lambda at, newer, other: faults.chunked(at),
    "http10 cut": lambda at, newer, other: faults.http10(at),
    "longer": lambda at, newer, other: faults.declared_length(at),
    "shorter": lambda at, newer, other: faults.declared_length(-at),
    "shift": lambda at, newer, other: faults.wrong_content_range(at),
    "another": lambda at, newer, other: faults.another_range(at),
    "status": lambda at, newer, other: faults.status(at, Retry_After="0"),
    "redirect": lambda at, newer, other: faults.redirect(at, other),
    "refuse": lambda at, newer, other: faults.refuse(),
    "ignore": lambda at, newer, other: faults.ignored_range(),
    "weak": lambda at, newer, other: faults.weak_etag(),
    "page": lambda at, newer, other: faults.login_page(),
    "gzip": lambda at, newer, other: faults.gzipped(),
    "chunked": lambda at, newer, other: faults.chunked(ranges=False),
    "http10": lambda at, newer, other: faults.http10(),
    "change": lambda at, newer, other: faults.changed(newer),
    "loop": lambda at, newer, other: faults.redirect(302, "/a"),
}


@dataclass
class Tally:
    """What became of all sequences."""

    sequences: int = 0
    tries: int = 0
    failures: int = 0
    right: int = 0
    requests: int = 0
    leaks: int = 0
    faults: Counter[str] = field(default_factory=Counter)


def test_the_file_is_right_or_the_failure_honest(note: Callable[..., None]) -> None:
    tally = Tally()

    @settings(
        max_examples=1000 if is_full() else 60,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(
        steps=st.lists(STEPS, min_size=1, max_size=8),
        count=st.sampled_from([1, 50_000, LARGEST]),
        known=st.sampled_from(["size", "digest", "both"]),
    )
    def holds(steps: list[Step], count: int, known: str) -> None:
        _try_sequence(steps, count, known, tally)

    holds()
    note("sequences", **{**vars(tally), "faults": dict(tally.faults)})


def _try_sequence(steps: list[Step], count: int, known: str, tally: Tally) -> None:
    data, newer = DATA[:count], NEWER[:count]
    folder = Path(tempfile.mkdtemp())
    target = folder / "a.bin"
    target.write_bytes(OLD)
    tally.sequences += 1
    tally.faults.update(name for name, _ in steps)
    try:
        with FaultyServer() as server, FaultyServer("127.0.0.2") as other:
            url = server.put("a", data)
            server.fail("a", *_faults(steps, newer, other.put("a", data)))
            _check_sequence(server, url, target, data, newer, known, tally)
            tally.requests += len(server.requests) + len(other.requests)
            tally.leaks += other.seen(SECRET)
            assert not tally.leaks
            assert all(SECRET not in file.read_text("latin-1") for file in folder.iterdir())
    finally:
        shutil.rmtree(folder)


def _faults(steps: list[Step], newer: bytes, other: str) -> list[Fault]:
    return [MAKERS[name](number, newer, other) for name, number in steps]


def _check_sequence(
    server: FaultyServer, url: str, target: Path, data: bytes, newer: bytes, known: str, tally: Tally
) -> None:
    """Try until it works; after every try the target is a whole version or still the old file."""
    credential = Credential("tellus", (f"{server.host}:{server.port}",), bearer=SECRET)
    http = quick_session(idle_timeout_s=0.15, credentials=(credential,), retry=QUICK)
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}" if known != "size" else None
    size = len(data) if known != "digest" else None
    whole = [data] if digest else [data, newer]
    for _ in range(20):
        tally.tries += 1
        try:
            result = download(url, target, http, size=size, digest=digest)
        except Alos2Error as error:
            assert target.read_bytes() == OLD
            failure = f"{error}{error.details}"
            if not server.faults["/a"]:
                server.files["/a"].change(data)
            assert SECRET not in failure
            tally.failures += 1
            continue
        assert target.read_bytes() in whole
        assert result.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
        assert sorted(file.name for file in target.parent.iterdir()) == ["a.bin"]
        tally.right += 1
        return
    raise AssertionError(f"no try in twenty succeeded; still to come: {server.faults['/a']}")
