"""Web pages that something on the way, or before a server, shows instead of what was asked for.

The signs are those of the pages that these products show as they are delivered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .response_parsing import looks_like_html, page_title

# So much of a page is read for its signs; the words that tell stand at its beginning.
READ_BYTES = 32 * 1024


@dataclass(frozen=True)
class Blocker:
    """Who shows a block page; ``guards_server`` if it stands before the server, not in our network.

    If the product is not known, ``name`` is blank and ``title`` is that of the page.
    """

    name: str
    guards_server: bool = False
    title: str = ""


@dataclass(frozen=True)
class _Sign:
    """A page is of *name* if it holds any of *words*, or the address any of *hosts*."""

    name: str
    words: tuple[str, ...]
    hosts: tuple[str, ...] = ()


_FILTERS = (
    _Sign("Zscaler", ("zscaler",), ("zscaler.net", "zscalertwo.net", "zscloud.net")),
    _Sign("FortiGuard", ("fortiguard", "fortigate", "fortinet"), ("fortiguard.com",)),
    _Sign("Cisco Umbrella", ("cisco umbrella", "opendns"), ("opendns.com", "umbrella.com")),
    _Sign("Cisco Secure Web Appliance", ("ironport", "cisco secure web appliance")),
    _Sign("McAfee Web Gateway", ("mcafee", "skyhigh", "mwg-internal", "trellix")),
    _Sign("Symantec (Blue Coat)", ("blue coat", "bluecoat", "proxysg", "symantec")),
    _Sign("Forcepoint", ("forcepoint", "websense")),
    _Sign("Netskope", ("netskope",), ("goskope.com",)),
    _Sign("Sophos", ("sophos",)),
    _Sign("SonicWall", ("sonicwall",)),
    _Sign("WatchGuard", ("watchguard",)),
    _Sign("Barracuda", ("barracuda",)),
    _Sign("Check Point", ("check point usercheck", "usercheck")),
    _Sign("Trend Micro", ("trend micro", "interscan web")),
    _Sign("i-FILTER", ("i-filter", "digital arts inc")),
    _Sign("InterSafe", ("intersafe",)),
    _Sign("Palo Alto Networks", ("blocked in accordance with company policy", "palo alto networks")),
    _Sign("Squid", ("err_access_denied", "access control configuration prevents your request")),
)
_GUARDS = (
    _Sign("Cloudflare", ("| cloudflare", "error code: 1020", "cf-error-details", "/cdn-cgi/")),
    _Sign("Akamai", ("errors.edgesuite.net", "reference&#32;&#35;", "reference #18.")),
    _Sign("Imperva", ("incapsula",)),
    _Sign("Sucuri", ("sucuri website firewall",)),
    _Sign("F5", ("the requested url was rejected. please consult with your administrator",)),
)
# CloudFront's page is the same for each error; these words tell that a rule refused the request.
_CLOUDFRONT = ("request blocked", "block access from your country")
# The title of a filter's page that names no product.
_OF_A_FILTER = re.compile(
    r"\b(?:web|content|url)[ -]?filter|\b(?:site|page|access|url|request)\b.*\bblocked\b|"
    r"\bblocked (?:site|page|by|web)|security policy|acceptable use|"
    r"フィルタリング|(?:閲覧|アクセス)(?:規制|制限|禁止)",
    re.IGNORECASE,
)


def blocker_of(body: bytes, headers: Mapping[str, str], host: str, *, refused: bool) -> Blocker | None:
    """Return who shows the page *body* at *host*, or None if it is no block page that we know.

    *refused* tells that the status was that of a refusal: then a text counts as well as a page.
    """
    is_page = looks_like_html(body)
    if not (is_page or refused):
        return None
    text = body[:READ_BYTES].decode("utf-8", "replace").lower()
    for sign in _FILTERS:
        at_its_host = any(f".{host}".endswith(f".{name}") for name in sign.hosts)
        if at_its_host or any(word in text for word in sign.words):
            return Blocker(sign.name)
    if headers.get("X-Squid-Error", "").startswith("ERR_ACCESS_DENIED"):
        return Blocker("Squid")
    name = _guard(text, headers)
    if name:
        return Blocker(name, guards_server=True)
    title = page_title(body)
    return Blocker("", title=title) if is_page and _OF_A_FILTER.search(title) else None


def _guard(text: str, headers: Mapping[str, str]) -> str:
    """Return the name of the service before the server that refused, blank for none."""
    if headers.get("cf-mitigated"):
        return "Cloudflare"
    if headers.get("x-amzn-waf-action"):
        return "AWS WAF"
    if "cloudfront" in text and any(words in text for words in _CLOUDFRONT):
        return "CloudFront"
    if headers.get("Server", "").startswith("AkamaiGHost") and "access denied" in text:
        return "Akamai"
    return next((sign.name for sign in _GUARDS if any(word in text for word in sign.words)), "")
