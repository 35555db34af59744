"""Errors of the libraries that a session uses, in our words and without the URL that they may carry."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

# Taken by name: while threads import the library side by side, its attribute may not be there yet.
from requests import exceptions as kinds
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from ...domain.errors import PlatformError, UnsupportedError
from ...domain.words.text import Text
from ..errors import TransientError, UnreachedError
from ..urls import host_of, origin_of, redact
from .bounded_head import ProxyLoginError
from .proxy_words import proxy_login_error

_PROXY_HINT = Text("Check the proxy in QGIS's network settings.")


def explained(error: Exception, url: str, login_sent: bool) -> Exception:
    """Return our error for one of requests', without the URL that its text may carry."""
    host = host_of(url)
    if isinstance(error, kinds.InvalidSchema):
        return UnsupportedError(
            "This Python cannot use a SOCKS proxy.",
            hint="Install PySocks or choose an HTTP proxy in QGIS.",
        )
    login = next((one for one in _causes(error) if isinstance(one, ProxyLoginError)), None)
    if login is not None:
        return proxy_login_error(login.kinds, login_sent=login_sent)
    if isinstance(error, kinds.ProxyError):
        return _of_proxy(error, url)
    if isinstance(error, kinds.SSLError):
        return _insecure(error, host)
    if isinstance(error, (kinds.InvalidURL, kinds.InvalidHeader, kinds.MissingSchema, UnicodeError)):
        return UnsupportedError(Text("{url!r} is not a URL.", url=redact(url)))
    return _lost(error, url)


def _of_proxy(error: Exception, url: str) -> TransientError:
    """Return our error for a proxy that refuses the way to *url*, or that nobody reaches."""
    host = host_of(url)
    if not any(isinstance(one, (NewConnectionError, ConnectTimeoutError)) for one in _causes(error)):
        refused = Text("The proxy does not allow a connection to {host}.", host=host)
        return TransientError(refused, hint=_PROXY_HINT)
    text = Text(
        "The proxy does not allow a connection to {host}: it cannot be reached itself.", host=host
    )
    lost = UnreachedError(text, origin_of(url), hint=_PROXY_HINT)
    lost.is_late = any(isinstance(one, ConnectTimeoutError) for one in _causes(error))
    return lost


def _insecure(error: Exception, host: str) -> PlatformError:
    """Return our error for failed TLS: because of the line, or of the certificate."""
    if _breaks_off(error):
        return TransientError(
            Text("The connection to {host} broke off while it was secured.", host=host)
        )
    return PlatformError(
        Text("The certificate of {host} is not trusted.", host=host),
        details=type(error).__name__,
        hint="Check the clock and the certificate authorities of this computer.",
    )


def _breaks_off(error: BaseException) -> bool:
    """Whether TLS ended because the line was cut; a certificate has nothing to do with it."""
    cut = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError, TimeoutError)
    return any(isinstance(one, cut) for one in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and the errors that it wraps; the libraries keep them in many places."""
    seen: list[BaseException] = [error]
    for one in seen:
        yield one
        inner = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        found = [other for other in inner if isinstance(other, BaseException)]
        seen += [other for other in found if all(other is not known for known in seen)]


def _lost(error: Exception, url: str) -> TransientError:
    """Return our error for a connection that failed or was lost."""
    host = host_of(url)
    late = isinstance(error, kinds.Timeout)
    failed = Text("The connection to {host} failed ({kind}).", host=host, kind=type(error).__name__)
    text = Text("{host} did not answer in time.", host=host) if late else failed
    reason = getattr((*error.args, None)[0], "reason", None)
    unreached = isinstance(error, kinds.ConnectTimeout) or isinstance(reason, NewConnectionError)
    lost = UnreachedError(text, origin_of(url)) if unreached else TransientError(text)
    lost.is_late = late
    return lost
