"""One member out of a zip that is elsewhere, and nothing else of it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from ...common.atomic_file import drop, rename
from ...common.byte_source import ByteSource
from ...domain.errors import Alos2Error, FormatError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..disk_space import full_disk_as_error, require_space
from ..errors import RefusedError
from ..file_names import safe_name
from ..http.session import HttpSession
from ..parts.part_file import discard_part
from ..sources.local_file import FileSource
from ..sources.remote_file import UrlSource
from ..sources.unpack import checked_members
from ..sources.zip_archive import DEFLATED, ZipMember, data_offset
from ..sources.zip_member import InflatedMember
from ..urls import redact
from .checksums import new_hash
from .download import DownloadOptions, DownloadResult, Transfer
from .existing_file import verified_file

_BLOCK = 1024 * 1024


def download_member(
    url: str,
    name: str,
    target: Path,
    http: HttpSession,
    *,
    progress: Progress = SILENT,
    options: DownloadOptions | None = None,
) -> DownloadResult:
    """Fetch one member of a zip behind *url*, and nothing else of it; resumable like any download.

    *name* is the member's path in the archive. A packed member arrives packed and is unpacked here.
    Raises Alos2Error if the archive has no such member.
    """
    given = options or DownloadOptions()
    target = target.with_name(safe_name(target.name))
    try:
        member, start = _found(url, name, http, progress)
    except RefusedError:
        if given.renew is None:
            raise
        # A signed link has no other way to say that it has expired.
        url = given.renew()
        member, start = _found(url, name, http, progress)
    digest = f"crc32:{member.crc:08x}"
    if (there := verified_file(target, member.size, digest, progress)) is not None:
        progress.step(1.0, target.name)
        return DownloadResult(target, member.size, there[0], redact(url), there[1], already_there=True)
    window = (start, start + member.packed_size)
    if member.method != DEFLATED:
        known = replace(given, size=member.size, digest=digest)
        return Transfer(url, target, http, known, progress, window=window).run()
    return _fetch_packed(url, member, window, target, http, progress, given)


def _found(url: str, name: str, http: HttpSession, progress: Progress) -> tuple[ZipMember, int]:
    """Return the member and where its bytes begin in the archive."""
    source = UrlSource(http, url, progress)
    members = {member.name: member for member in checked_members(source, wanted=[name])}
    if name not in members:
        raise Alos2Error(Text("{source} holds no {name}.", source=source.name, name=name))
    return members[name], data_offset(source, members[name])


def _fetch_packed(
    url: str,
    member: ZipMember,
    window: tuple[int, int],
    target: Path,
    http: HttpSession,
    progress: Progress,
    given: DownloadOptions,
) -> DownloadResult:
    """Fetch the packed bytes, unless an earlier call fetched them and ended before it unpacked them."""
    packed = packed_path(target)
    known = replace(
        given, size=member.packed_size, digest=None, extra_space=member.size + given.extra_space
    )
    unpacking = progress.part(0.9, 1.0)
    if packed.is_file() and packed.stat().st_size == member.packed_size:
        before = DownloadResult(packed, member.packed_size, "", redact(url), (), member.packed_size)
        require_space(target.parent, member.size + given.extra_space)
        with contextlib.suppress(FormatError):
            return _inflate_file(packed, member, target, before, unpacking)
    result = Transfer(url, packed, http, known, progress.part(0.0, 0.9), window=window).run()
    return _inflate_file(packed, member, target, result, unpacking)


def packed_path(target: Path) -> Path:
    """Return where the bytes of a packed member gather."""
    return target.with_name(f"{target.name}.deflated")


def _draft_path(target: Path) -> Path:
    return target.with_name(f"{target.name}.inflating")


def discard_member(target: Path) -> None:
    """Remove what a transfer of a packed member to *target* left."""
    discard_part(packed_path(target))
    packed_path(target).unlink(missing_ok=True)
    _draft_path(target).unlink(missing_ok=True)


def _inflate_file(
    packed: Path, member: ZipMember, target: Path, fetched: DownloadResult, progress: Progress
) -> DownloadResult:
    draft = _draft_path(target)
    source = FileSource(packed)
    whole = replace(member, header_offset=0, packed_size=source.size)
    try:
        with full_disk_as_error(target.parent, lambda: member.size):
            draft.unlink(missing_ok=True)
            sha256 = _inflate_to(source, whole, draft, progress)
            rename(draft, target)
    except FormatError:
        drop(packed)
        raise
    finally:
        source.close()
        drop(draft)
    drop(packed)
    return replace(
        fetched,
        path=target,
        size=member.size,
        sha256=sha256,
        verified=("size", "crc32"),
        already_there=False,
    )


def _inflate_to(source: ByteSource, member: ZipMember, draft: Path, progress: Progress) -> str:
    content = InflatedMember(source, draft.name, member.size, member.crc)
    digest = new_hash("sha256")
    with draft.open("xb") as file:
        for position in range(0, member.size, _BLOCK):
            progress.step(position / member.size, draft.name)
            block = content.read(position, min(_BLOCK, member.size - position))
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return str(digest.hexdigest())
