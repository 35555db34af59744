"""The place of a URL as a container: its product's other files are found by asking for their names."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import quote, unquote

from ...domain.errors import Alos2Error, PlatformError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..errors import NotFoundError, RefusedError
from ..http.range_requests import open_range
from ..http.session import HttpSession
from ..http.unreachable_hosts import UnreachedServers
from ..retry import cancellable
from ..urls import is_presigned, name_of, redact
from .product_siblings import folder_links, sibling_names
from .remote_file import UrlSource

_PROBES_AT_ONCE = 2
_REFUSED_HEAD = {400, 403, 405, 501}


class UrlContainer:
    """The folder of a file's URL; a URL that ends in a slash is listed if its server can.

    A signed URL opens that one file alone, since its signature fits no other name.
    """

    def __init__(self, url: str, http: HttpSession, progress: Progress = SILENT) -> None:
        self._http = http
        self._url = url
        self._progress = progress
        self.named = name_of(url)
        self._alone = is_presigned(url)
        self._known: dict[str, bool] = {}
        self._names: tuple[str, ...] | None = None

    @property
    def location(self) -> str:
        """URL without secrets."""
        return redact(self._url)

    def names(self) -> tuple[str, ...]:
        """Names of this product's files that the server has; each is asked for once."""
        if self._names is None:
            if not self.named:
                self._names = self._listing()
            else:
                candidates = (self.named,) if self._alone else sibling_names(self.named)
                unreached = UnreachedServers()

                def probe(name: str) -> bool:
                    with unreached.asking(self._url):
                        return self.probe(name)

                with ThreadPoolExecutor(_PROBES_AT_ONCE) as pool:
                    found = list(pool.map(probe, candidates))
                self._names = tuple(sorted(name for name, there in zip(candidates, found) if there))
            if not self._names:
                raise NotFoundError(
                    Text("{location} does not exist.", location=self.location),
                    hint="Search again for its new place.",
                )
        return self._names

    def probe(self, name: str) -> bool:
        """Whether the server has *name* beside the URL."""
        if name not in self._known:
            self._known[name] = self._exists(self.url_of(name))
        return self._known[name]

    def url_of(self, name: str) -> str:
        """Return the URL of *name*; a signature stays with the file it was made for."""
        if name == self.named:
            return self._url
        if self._alone:
            raise Alos2Error(
                Text(
                    "The signed link of {named} does not give access to {name}.",
                    named=self.named,
                    name=name,
                )
            )
        place, mark, query = self._url.partition("#")[0].partition("?")
        return f"{place.rpartition('/')[0]}/{quote(name)}{mark}{query}"

    def _exists(self, url: str) -> bool:
        if not self._alone:
            answer = self._http.head(url, progress=self._progress)
            if answer.status not in _REFUSED_HEAD:
                if answer.status in {404, 410}:
                    return False
                answer.check_status()
                return True
        try:
            answer, _ = cancellable(partial(open_range, self._http, url, 0, 1), self._progress)
        except NotFoundError:
            return False
        except RefusedError:
            # A bucket that may not be listed answers 403 for a name that it does not hold.
            if url == self._url:
                raise
            return False
        answer.close()
        return True

    def _listing(self) -> tuple[str, ...]:
        page = self._http.get_text(self._url, progress=self._progress, max_bytes=4 * 1024 * 1024)
        names = tuple(unquote(link) for link in folder_links(page))
        if not names:
            raise PlatformError(
                Text("{location} lists no files.", location=self.location),
                hint="Give the URL of an image file instead.",
            )
        return names

    def open(self, name: str) -> UrlSource:
        """Open one file; raise NotFoundError if the server has none of that name."""
        source = UrlSource(self._http, self.url_of(name), self._progress)
        _ = source.size
        return source

    def gdal_path(self, name: str) -> str:
        """Return GDAL's path: ``/vsicurl/`` and the URL."""
        return f"/vsicurl/{self.url_of(name)}"

    def close(self) -> None:
        """Do nothing: connections belong to the session."""
