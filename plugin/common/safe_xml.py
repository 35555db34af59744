"""Read small XML texts of unknown origin: no entities, no external files, bounded size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

# Entity declarations, the way to attack an XML parser, are refused below.
from xml.parsers import expat  # nosec B407

from ..domain.errors import FormatError
from ..domain.words.text import Text

LARGEST_TEXT = 8 << 20
DEEPEST = 64


@dataclass
class Element:
    """An element: ``tag`` without namespace, ``text`` of its own without surrounding blanks."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def find_all(self, path: str) -> Iterator[Element]:
        """Yield the elements at *path*, tags below this one separated by ``/``."""
        tag, _, rest = path.partition("/")
        for child in self.children:
            if child.tag == tag:
                if rest:
                    yield from child.find_all(rest)
                else:
                    yield child

    def find(self, path: str) -> Element | None:
        """Return the first element at *path*, or None."""
        return next(self.find_all(path), None)

    def text_of(self, path: str) -> str:
        """Return the text of the first element at *path*, or blank if there is none."""
        found = self.find(path)
        return found.text if found is not None else ""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse_xml(data: bytes, file: str) -> Element:
    """Return the root element of *data*; raise FormatError naming *file* if it cannot be read."""
    if len(data) > LARGEST_TEXT:
        expected = Text("at most {largest_text} bytes are read", largest_text=LARGEST_TEXT)
        raise FormatError(file, "XML size", len(data), expected, "check what this file is")
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        found = Text(
            "broken at line {lineno} ({reason})",
            lineno=error.lineno,
            reason=expat.ErrorString(error.code),
        )
        raise FormatError(
            file, "XML", found, "it should be well formed", "fetch the file again"
        ) from error
    except (LookupError, ValueError) as error:
        raise FormatError(
            file,
            "XML encoding",
            Text("not usable ({error})", error=error),
            "it should be UTF-8",
            "fetch the file again",
        ) from error
    return reader.root


class _Reader:
    def __init__(self, file: str) -> None:
        self.root = Element("", {})
        self._file = file
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse_entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            expected = Text("at most {deepest} levels are read", deepest=DEEPEST)
            raise FormatError(self._file, "XML depth", len(self._open) + 1, expected, "do not trust it")
        element = Element(name.rsplit(":", 1)[-1], attributes)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def _text(self, text: str) -> None:
        self._texts[-1].append(text)

    def _refuse_entity(self, *declaration: object) -> NoReturn:
        expected = Text("entities are not read")
        raise FormatError(self._file, "XML", "a declaration of entities", expected, "do not trust it")
