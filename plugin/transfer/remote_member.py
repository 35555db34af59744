"""One member out of a zip that is elsewhere, and nothing else of it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ..domain.bytes import ByteSource
from ..domain.errors import Alos2Error, FormatError
from ..domain.progress import SILENT, Progress
from .archive import checked_members
from .digests import new_hash
from .download import DownloadOptions, DownloadResult, Transfer
from .http import HttpSession
from .local_source import FileSource
from .names import safe_name
from .remote_source import UrlSource
from .space import told_when_full
from .zip_directory import DEFLATED, ZipMember, data_offset
from .zip_members import InflatedMember

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
    Raises Alos2Error where the archive has no such member.
    """
    given = options or DownloadOptions()
    target = target.with_name(safe_name(target.name))
    source = UrlSource(http, url, progress)
    members = {member.name: member for member in checked_members(source, wanted=[name])}
    if name not in members:
        raise Alos2Error(f"{source.name} holds no {name}.")
    member = members[name]
    start = data_offset(source, member)
    window = (start, start + member.packed_size)
    if member.method != DEFLATED:
        known = replace(given, size=member.size, digest=f"crc32:{member.crc:08x}")
        return Transfer(url, target, http, known, progress, window=window).run()
    known = replace(
        given, size=member.packed_size, digest=None, extra_space=member.size + given.extra_space
    )
    packed = target.with_name(f"{target.name}.deflated")
    result = Transfer(url, packed, http, known, progress.part(0.0, 0.9), window=window).run()
    return _inflate_file(packed, member, target, result, progress.part(0.9, 1.0))


def _inflate_file(
    packed: Path, member: ZipMember, target: Path, fetched: DownloadResult, progress: Progress
) -> DownloadResult:
    draft = target.with_name(f"{target.name}.inflating")
    source = FileSource(packed)
    whole = replace(member, header_offset=0, packed_size=source.size)
    try:
        with told_when_full(target.parent, lambda: member.size):
            draft.unlink(missing_ok=True)
            sha256 = _inflate_to(source, whole, draft, progress)
            os.replace(draft, target)
    except FormatError:
        packed.unlink(missing_ok=True)
        raise
    finally:
        source.close()
        draft.unlink(missing_ok=True)
    packed.unlink(missing_ok=True)
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
