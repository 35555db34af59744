"""Every text of the plugin that is to be translated, read from the source, and the translations kept.

Run as a script it writes what is new into ``resources/i18n/*.ts`` and drops what is gone:
``build/venv/bin/python -m support.texts`` with ``tests`` on the path.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.dom import minidom
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
# Methods of Qt whose first text is read by people.
SHOWN_BY = {
    *("setText", "setToolTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setStatusTip"),
    *("setAccessibleName", "setAccessibleDescription", "setWhatsThis", "setNullRepresentation"),
    *("setSpecialValueText", "setHeaderLabels", "setPrefix", "setSuffix", "addAction", "addTab"),
    *("QLabel", "QPushButton", "QCheckBox", "QGroupBox", "QAction", "QMenu", "QRadioButton"),
    *("show_warning", "show_success", "show_state", "run_in_task", "Alos2Error", "UnsupportedError"),
}
Text = tuple[str, str]


def sources() -> list[Path]:
    """Return the files above the line: only they speak the user's language."""
    rooms = ("ui", "plugin/host", "plugin/layers", "plugin/processing")
    files = [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]
    return [*files, ROOT / "plugin" / "extension.py"]


def texts(file: Path) -> Iterator[Text]:
    """Yield (context, text) of each translated text in a file."""
    module = ast.parse(file.read_text("utf-8"))
    helpers = {name: context for name, context in _helpers(module)}
    if "/ui/" in file.as_posix():
        helpers.setdefault("tr", "Dock")
    for owner, node in _calls(module):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        arguments = [_constant(argument) for argument in node.args]
        if name == "tr" and isinstance(node.func, ast.Attribute) and arguments and arguments[0]:
            yield owner, arguments[0]
        elif name == "translate" and len(arguments) > 1 and arguments[0] and arguments[1]:
            yield arguments[0], arguments[1]
        elif name in helpers and arguments and arguments[0]:
            yield helpers[name], arguments[0]


def unwrapped(file: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each text that is shown to people without being translated."""
    for _, node in _calls(ast.parse(file.read_text("utf-8"))):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in SHOWN_BY:
            continue
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            text = _shown_literal(argument)
            if _is_prose(text):
                yield node.lineno, text


def translations(language: str) -> dict[Text, str]:
    """Return the finished translations of a language."""
    document = minidom.parse(str(FOLDER / f"alos2_explorer_{language}.ts"))  # noqa: S318 - our own file
    found = {}
    for context in document.getElementsByTagName("context"):
        for message in context.getElementsByTagName("message"):
            translation = message.getElementsByTagName("translation")[0]
            if not translation.hasAttribute("type") and _content(translation):
                found[_text_of(context, "name"), _text_of(message, "source")] = _content(translation)
    return found


def _text_of(element: minidom.Element, name: str) -> str:
    return _content(element.getElementsByTagName(name)[0])


def _content(element: minidom.Element) -> str:
    return "".join(node.data for node in element.childNodes)


def all_texts() -> list[Text]:
    """Return every text once, sorted."""
    return sorted({text for file in sources() for text in texts(file)})


def write(language: str, known: dict[Text, str]) -> None:
    """Write the translation file: known texts finished, the others marked unfinished."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    context = ""
    for name, text in all_texts():
        if name != context:
            lines += ["</context>"] if context else []
            lines += ["<context>", f"    <name>{escape(name)}</name>"]
            context = name
        translated = known.get((name, text), "")
        state = "" if translated else ' type="unfinished"'
        lines += ["    <message>", f"        <source>{escape(text)}</source>"]
        lines += [f"        <translation{state}>{escape(translated)}</translation>", "    </message>"]
    lines += ["</context>", "</TS>", ""]
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"alos2_explorer_{language}.ts").write_text("\n".join(lines), "utf-8")


def _helpers(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield functions that pass their argument on to ``translate``, with the context they use."""
    for node in module.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for call in ast.walk(node):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "attr", "") == "translate"
                and call.args
            ):
                context = _constant(call.args[0])
                if context and not _constant(call.args[1]):
                    yield node.name, context


def _calls(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call with the class it stands in."""

    def walk(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.ClassDef) else owner
            if isinstance(child, ast.Call):
                yield inner, child
            yield from walk(child, inner)

    yield from walk(module, "")


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _shown_literal(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_constant(part) for part in node.values)
    return _constant(node)


def _is_prose(text: str) -> bool:
    """Whether *text* has words: names of icons, formats and object names have none with blanks."""
    words = [
        word for word in text.replace("<", " <").split() if word.isalpha() and not word.startswith("<")
    ]
    return bool(words) and (text[:1].isupper() or " " in text.strip())


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("alos2_explorer_*.ts")) or [FOLDER / "alos2_explorer_ja.ts"]:
        language = file.stem.rpartition("_")[2]
        kept = translations(language) if file.exists() else {}
        write(language, kept)
        missing = [text for text in all_texts() if text not in kept]
        print(f"{file.name}: {len(all_texts())} texts, {len(missing)} to translate")
