"""Files from an SFTP server with the user's key: resumable, checked, renamed when whole."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..domain.errors import FormatError, UnsupportedError
from ..domain.progress import SILENT, Progress
from .digests import parse_digest
from .download import DownloadOptions, DownloadResult
from .errors import ChangedError, TransientError
from .file_magic import START_BYTES, check_start
from .following_digest import FollowingDigest
from .names import safe_name
from .part_file import PartFile, require_space
from .ranges import Validators
from .retry import RetryPolicy, pause
from .sftp_protocol import RemoteFile, SftpChannel
from .speed import SpeedMeter, in_words
from .ssh_client import SftpServer, SshLogin, SshProcess, known_hosts

_PIECE = 32 * 1024
_IN_FLIGHT = 64
_IDLE_S = 60.0
_POLL_S = 0.1


def is_sftp(url: str) -> bool:
    """Whether *url* is an ``sftp:`` URL."""
    return url[:7].lower() == "sftp://"


def server_path(file_name: str) -> str:
    """Return the path on G-Portal's SFTP server of what its catalogue calls *file_name*.

    The catalogue says ``host:/products/Standard/…`` or ``https://…/download/standard/…``; the server
    has the part after ``Standard`` below ``/product/Standard``.
    """
    if "://" in file_name:
        text = unquote(urlsplit(file_name).path)
    else:
        text = file_name.partition(":")[2] or file_name
    for mark in ("/Standard/", "/standard/"):
        if mark in text:
            return "/product/Standard/" + text.split(mark, 1)[1]
    return text


@contextlib.contextmanager
def connect(
    server: SftpServer, login: SshLogin, progress: Progress = SILENT, idle_timeout_s: float = _IDLE_S
) -> Iterator[SftpChannel]:
    """Open SFTP at *server* after checking its key; raises LoginNeededError, PlatformError."""
    with known_hosts(server) as (hosts, algorithm):
        process = SshProcess(server, login, hosts, algorithm)
        try:
            yield SftpChannel(
                process.stdin,
                process.stdout,
                server.host,
                idle_timeout_s,
                progress.cancelled,
                process.complaint,
            )
        finally:
            process.close()


def download_sftp(
    server: SftpServer,
    login: SshLogin,
    path: str,
    target: Path,
    *,
    progress: Progress = SILENT,
    options: DownloadOptions | None = None,
    retry: RetryPolicy | None = None,
) -> DownloadResult:
    """Fetch *path* to *target* as ``download`` does for URLs: resumed, verified, renamed when whole.

    SFTP gives no digests: size and beginning are checked, and the digest of *options* where the
    catalogue has one. Raises CancelledError, LoginNeededError, SpaceNeededError or PlatformError.
    """
    if "\0" in path or "\n" in path:
        raise UnsupportedError(f"{path[:100]!r} is not a path.")
    known, policy = options or DownloadOptions(), retry or RetryPolicy()
    begun = time.monotonic()
    part = PartFile(target.with_name(safe_name(target.name)))
    expected = dict([parse_digest(known.digest)]) if known.digest else {}
    fetch = _SftpFetch(server, login, path, part, known, progress)
    digest = FollowingDigest(part, {"sha256", *expected})
    try:
        resumed = part.count
        fetch.with_retries(policy)
        digests = _verified(part, digest, expected, progress)
        result = DownloadResult(
            part.target,
            part.total or 0,
            digests["sha256"],
            f"sftp://{server.host}{path}",
            ("size", *sorted(expected), "beginning"),
            resumed=min(resumed, part.total or 0),
            fetched=fetch.fetched,
            seconds=time.monotonic() - begun,
        )
        part.commit()
    finally:
        digest.stop()
        digest.wait(3 * _POLL_S)
        part.close()
    progress.report(1.0, result.path.name)
    return result


@dataclass
class _SftpFetch:
    server: SftpServer
    login: SshLogin
    path: str
    part: PartFile
    known: DownloadOptions
    progress: Progress
    fetched: int = 0

    def __post_init__(self) -> None:
        self._meter = SpeedMeter()

    def with_retries(self, policy: RetryPolicy) -> None:
        """Fetch all that is missing; try again where the line breaks, as long as there is progress."""
        failures, best = 0, -1
        while True:
            try:
                with connect(self.server, self.login, self.progress) as channel:
                    self._fetch(channel)
                return
            except TransientError as error:
                failures = 1 if self.part.count > best else failures + 1
                best = max(best, self.part.count)
                if failures >= policy.tries:
                    raise
                self.progress.report(0.0, error.message)
                pause(policy.wait_s(failures, error), self.progress.cancelled)

    def _fetch(self, channel: SftpChannel) -> None:
        found = channel.stat(self.path)
        self._check(found)
        handle = channel.open(self.path)
        gaps = [gap for gap in self.part.extents.gaps(0, found.size)]
        wanted = deque(_pieces(gaps))
        flying: dict[int, tuple[int, int]] = {}
        while wanted or flying:
            while wanted and len(flying) < _IN_FLIGHT:
                offset, length = wanted.popleft()
                flying[channel.request(handle, offset, length)] = (offset, length)
            answered, data = channel.receive(self.path)
            if answered not in flying:
                raise TransientError(f"{self.server.host} answered out of turn.")
            offset, length = flying.pop(answered)
            if not data:
                raise ChangedError(f"{self.part.target.name} became shorter on the server.")
            self._keep(offset, data[:length])
            if len(data) < length:
                wanted.appendleft((offset + len(data), length - len(data)))

    def _check(self, found: RemoteFile) -> None:
        validators = Validators(etag=f'"sftp {found.size} {found.modified}"')
        if self.known.size not in {None, found.size}:
            raise ChangedError(
                f"{self.part.target.name} has {found.size} bytes at the server, but "
                f"{self.known.size} in the catalogue.",
                hint="Search again: the product may have been replaced.",
            )
        if self.part.count and self.part.validators.etag != validators.etag:
            self.part.reset(self.part.generation)
        require_space(self.part.target.parent, found.size - self.part.count + self.known.extra_space)
        url = f"sftp://{self.server.host}{self.path}"
        self.part.describe(self.part.generation, url, found.size, validators)

    def _keep(self, offset: int, data: bytes) -> None:
        self.part.write(self.part.generation, offset, data)
        self.fetched += len(data)
        if offset == 0:
            check_start(self.part.target.name, data[:START_BYTES])
        measure = self._meter.measure(self.part.count, self.part.total)
        if self.known.on_measure is not None:
            self.known.on_measure(measure)
        self.progress.step(0.99 * measure.fraction, in_words(measure))


def _pieces(gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, stop in gaps:
        for offset in range(start, stop, _PIECE):
            yield offset, min(_PIECE, stop - offset)


def _verified(
    part: PartFile, digest: FollowingDigest, expected: dict[str, str], progress: Progress
) -> dict[str, str]:
    digest.finish(part.total or 0)
    while not digest.wait(_POLL_S):
        progress.step(0.99, "checking")
    found = digest.result()
    name = part.target.name
    try:
        for algorithm, value in expected.items():
            if found[algorithm] != value:
                raise FormatError(
                    name, algorithm, found[algorithm], f"{value} is published", "fetch it again later"
                )
        check_start(name, part.read(0, START_BYTES))
    except FormatError:
        part.reset(part.generation)
        raise
    return found
