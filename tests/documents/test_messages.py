"""The page on warnings and errors quotes only what the program says, alike in both languages."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, JAPANESE = (ROOT / "docs" / name for name in ("messages.md", "messages.ja.md"))
QUOTED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
GAP = "…"


def rows(page: Path) -> list[str]:
    """Return the first cell of each row of the tables, heads left out."""
    lines = page.read_text("utf-8").splitlines()
    tables = [line for line in lines if line.startswith("| ")]
    heads = {lines[number - 1] for number, line in enumerate(lines) if line.startswith("|---")}
    return [line.split(" | ")[0][2:] for line in tables if line not in heads]


def quoted(page: Path) -> list[str]:
    """Return the messages that a page quotes."""
    return [message for row in rows(page) for message in QUOTED.findall(row)]


@cache
def said() -> tuple[str, ...]:
    """Return every text of the program, with a gap for each value in it."""
    texts = []
    for file in (*(ROOT / "plugin").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(re.sub(r"\{\w+\}", GAP, node.value))
            elif isinstance(node, ast.JoinedStr):
                texts.append(
                    "".join(
                        part.value if isinstance(part, ast.Constant) else GAP for part in node.values
                    )
                )
    return tuple(texts)


def is_said(message: str) -> bool:
    """Whether the parts of *message* between its gaps stand in this order in one text."""
    parts = (re.escape(part) for part in message.split(GAP))
    pattern = re.compile(".*?".join(parts), re.DOTALL)
    return any(pattern.search(text) for text in said())


@pytest.mark.parametrize("message", quoted(ENGLISH))
def test_the_program_says_it(message):
    assert is_said(message)


def test_a_message_that_is_not_said_is_found_out():
    assert not is_said("The satellite … has gone out for lunch.")


def test_both_pages_quote_the_same_messages():
    assert quoted(JAPANESE) == quoted(ENGLISH)
