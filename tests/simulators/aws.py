"""A public S3 bucket: ListObjectsV2 as XML with paging and delimiters, objects with ranges."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus
from xml.sax.saxutils import escape

from .server import Reply, Request, Simulator, file_under

_XML = "application/xml"


@dataclass(frozen=True)
class _Entry:
    key: str
    size: int
    is_prefix: bool = False


class AwsSimulator(Simulator):
    """Serves *folder* as the bucket; ``objects`` adds keys, with None for content not kept.

    ``page_size`` is the largest number of keys in a page, 1000 at the real platform.
    """

    changed = b'<?xml version="1.0"?><Inventory xmlns="urn:new"><Object name="x"/></Inventory>'

    def __init__(
        self,
        folder: Path | None = None,
        objects: dict[str, bytes | None] | None = None,
        page_size: int = 1000,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.objects = dict(objects or {})
        self.page_size = page_size

    def keys(self) -> dict[str, int]:
        """Return the size of every object by key, in S3's order."""
        found = {key: len(content or b"") for key, content in self.objects.items()}
        if self.folder is not None:
            for file in self.folder.rglob("*"):
                if file.is_file():
                    found[file.relative_to(self.folder).as_posix()] = file.stat().st_size
        return dict(sorted(found.items(), key=lambda item: item[0].encode()))

    def reply(self, request: Request) -> Reply:
        if request.path == "/":
            if request.query.get("list-type") != "2":
                return _error(400, "InvalidArgument", "only ListObjectsV2 is spoken here")
            return self._listing(request.query)
        key = request.path.lstrip("/")
        if self.objects.get(key) is not None:
            return Reply(200, self.objects[key] or b"", _content_type(key))
        file = file_under(self.folder, key) if self.folder else None
        if file is not None:
            return Reply(content_type=_content_type(key), file=file)
        return _error(404, "NoSuchKey", "The specified key does not exist.")

    def endless(self, request: Request) -> Reply:
        if request.path != "/":
            return self.reply(request)
        contents = "<Contents><Key>palsar2/L2.2/2025/x.json</Key><Size>1</Size></Contents>"
        return _listing_document(request.query, contents, 1, "again")

    def _listing(self, query: dict[str, str]) -> Reply:
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
        after = query.get("continuation-token") or query.get("start-after", "")
        limit = min(int(query.get("max-keys", "1000")), self.page_size)
        entries = [entry for entry in self._entries(prefix, delimiter) if entry.key > after]
        page, rest = entries[:limit], entries[limit:]
        body = "".join(_entry(entry, query.get("encoding-type") == "url") for entry in page)
        return _listing_document(query, body, len(page), page[-1].key if rest else "")

    def _entries(self, prefix: str, delimiter: str) -> list[_Entry]:
        """Return the keys under *prefix*; those that go on after *delimiter* rolled into prefixes."""
        found: dict[str, _Entry] = {}
        for key, size in self.keys().items():
            if not key.startswith(prefix):
                continue
            head, cut, _ = key[len(prefix) :].partition(delimiter) if delimiter else (key, "", "")
            name = prefix + head + delimiter if cut else key
            found.setdefault(name, _Entry(name, size, bool(cut)))
        return list(found.values())


def _entry(entry: _Entry, encoded: bool) -> str:
    key = quote_plus(entry.key, safe="/") if encoded else escape(entry.key)
    if entry.is_prefix:
        return f"<CommonPrefixes><Prefix>{key}</Prefix></CommonPrefixes>"
    return (
        f"<Contents><Key>{key}</Key><LastModified>2025-01-01T00:00:00.000Z</LastModified>"
        f"<ETag>&quot;0123456789abcdef&quot;</ETag><Size>{entry.size}</Size>"
        "<StorageClass>STANDARD</StorageClass></Contents>"
    )


def _listing_document(query: dict[str, str], body: str, count: int, token: str) -> Reply:
    following = f"<NextContinuationToken>{escape(token)}</NextContinuationToken>" if token else ""
    encoding = "<EncodingType>url</EncodingType>" if query.get("encoding-type") == "url" else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>jaxaalos2</Name>'
        f"<Prefix>{escape(query.get('prefix', ''))}</Prefix><KeyCount>{count}</KeyCount>"
        f"<MaxKeys>1000</MaxKeys><IsTruncated>{'true' if token else 'false'}</IsTruncated>"
        f"{encoding}{following}{body}</ListBucketResult>"
    )
    return Reply(200, text.encode(), _XML)


def _error(status: int, code: str, message: str) -> Reply:
    text = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Reply(status, text.encode(), _XML)


def _content_type(key: str) -> str:
    kinds = {".json": "application/json", ".tif": "image/tiff", ".xml": _XML, ".jpg": "image/jpeg"}
    return kinds.get(Path(key).suffix.lower(), "binary/octet-stream")
