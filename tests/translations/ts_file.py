"""Reads and writes Qt's .ts files: texts by context, sorted, so that a change shows as a change."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

Key = tuple[str, str]


def read_ts(path: Path) -> dict[Key, str]:
    """Return the translations by (context, source); blank where unfinished or vanished."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[name, message.findtext("source") or ""] = (translation.text or "") if done else ""
    return found


def write_ts(path: Path, language: str, translations: Mapping[Key, str]) -> None:
    """Write *translations* sorted by context and source."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for name in sorted({context for context, _ in translations}):
        lines += ["<context>", f"    <name>{escape(name)}</name>"]
        for source in sorted(source for context, source in translations if context == name):
            target = translations[name, source]
            state = "" if target else ' type="unfinished"'
            lines += [
                "    <message>",
                f"        <source>{_escaped(source)}</source>",
                f"        <translation{state}>{_escaped(target)}</translation>",
                "    </message>",
            ]
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>"]) + "\n", "utf-8")


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})
