"""Files from an SFTP server with the user's key: resumable, checked, renamed when whole."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...domain.errors import FormatError, UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..disk_space import SpaceWatch, require_space
from ..errors import ChangedError, LoginNeededError, TransientError
from ..file_names import safe_name
from ..parts.part_file import PartFile
from ..retry import RetryPolicy, next_try, pause
from ..sftp.protocol import RemoteFile, SftpChannel
from ..sftp.ssh import SshProcess, known_hosts
from ..sftp_access import SftpAccess, SftpServer, SshLogin
from ..urls import path_of, redact, server_of
from ..validators import Validators
from .checksums import file_digest, parse_digest
from .content_check import START_BYTES, check_start
from .existing_file import verified_file
from .options import DownloadOptions, DownloadResult
from .running_checksum import FollowingDigest
from .throughput import SpeedMeter, in_words

_PIECE = 32 * 1024
_IN_FLIGHT = 64
_IN_HAND = 20
_IDLE_S = 60.0
_POLL_S = 0.1


def sftp_place(url: str, known: Iterable[SftpAccess]) -> tuple[SftpServer, SshLogin, str]:
    """Return server, login and path of an ``sftp:`` URL, by the servers that are *known*.

    Raises UnsupportedError for a server without a published key, LoginNeededError if the user
    has stored no login for it.
    """
    try:
        server = server_of(url)
    except ValueError:
        raise UnsupportedError(Text("{url!r} is not an SFTP address.", url=url[:100])) from None
    for access in known:
        if (access.server.host.lower(), access.server.port) == (server.host, server.port or 22):
            if access.login is None:
                wanted = Text("wants your account name and the file of your key")
                raise LoginNeededError(server.host, 0, wanted)
            return access.server, access.login, path_of(url)
    raise UnsupportedError(
        Text("{url} is at a server whose key is not known.", url=redact(url)),
        hint="Only G-Portal's SFTP server, or the one set in its place, is fetched from.",
    )


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

    SFTP gives no digests: size and beginning are checked, and the digest of *options* if the
    catalogue has one. Raises CancelledError, LoginNeededError, SpaceNeededError or PlatformError.
    """
    if "\0" in path or "\n" in path:
        raise UnsupportedError(Text("{path!r} is not a path.", path=path[:100]))
    known = options or DownloadOptions()
    target = target.with_name(safe_name(target.name))
    url = f"sftp://{server.host}{path}"
    if (there := verified_file(target, known.size, known.digest, progress)) is not None:
        return _already(target, url, there[0], there[1], progress)
    expected = dict([parse_digest(known.digest)]) if known.digest else {}
    fetch = _SftpFetch(server, login, path, PartFile(target), known, expected, progress)
    return fetch.run(retry or RetryPolicy())


def _already(
    target: Path, url: str, sha256: str, verified: tuple[str, ...], progress: Progress
) -> DownloadResult:
    progress.step(1.0, target.name)
    return DownloadResult(target, target.stat().st_size, sha256, url, verified, already_there=True)


