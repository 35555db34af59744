"""A text that keeps its template and its values, so that the top can say it in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

# A doubled brace, or a field as str.format() knows it, without fields inside it.
_FIELD = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Text(str):
    """An English text that was made of *template* and *values*: ``Text("{file} is cut.", file=name)``.

    It is a str: it compares, joins, sorts and is written like its English words. What str's methods
    return is a plain str, which is English in every language; so texts are put together by templates.

    ``template`` is looked up in the user's language, and ``values`` has the words of each of its
    fields, by the field as the template writes it. A value that is a Text is translated, too.
    """

    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, **values: object) -> Text:
        """Make the text; raise KeyError if a field has no value."""
        fields = (match[1] for match in _FIELD.finditer(template) if match[1])
        return cls.of(template, {field: _words(field, values) for field in fields})

    @classmethod
    def of(cls, template: str, values: Mapping[str, str]) -> Text:
        """Make the text of *values* that are words by the field as *template* writes it."""
        text = str.__new__(cls, filled(template, values))
        text.template = template
        text.values = values
        return text

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[str, Mapping[str, str]]]:
        return Text.of, (self.template, self.values)

    def one_line(self) -> Text:
        """Return the text with a space for each run of line ends and control characters."""
        words = {field: _one_line(value) for field, value in self.values.items()}
        return Text.of(_CONTROL.sub(" ", self.template), words)


def as_text(words: str) -> Text:
    """Return *words* as a text: a constant is its own template."""
    if isinstance(words, Text):
        return words
    return Text.of(words.replace("{", "{{").replace("}", "}}"), {})


def joined(separator: str, texts: Iterable[str]) -> Text:
    """Return *texts* one after another with *separator*, which holds no words, between them."""
    parts = {f"part{number}": as_text(text) for number, text in enumerate(texts, 1)}
    return Text.of(separator.join(f"{{{name}}}" for name in parts), parts)


def joined_by_and(texts: Iterable[str]) -> Text:
    """Return *texts*, of which there is at least one, with "and" between them."""
    return reduce(_both, map(as_text, texts))


def joined_by_or(texts: Iterable[str]) -> Text:
    """Return *texts*, of which there is at least one, with "or" between them."""
    return reduce(_either, map(as_text, texts))


def _both(one: Text, other: Text) -> Text:
    return Text("{one} and {other}", one=one, other=other)


def _either(one: Text, other: Text) -> Text:
    return Text("{one} or {other}", one=one, other=other)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with *values* in its fields, by the field as the template writes it."""
    return _FIELD.sub(lambda match: values[match[1]] if match[1] else match[0][0], template)


def _words(field: str, values: Mapping[str, object]) -> str:
    value = values.get(field)
    if isinstance(value, Text):
        return value
    return f"{{{field}}}".format(**values)


def _one_line(value: str) -> str:
    return value.one_line() if isinstance(value, Text) else _CONTROL.sub(" ", value)
