"""What a server may do wrong with one request, to be queued in a FaultyServer."""

from __future__ import annotations

import gzip
import time

from servers.faulty_server import Fault, Handler, Resource

LOGIN_PAGE = b"<!DOCTYPE html><html><head><title>Please log in</title></head><body>login</body></html>"


def cut(after: int) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.hang_up()

    return fault


def reset(after: int) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.reset()

    return fault


def restart(after: int) -> Fault:
    """End the whole server in the middle of the body and start it again a moment later."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.close_connection = True
        handler.server.owner.restart()

    return fault


def vanish(after: int) -> Fault:
    """Send so many bytes, then be gone until the server's ``come_back``."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.close_connection = True
        handler.server.owner.go_away()

    return fault


def refuse() -> Fault:
    """Close before a single byte of an answer."""
    return lambda handler, resource: handler.reset()


def stall(after: int, seconds: float = 30.0) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.wfile.flush()
        handler.sleep(seconds)
        handler.hang_up()

    return fault


def drip(seconds: float, step: int = 1) -> Fault:
    """Send *step* bytes every 0.05 s for *seconds*, then hang up."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        handler.begin(status, headers)
        end = time.monotonic() + seconds
        position = 0
        while (
            time.monotonic() < end
            and position < len(part)
            and not handler.server.owner.stopping.is_set()
        ):
            handler.send_body(part[position : position + step])
            position += step
            handler.sleep(0.05)
        handler.hang_up()

    return fault


def slow_headers(seconds: float) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        handler.sleep(seconds)
        handler.serve(resource)

    return fault


def declared_length(difference: int) -> Fault:
    """Declare a length that is off by *difference* and close after the body."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        headers["Content-Length"] = str(max(len(part) + difference, 0))
        handler.begin(status, headers)
        handler.send_body(part)
        handler.hang_up()

    return fault


def no_length(after: int | None = None) -> Fault:
    """Answer without a length; the body ends where the connection does, possibly too early."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        headers.pop("Content-Length")
        headers["Connection"] = "close"
        handler.begin(status, headers)
        handler.send_body(part[:after])
        handler.hang_up()

    return fault


def http10(after: int | None = None) -> Fault:
    """Answer as HTTP/1.0 does: no ranges, no length, the end is the end of the connection."""

    def fault(handler: Handler, resource: Resource) -> None:
        handler.protocol_version = "HTTP/1.0"
        handler.begin(200, {"Content-Type": resource.content_type})
        handler.send_body(memoryview(resource.data)[:after])
        handler.hang_up()

    return fault


def ignored_range() -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        handler.record.headers.pop("range", None)
        handler.serve(resource)

    return fault


def wrong_content_range(shift: int = 7) -> Fault:
    """Send the range asked for under a header that names another one."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        asked = handler.record.range
        if status == 206 and asked is not None:
            start = asked[0] + shift
            headers["Content-Range"] = (
                f"bytes {start}-{start + len(part) - 1}/{len(resource.data) + shift}"
            )
        handler.begin(status, headers)
        handler.send_body(part)

    return fault


def unknown_whole() -> Fault:
    """Send the range asked for, and leave open how long the whole is (RFC 9110, 14.4)."""

    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        if status == 206:
            headers["Content-Range"] = f"{headers['Content-Range'].rpartition('/')[0]}/*"
        handler.begin(status, headers)
        handler.send_body(part)

    return fault


def another_range(shift: int = 1000) -> Fault:
    """Send another range than the one asked for, honestly labelled."""

    def fault(handler: Handler, resource: Resource) -> None:
        asked = handler.record.range
        if asked is not None:
            handler.record.headers["range"] = f"bytes={max(asked[0] - shift, 0)}-"
        handler.serve(resource)

    return fault


def changed(data: bytes) -> Fault:
    """Put other data under the path, then answer rightly."""

    def fault(handler: Handler, resource: Resource) -> None:
        resource.change(data)
        handler.serve(resource)

    return fault


def weak_etag() -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        status, headers, part = handler.selected(resource)
        headers["ETag"] = 'W/"weak"'
        handler.begin(status, headers)
        handler.send_body(part)

    return fault


def status(code: int, **headers: str) -> Fault:
    return lambda handler, resource: handler.answer(code, b"sorry", **headers)


def redirect(code: int, target: str) -> Fault:
    return lambda handler, resource: handler.answer(code, b"", Location=target)


def login_page() -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        handler.answer(200, LOGIN_PAGE, Content_Type="text/html; charset=utf-8")

    return fault


def gzipped(resource_only: bool = True) -> Fault:
    """Compress the whole body although identity was asked for."""

    def fault(handler: Handler, resource: Resource) -> None:
        body = gzip.compress(bytes(resource.data), 1)
        handler.answer(200, body, Content_Encoding="gzip", ETag=resource.etag or '"z"')

    return fault


def chunked(after: int | None = None, ranges: bool = True) -> Fault:
    """Send the body in chunks; with *after*, stop in the middle without the last chunk."""

    def fault(handler: Handler, resource: Resource) -> None:
        if not ranges:
            handler.record.headers.pop("range", None)
        code, headers, part = handler.selected(resource)
        headers.pop("Content-Length")
        headers["Transfer-Encoding"] = "chunked"
        handler.begin(code, headers)
        if handler.command == "HEAD":
            return
        body = part if after is None else part[:after]
        for start in range(0, len(body), 64 * 1024):
            piece = body[start : start + 64 * 1024]
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + bytes(piece) + b"\r\n")
            handler.record.sent += len(piece)
        if after is None:
            handler.wfile.write(b"0\r\n\r\n")
        else:
            handler.hang_up()

    return fault


def disposition(value: str) -> Fault:
    def fault(handler: Handler, resource: Resource) -> None:
        code, headers, part = handler.selected(resource)
        headers["Content-Disposition"] = value
        handler.begin(code, headers)
        handler.send_body(part)

    return fault
