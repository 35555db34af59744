"""Listings of an anonymous S3 bucket: ListObjectsV2, page by page, within a budget of requests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_plus

from ...common.safe_xml import Element, parse_xml
from ...domain.errors import FormatError, PlatformError
from ...domain.progress import Progress
from ...transfer.http.session import HttpSession
from ..json_values import whole

_MAX_PAGE_BYTES = 8 * 1024 * 1024


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
    """Keys with their sizes in bytes, and the folders that were rolled up."""

    keys: tuple[tuple[str, int], ...]
    folders: tuple[str, ...]


class Bucket:
    """One bucket at *base_url*; keys are percent-encoded when a URL is made of them."""

    def __init__(self, http: HttpSession, base_url: str, budget: Budget) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = http
        self._budget = budget

    @property
    def requests_left(self) -> int:
        """Listings that the budget still allows."""
        return self._budget.left

    def url(self, key: str) -> str:
        """Return the address of an object."""
        return f"{self.base_url}/{quote(key)}"

    def pages(
        self,
        prefix: str,
        progress: Progress,
        *,
        after: str = "",
        delimiter: str = "",
        page_size: int = 1000,
    ) -> Iterator[Page]:
        """Yield the pages of keys under *prefix* that sort behind *after*.

        Raises PlatformError if the answer is not a listing or pages never end.
        """
        token, last = "", after
        while True:
            self._budget.spend()
            parameters = {
                "list-type": "2",
                "prefix": prefix,
                "delimiter": delimiter or None,
                "start-after": after if after and not token else None,
                "continuation-token": token or None,
                "max-keys": str(page_size),
                "encoding-type": "url",
            }
            root = self._listing(parameters, progress)
            page = _page(root)
            names = [key for key, _ in page.keys] + list(page.folders)
            if names and max(names, key=str.encode).encode() <= last.encode():
                raise PlatformError(f"{self.base_url} lists the same keys again and again.")
            yield page
            token = root.text_of("NextContinuationToken")
            if root.text_of("IsTruncated").lower() != "true":
                return
            if not token or not names:
                raise PlatformError(f"{self.base_url} says that its list continues, but not where.")
            last = max(names, key=str.encode)

    def _listing(self, parameters: dict[str, str | None], progress: Progress) -> Element:
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
        f"{url} answered with {found} instead of the XML listing of a bucket.",
        hint="The service may be down or have moved; check the address of aws in the settings.",
    )


def _page(root: Element) -> Page:
    encoded = root.text_of("EncodingType").lower() == "url"
    decode = unquote_plus if encoded else str
    keys = []
    for contents in root.find_all("Contents"):
        keys.append((decode(contents.text_of("Key")), whole(contents.text_of("Size")) or 0))
    folders = (decode(rolled.text_of("Prefix")) for rolled in root.find_all("CommonPrefixes"))
    return Page(tuple(keys), tuple(folders))
