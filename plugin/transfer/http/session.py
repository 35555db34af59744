"""The one HTTP session: redirects by hand, secrets to listed hosts only, retries, honest errors."""

from __future__ import annotations

import copy
import json
import math
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from urllib3.exceptions import HTTPError as Urllib3Error

from ...domain.errors import PlatformError
from ...domain.progress import SILENT, Progress
from ..credentials import Cookies, credential_headers, has_login_at
from ..errors import TransientError, login_rules_of
from ..retry import cancellable, with_retries
from ..urls import check_url, host_of, is_presigned, origin_of, redact, server_of
from .body_stream import chunks
from .bounded_head import BoundedAdapter, system_trust
from .connection_errors import explained
from .log_redaction import keep_secrets_out_of_logs
from .proxy_words import proxy_login_error
from .redirects import MAX_REDIRECTS, REDIRECTS, endless_redirects, redirect_target, without_secrets
from .refusals import block_page_error
from .request_text import MAX_SHOWN, asked, shown_request, with_params
from .response import CHUNK, Answer
from .response_cache import MetadataCache
from .response_parsing import parse_json, parse_text
from .settings import HttpSettings

__all__ = ["HttpSession", "HttpSettings"]

MAX_METADATA_BYTES = 64 * 1024 * 1024


class _SingleRequests(requests.Session):
    """A session that never prepares the request after a redirect, which would read the whole body."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[Any]:
        """Return nothing: HttpSession follows redirects by hand."""
        return iter(())


def _close_connections(adapters: Iterable[requests.adapters.BaseAdapter]) -> None:
    for adapter in adapters:
        adapter.close()


class HttpSession:
    """Requests to all hosts of one platform; safe to use from several threads.

    Its idle connections are closed by ``close``, or when nothing holds the session any more: a session
    that is made for a task ends with the task.
    """

    def __init__(self, settings: HttpSettings | None = None) -> None:
        self.settings = settings or HttpSettings()
        self._cookies = Cookies()
        self._cache = MetadataCache(self.settings.cache_folder)
        self._answered: set[tuple[str, str, int]] = set()
        self._pacing = threading.Lock()
        self._next_request = 0.0
        keep_secrets_out_of_logs()
        self._requests = _SingleRequests()
        # The environment's proxies and netrc are not what the user set in QGIS.
        self._requests.trust_env = False
        self._requests.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # The operating system's own list, beside that of requests.
        trusted = system_trust() if self.settings.verify is True else None
        for scheme in ("http://", "https://"):
            self._requests.mount(scheme, BoundedAdapter(trusted, pool_connections=16, pool_maxsize=16))
        # Without this they stay open until Python collects them. Copies of this session share them.
        ending = weakref.finalize(
            self._requests, _close_connections, tuple(self._requests.adapters.values())
        )
        ending.atexit = False  # the operating system closes them

    def with_tries(self, tries: int, longest_asked_s: float = math.inf) -> HttpSession:
        """Return this session, with the same connections and cookies, that asks *tries* times.

        A server that asks for a longer pause than *longest_asked_s* is left to the caller.
        """
        other = copy.copy(self)
        retry = replace(self.settings.retry, tries=tries, longest_asked_s=longest_asked_s)
        other.settings = replace(self.settings, retry=retry)
        return other

    def close(self) -> None:
        """Close idle connections; the session can still be used."""
        self._requests.close()

    # --- one exchange -------------------------------------------------------------------------

    def open(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Send one request and return the answer after redirects, with any status.

        Raises TransientError if no answer came and PlatformError for a redirect that is a loop
        or leads from https to http.
        """
        current, extra, may_log_in = check_url(url), dict(headers or {}), False
        for _ in range(MAX_REDIRECTS + 1):
            may_log_in = may_log_in or self._may_log_in(current)
            response = self._exchange(method, current, extra, body)
            target = response.headers.get("Location")
            if response.status_code not in REDIRECTS or not target:
                idle_s = self.settings.idle_timeout_s
                return Answer(response, current, idle_s, asked_host=host_of(url), may_log_in=may_log_in)
            response.close()
            following = redirect_target(current, target)
            if response.status_code == 303 or (response.status_code in {301, 302} and method == "POST"):
                method, body = ("HEAD" if method == "HEAD" else "GET"), None
            if origin_of(following) != origin_of(current):
                extra = without_secrets(extra)
            current = following
        raise endless_redirects(url)

    def _exchange(
        self, method: str, url: str, extra: Mapping[str, str], body: bytes | None
    ) -> requests.Response:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        }
        headers.update(extra)
        headers.update(credential_headers(self.settings.credentials, url))
        headers.update(self._cookies.header_for(url))
        proxies = {server_of(url).scheme: proxy} if (proxy := self.proxy_of(url)) else {}
        login_sent = any("@" in proxy for proxy in proxies.values())
        try:
            response = self._requests.request(
                method,
                url,
                headers=headers,
                data=body,
                stream=True,
                allow_redirects=False,
                timeout=(self.settings.connect_timeout_s, self.settings.idle_timeout_s),
                proxies=proxies,
                verify=self.settings.verify,
                cert=self.settings.client_certificate,
            )
        except (requests.RequestException, Urllib3Error, UnicodeError) as error:
            failed = explained(error, url, login_sent)
            if isinstance(failed, TransientError):
                failed.is_first_contact = origin_of(url) not in self._answered
            raise failed from None
        self._answered.add(origin_of(url))
        if response.status_code == 407:
            response.close()
            demands = (response.headers.get("Proxy-Authenticate") or "").split(",")
            raise proxy_login_error(demands, login_sent=login_sent)
        raw_headers = getattr(response.raw, "headers", None)
        if raw_headers is not None and "Set-Cookie" in raw_headers:
            self._cookies.keep(url, raw_headers.getlist("Set-Cookie"))
        return response

    def _may_log_in(self, url: str) -> bool:
        """Whether a platform lets users log in at the host of *url*, or signed this address for them."""
        known = login_rules_of(host_of(url)) is not None or is_presigned(url)
        return known or has_login_at(url, self.settings.credentials, self.settings.login_hosts)

    def proxy_of(self, url: str) -> str:
        """Return the URL of the proxy, with its login, that leads to *url*; blank for none."""
        if self.settings.proxy_for is not None:
            return self.settings.proxy_for(url)
        scheme = server_of(url).scheme
        return self.settings.proxies.get(scheme) or self.settings.proxies.get("all", "")

    # --- metadata -----------------------------------------------------------------------------

    def get_text(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        progress: Progress = SILENT,
        max_bytes: int = MAX_METADATA_BYTES,
        cache: bool = False,
    ) -> str:
        """Return the body of a GET as text; with ``cache`` a kept answer is only revalidated."""
        data, content_type = self.get_bytes(
            url, params, headers=headers, progress=progress, max_bytes=max_bytes, cache=cache
        )
        return parse_text(data, content_type)

    def get_json(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        progress: Progress = SILENT,
        max_bytes: int = MAX_METADATA_BYTES,
        cache: bool = False,
    ) -> Any:
        """Return the parsed JSON of a GET; raise PlatformError if the answer is not JSON."""
        wanted = {"Accept": "application/json, */*;q=0.5", **(headers or {})}
        with asked(shown_request(url, params)):
            data, content_type = self.get_bytes(
                url, params, headers=wanted, progress=progress, max_bytes=max_bytes, cache=cache
            )
            return parse_json(data, content_type, url)

    def post_json(
        self,
        url: str,
        body: Any,
        *,
        headers: Mapping[str, str] | None = None,
        progress: Progress = SILENT,
        max_bytes: int = MAX_METADATA_BYTES,
    ) -> Any:
        """Send *body* as JSON and return the parsed JSON of the answer."""
        wanted = {"Accept": "application/json", "Content-Type": "application/json", **(headers or {})}
        encoded = json.dumps(body).encode("utf-8")
        with asked(f"POST {redact(url)} with {encoded[:MAX_SHOWN].decode('utf-8', 'replace')}"):
            data, content_type, _ = self._metadata("POST", url, wanted, encoded, max_bytes, progress)
            return parse_json(data, content_type, url)

    def get_bytes(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        progress: Progress = SILENT,
        max_bytes: int = MAX_METADATA_BYTES,
        cache: bool = False,
    ) -> tuple[bytes, str]:
        """Return the decoded body of a GET and its Content-Type."""
        full = with_params(url, params)
        kept = self._cache.get(full) if cache and not self._has_secret(full) else None
        wanted = {**(headers or {}), **(kept.conditions() if kept else {})}
        with asked(shown_request(url, params)):
            data, content_type, answered = self._metadata("GET", full, wanted, None, max_bytes, progress)
        if kept and answered.status == 304:
            return kept.body, kept.content_type
        if cache and not self._has_secret(full):
            self._cache.put(full, answered.headers, data, content_type)
        return data, content_type

    def _has_secret(self, url: str) -> bool:
        return bool(credential_headers(self.settings.credentials, url))

    def _metadata(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
        max_bytes: int,
        progress: Progress,
    ) -> tuple[bytes, str, Answer]:
        def exchange() -> tuple[bytes, str, Answer]:
            self._pace()
            wanted = {"Accept-Encoding": "gzip, deflate", **headers}
            with self.open(method, url, headers=wanted, body=body) as answer:
                answer.check_status()
                data = answer.body(max_bytes)
                blocked = block_page_error(answer, data)
                if blocked is not None:
                    raise blocked
                return data, answer.headers.get("Content-Type") or "", answer

        return with_retries(lambda: cancellable(exchange, progress), self.settings.retry, progress)

    def _pace(self) -> None:
        with self._pacing:
            wait = self._next_request - time.monotonic()
            self._next_request = max(self._next_request, time.monotonic()) + self.settings.min_interval_s
        if wait > 0:
            time.sleep(wait)

    # --- files --------------------------------------------------------------------------------

    def head(self, url: str, *, progress: Progress = SILENT) -> Answer:
        """Return status and headers of *url* without its body; the status is not judged."""

        def exchange() -> Answer:
            with self.open("HEAD", url) as answer:
                if answer.status >= 500 or answer.status == 429:
                    answer.check_status()
                return answer

        return with_retries(lambda: cancellable(exchange, progress), self.settings.retry, progress)

    def stream(
        self, url: str, *, headers: Mapping[str, str] | None = None, progress: Progress = SILENT
    ) -> Iterator[bytes]:
        """Yield the body of a GET as it arrives; a cancel raises CancelledError within 0.2 s."""

        def begin() -> Answer:
            answer = self.open("GET", url, headers=headers)
            try:
                answer.check_status()
            except PlatformError:
                answer.close()
                raise
            return answer

        answer = with_retries(lambda: cancellable(begin, progress), self.settings.retry, progress)
        yield from chunks(answer, progress, CHUNK)
