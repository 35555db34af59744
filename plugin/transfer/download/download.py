"""One file from a URL to its final name: resumed, parallel if it helps, verified, renamed at once."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from ...domain.errors import Alos2Error, FormatError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..disk_space import SpaceWatch
from ..errors import ChangedError
from ..file_names import safe_name
from ..http.session import HttpSession
from ..parts.byte_ranges import Extents
from ..parts.part_file import PartFile
from ..urls import check_url, host_of, is_sftp, redact
from .checksums import parse_digest
from .content_check import START_BYTES, check_start
from .existing_file import present_file
from .file_source import FileSource
from .options import DownloadOptions, DownloadResult
from .running_checksum import FollowingDigest
from .segment_fetcher import Fetcher
from .sftp_transfer import download_sftp, sftp_place
from .throughput import SpeedMeter, in_words
from .workers import Crew

__all__ = ["DownloadOptions", "DownloadResult", "Transfer", "download"]

_POLL_S = 0.1
_MAX_RESTARTS = 3


def download(
    url: str,
    target: Path,
    http: HttpSession,
    *,
    size: int | None = None,
    digest: str | None = None,
    progress: Progress = SILENT,
    options: DownloadOptions | None = None,
) -> DownloadResult:
    """Fetch *url* to *target* and return what was verified; resume what an earlier call left.

    Bytes gather in ``target.part``; *target* appears, or is replaced, only when size, digest (if
    one is known) and beginning are right. Raises CancelledError, LoginNeededError, SpaceNeededError,
    PlatformError or FormatError; the part then stays for the next call. A *target* that is right
    already (see ``present_file``) is not fetched again. An ``sftp:`` URL is fetched with the login
    that the session's settings have for its server.
    """
    known = options or DownloadOptions()
    known = replace(known, size=known.size if size is None else size, digest=digest or known.digest)
    if is_sftp(url):
        server, login, path = sftp_place(url, http.settings.sftp)
        return download_sftp(
            server, login, path, target, progress=progress, options=known, retry=http.settings.retry
        )
    target = target.with_name(safe_name(target.name))
    there = present_file(check_url(url), target, http, known.size, known.digest, progress)
    if there is not None:
        progress.step(1.0, target.name)
        return DownloadResult(
            target, target.stat().st_size, there[0], redact(url), there[1], already_there=True
        )
    return Transfer(url, target, http, known, progress).run()


class Transfer:
    """One download: a crew fetches, a thread hashes, the calling thread watches.

    *wanted* are the only ranges to fetch; None is the whole file. A *window* ``(start, stop)`` makes
    those bytes of the file behind *url* the file to fetch.
    """

    def __init__(
        self,
        url: str,
        target: Path,
        http: HttpSession,
        known: DownloadOptions,
        progress: Progress,
        wanted: Extents | None = None,
        window: tuple[int, int] | None = None,
    ) -> None:
        self._known = known
        self._progress = progress
        self._wanted = wanted
        self._expected = dict([parse_digest(known.digest)]) if known.digest else {}
        self.part = PartFile(target)
        self._source = FileSource(url, http, renew=known.renew, window=window)
        self._fetcher = Fetcher(
            self._source,
            self.part,
            size=known.size,
            digest_known=bool(self._expected) and wanted is None,
            extra_space=known.extra_space,
            rate=known.rate,
        )
        policy = http.settings.retry
        self._crew = Crew(self.part, self._fetcher, policy, known.connections, host_of(url))
        self._meter = SpeedMeter()
        self._space = SpaceWatch(target.parent)
        self._restarts = 0

    def run(self) -> DownloadResult:
        """Fetch, verify and rename."""
        begun = time.monotonic()
        try:
            resumed = self._keep_what_is_sure()
            digests = self._fetch_and_verify()
            result = DownloadResult(
                path=self.part.target,
                size=self.part.total or 0,
                sha256=digests["sha256"],
                url=redact(self._source.url),
                verified=("size", *sorted(self._expected), "beginning"),
                resumed=resumed,
                fetched=self._fetcher.fetched,
                etag=self.part.validators.etag,
                last_modified=self.part.validators.last_modified,
                seconds=time.monotonic() - begun,
            )
            self.part.commit()
        finally:
            self._fetcher.halt()
            self.part.close()
        self._progress.report(1.0, result.path.name)
        return result

    def run_ranges(self) -> None:
        """Fetch the wanted ranges and leave them in the part."""
        try:
            self._keep_what_is_sure()
            self._fetch_all()
        finally:
            self._fetcher.halt()
            self.part.close()

    def _keep_what_is_sure(self) -> int:
        """Forget bytes of another or an unknown version; return how many are kept."""
        other = self._known.size is not None and self.part.total not in {None, self._known.size}
        unsure = not (self.part.is_complete() or self._fetcher.may_continue())
        if other or unsure:
            self.part.reset(self.part.generation)
        return self.part.count

    def _fetch_and_verify(self) -> dict[str, str]:
        """Return the digests; a wrong one makes us fetch the file a second time, then give up."""
        while True:
            digest = FollowingDigest(self.part, {"sha256", *self._expected})
            try:
                self._fetch_all()
                self._wait_for(digest)
                return self._checked(digest.result())
            except FormatError as error:
                self.part.reset(self.part.generation)
                if error.field not in self._expected:
                    raise
                self._restart(error)
            finally:
                digest.stop()
                digest.wait(3 * _POLL_S)

    def _fetch_all(self) -> None:
        crew = self._crew
        crew.begin(self._wanted)
        while not crew.plan.is_complete():
            self._watch()
            if crew.error is not None:
                raise crew.error
            if crew.changed:
                self.part.reset(self.part.generation)
                self._restart(
                    ChangedError(Text("{name} changed on the server.", name=self.part.target.name))
                )
                crew.begin(self._wanted)
            crew.hire()
            crew.wake.wait(_POLL_S)
            crew.wake.clear()
        self._watch()

    def _restart(self, reason: Alos2Error) -> None:
        self._restarts += 1
        if self._restarts > (_MAX_RESTARTS if isinstance(reason, ChangedError) else 1):
            raise reason
        self._progress.warn(Text("{message} The download begins again.", message=reason.message))

    def _watch(self) -> None:
        count = self.part.count
        trouble = self._crew.trouble_at(count)
        measure = replace(self._meter.measure(count, self.part.total), trouble=trouble)
        if self._known.on_measure is not None:
            self._known.on_measure(measure)
        self._progress.step(0.99 * measure.fraction, trouble or in_words(measure))
        remaining = self._crew.plan.remaining()
        if remaining is not None:
            self._space.check(remaining + self._known.extra_space)
        self._crew.adapt(count, measure.bytes_per_second, self._known.rate.bytes_per_second > 0)

    def _wait_for(self, digest: FollowingDigest) -> None:
        total = self.part.total or 0
        published = self._fetcher.published
        if published is not None and not self._expected:
            self._expected = dict([parse_digest(published)])
            digest.require(set(self._expected))
        digest.finish(total)
        while not digest.wait(_POLL_S):
            self._progress.step(
                0.99, Text("{percent} % checked", percent=100 * digest.position // max(total, 1))
            )
        if digest.error is not None:
            reason = digest.error.strerror
            raise Alos2Error(
                Text("{name} cannot be read back ({reason}).", name=self.part.target.name, reason=reason)
            )

    def _checked(self, found: dict[str, str]) -> dict[str, str]:
        name = self.part.target.name
        for algorithm, value in self._expected.items():
            if found[algorithm] != value:
                raise FormatError(
                    name,
                    algorithm,
                    found[algorithm],
                    Text("{value} is published", value=value),
                    "fetch it again later; the platform's copy may be damaged",
                )
        check_start(name, self.part.read(0, START_BYTES))
        return found