@dataclass
class _SftpFetch:
    server: SftpServer
    login: SshLogin
    path: str
    part: PartFile
    known: DownloadOptions
    expected: dict[str, str]
    progress: Progress
    fetched: int = 0

    def __post_init__(self) -> None:
        self.url = f"sftp://{self.server.host}{self.path}"
        self._meter = SpeedMeter()
        self._space = SpaceWatch(self.part.target.parent)

    def run(self, policy: RetryPolicy) -> DownloadResult:
        """Fetch, verify and rename."""
        begun, part = time.monotonic(), self.part
        digest = FollowingDigest(part, {"sha256", *self.expected})
        try:
            resumed = part.count
            if not self.with_retries(policy):
                part.discard()
                target = part.target
                sha256 = file_digest(target, progress=self.progress)
                return _already(target, self.url, sha256, ("size",), self.progress)
            digests = _verified(part, digest, self.expected, self.progress)
            result = DownloadResult(
                part.target,
                part.total or 0,
                digests["sha256"],
                self.url,
                ("size", *sorted(self.expected), "beginning"),
                resumed=min(resumed, part.total or 0),
                fetched=self.fetched,
                seconds=time.monotonic() - begun,
            )
            part.commit()
        finally:
            digest.stop()
            digest.wait(3 * _POLL_S)
            part.close()
        self.progress.report(1.0, result.path.name)
        return result

    def with_retries(self, policy: RetryPolicy) -> bool:
        """Fetch all that is missing; try again if the line breaks, as long as there is progress.

        Return False if nothing was to be fetched, since the target is the server's file already.
        """
        failures, best = 0, -1
        while True:
            try:
                with connect(self.server, self.login, self.progress) as channel:
                    found = channel.stat(self.path)
                    if self._is_there(found):
                        return False
                    self._fetch(channel, found)
                return True
            except TransientError as error:
                failures = 1 if self.part.count > best else failures + 1
                best = max(best, self.part.count)
                if policy.gives_up(failures, error):
                    raise
                wait = policy.wait_s(failures, error)
                self.progress.report(0.0, next_try(error.message, wait))
                pause(wait, self.progress.cancelled)

    def _is_there(self, found: RemoteFile) -> bool:
        """Whether the target, of which only size and date can be compared, is the server's file."""
        target = self.part.target
        if self.known.size is not None or self.known.digest or not target.is_file():
            return False
        status = target.stat()
        return status.st_size == found.size and status.st_mtime >= (found.modified or 0)

    def _fetch(self, channel: SftpChannel, found: RemoteFile) -> None:
        self._check(found)
        handle = channel.open(self.path)
        gaps = [gap for gap in self.part.extents.gaps(0, found.size)]
        wanted = deque(_pieces(gaps))
        flying: dict[int, tuple[int, int]] = {}
        while wanted or flying:
            while wanted and len(flying) < self._most_in_flight():
                offset, length = wanted.popleft()
                flying[channel.request(handle, offset, length)] = (offset, length)
            answered, data = channel.receive(self.path)
            if answered not in flying:
                raise TransientError(Text("{host} answered out of turn.", host=self.server.host))
            offset, length = flying.pop(answered)
            if not data:
                raise self._changed()
            self._keep(offset, data[:length])
            if len(data) < length:
                wanted.appendleft((offset + len(data), length - len(data)))
        now = channel.stat(self.path)
        if (now.size, now.modified) != (found.size, found.modified):
            raise self._changed()

    def _changed(self) -> TransientError:
        """Forget all bytes: those of two versions may be among them."""
        self.part.reset(self.part.generation)
        return TransientError(
            Text("{name} changed on the server while it came.", name=self.part.target.name)
        )

    def _most_in_flight(self) -> int:
        """Return how many pieces to ask for ahead; under a cap they wait here, and a kill loses them."""
        rate = self.known.rate.bytes_per_second
        return _IN_FLIGHT if rate <= 0 else min(max(int(rate / 2) // _PIECE, 2), _IN_HAND)

    def _check(self, found: RemoteFile) -> None:
        validators = Validators(etag=f'"sftp {found.size} {found.modified}"')
        if self.known.size not in {None, found.size}:
            raise ChangedError(
                Text(
                    "{name} has {found_size} bytes at the server, but {known_size} in the catalogue.",
                    name=self.part.target.name,
                    found_size=found.size,
                    known_size=self.known.size,
                ),
                hint="Search again: the product may have been replaced.",
            )
        if self.part.count and self.part.validators.etag != validators.etag:
            self.part.reset(self.part.generation)
        require_space(self.part.target.parent, found.size - self.part.count + self.known.extra_space)
        self.part.describe(self.part.generation, self.url, found.size, validators)

    def _keep(self, offset: int, data: bytes) -> None:
        self.known.rate.spend(len(data), lambda seconds: pause(seconds, self.progress.cancelled))
        self.part.write(self.part.generation, offset, data)
        self.fetched += len(data)
        if offset == 0:
            check_start(self.part.target.name, data[:START_BYTES])
        measure = self._meter.measure(self.part.count, self.part.total)
        self._space.check((self.part.total or 0) - measure.done + self.known.extra_space)
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
                    name,
                    algorithm,
                    found[algorithm],
                    Text("{value} is published", value=value),
                    "fetch it again later",
                )
        check_start(name, part.read(0, START_BYTES))
    except FormatError:
        part.reset(part.generation)
        raise
    return found
