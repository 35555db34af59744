"""Listings of an anonymous S3 bucket: ListObjectsV2, page by page, within a budget of requests.

A page is asked for by the key that it follows, so that pages need not be asked for one by one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote_plus

from ...common.parallel import AT_ONCE
from ...common.safe_xml import Element, parse_xml
from ...domain.errors import FormatError, PlatformError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...transfer.http.session import HttpSession
from ..json_values import whole

# Sorts behind every name that the bucket uses.
BEHIND = "~"
_NEXT = "NextContinuationToken"
_MAX_PAGE_BYTES = 8 * 1024 * 1024
_MAX_ITEM_BYTES = 1024 * 1024


class BudgetSpentError(PlatformError):
    """A search would need more listings than is polite."""


class Budget:
    """How many requests a search may still make."""

    def __init__(self, requests: int) -> None:
        self.left = requests
        self._lock = threading.Lock()

    def spend(self) -> None:
        """Count one request; raise BudgetSpentError if none is left."""
        with self._lock:
            if self.left <= 0:
                raise BudgetSpentError("The listing is longer than one search may read.")
            self.left -= 1


@dataclass(frozen=True)
class Page:
    """Keys with their sizes in bytes, and the folders that were rolled up.

    ``is_last`` tells that no more follow.
    """

    keys: tuple[tuple[str, int], ...]
    folders: tuple[str, ...]
    is_last: bool = True

    @property
    def entries(self) -> list[tuple[str, int]]:
        """Keys, and folders with size -1, in the order of the bucket."""
        entries = [*self.keys, *((folder, -1) for folder in self.folders)]
        return sorted(entries, key=lambda entry: entry[0].encode())

    @property
    def last(self) -> str:
        """What the next page follows; a folder is left behind with all that is in it."""
        name, size = self.entries[-1]
        return name if size >= 0 else name + BEHIND


class Bucket:
    """One bucket at *base_url*; keys are percent-encoded when a URL is made of them."""

    def __init__(self, http: HttpSession, base_url: str, budget: Budget) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = http
        self._budget = budget
        self._polite = threading.BoundedSemaphore(AT_ONCE)

    def url(self, key: str) -> str:
        """Return the address of an object."""
        return f"{self.base_url}/{quote(key)}"

    def pages(self, prefix: str, progress: Progress, *, delimiter: str = "") -> Iterator[Page]:
        """Yield all pages of keys under *prefix*.

        Raises PlatformError if the answer is not a listing or pages never end.
        """
        after = ""
        while True:
            page = self.page(prefix, progress, after=after, delimiter=delimiter)
            yield page
            if page.is_last:
                return
            after = page.last

    def page(self, prefix: str, progress: Progress, *, after: str = "", delimiter: str = "") -> Page:
        """Return the first keys under *prefix* that sort behind *after*: one request.

        Raises PlatformError if the answer is not a listing or does not go on behind *after*, and
        BudgetSpentError.
        """
        self._budget.spend()
        parameters = {
            "list-type": "2",
            "prefix": prefix,
            "delimiter": delimiter or None,
            "start-after": after or None,
            "max-keys": "1000",
            "encoding-type": "url",
        }
        page = _page(self._listing(parameters, progress))
        entries = page.entries
        if entries and entries[-1][0].encode() <= after.encode():
            raise PlatformError(
                Text("{base_url} lists the same keys again and again.", base_url=self.base_url)
            )
        if not entries and not page.is_last:
            raise PlatformError(
                Text("{base_url} says that its list continues, but not where.", base_url=self.base_url)
            )
        return page

    def item(self, href: str, progress: Progress) -> Any:
        """Return the JSON document at *href*; raise PlatformError if there is none."""
        with self._polite:
            return self._http.get_json(href, progress=progress, max_bytes=_MAX_ITEM_BYTES, cache=True)

    def _listing(self, parameters: dict[str, str | None], progress: Progress) -> Element:
        with self._polite:
            data, _ = self._http.get_bytes(
                self.base_url + "/", parameters, progress=progress, max_bytes=_MAX_PAGE_BYTES
            )
        try:
            root = parse_xml(data, self.base_url)
        except FormatError as error:
            raise _no_listing(self.base_url, f"{data[:60]!r}") from error
        if root.tag != "ListBucketResult":
            raise _no_listing(self.base_url, f"<{root.tag}>")
        return root


def _no_listing(url: str, found: str) -> PlatformError:
    return PlatformError(
        Text(
            "{url} answered with {found} instead of the XML listing of a bucket.", url=url, found=found
        ),
        hint="The service may be down or have moved; check the address of aws in the settings.",
    )


def _page(root: Element) -> Page:
    encoded = root.text_of("EncodingType").lower() == "url"
    decode = unquote_plus if encoded else str
    keys = []
    for contents in root.find_all("Contents"):
        keys.append((decode(contents.text_of("Key")), whole(contents.text_of("Size")) or 0))
    folders = (decode(rolled.text_of("Prefix")) for rolled in root.find_all("CommonPrefixes"))
    goes_on = root.text_of("IsTruncated").lower() in {"true", "1"} or root.text_of(_NEXT)
    return Page(tuple(keys), tuple(folders), not goes_on)
