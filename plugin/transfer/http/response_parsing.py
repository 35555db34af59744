"""Bodies of answers as text and JSON, and what to say if they are something else."""

from __future__ import annotations

import json
import re
from typing import Any

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..urls import redact

_TITLE = re.compile(r"<title[^<>]*>([^<]{0,200})</title", re.IGNORECASE)
# A mark of the byte order, an XML declaration and comments may precede a page.
_BEFORE_HTML = re.compile(rb"\A(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def parse_text(data: bytes, content_type: str) -> str:
    """Return *data* as text in the charset that its header or its first bytes declare, else UTF-8."""
    declared = _CHARSET.search(content_type) or _CHARSET.search(data[:2048].decode("latin-1"))
    try:
        return data.decode(declared.group(1) if declared else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace")


def parse_json(data: bytes, content_type: str, url: str) -> Any:
    """Return *data* as JSON; raise PlatformError naming the host and what it answered instead."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        pass
    asked = redact(url)
    if looks_like_html(data) or content_type.lower().startswith("text/html"):
        title = page_title(data)
        shown = Text("the web page “{title}”", title=title) if title else Text("a web page")
        raise PlatformError(
            Text("{asked} answered with {shown} instead of JSON.", asked=asked, shown=shown),
            hint="The service may have moved, be down or want a login.",
        )
    raise PlatformError(
        Text(
            "{asked} answered with {content_type} of {data_count} bytes that is not JSON.",
            asked=asked,
            content_type=content_type or Text("untyped data"),
            data_count=len(data),
        ),
        hint="The service may have changed; check its address in the settings.",
    )


def page_title(body: bytes) -> str:
    """Return the title of a web page, blank for anything else."""
    match = _TITLE.search(body[:65536].decode("utf-8", "replace"))
    return " ".join(match.group(1).split()) if match else ""


def looks_like_html(body: bytes) -> bool:
    """Whether *body* begins like a web page."""
    start = _BEFORE_HTML.sub(b"", body[:4096]).lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<title"))
