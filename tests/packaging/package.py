"""Build the zip that plugins.qgis.org accepts: the same bytes from the same sources, every time."""

from __future__ import annotations

import configparser
import sys
import zipfile
from pathlib import Path

import zopfli

sys.path.insert(0, str(Path(__file__).resolve().parent))

from compiled_translation import without_english
from small_template import without_padding
from store_rules import problems_of

ROOT = Path(__file__).resolve().parents[2]
NAME = "alos2_explorer"
# The guide and the changelog of metadata.txt say to users what README and CHANGELOG say to developers.
TOP_FILES = (
    "__init__.py",
    "__main__.py",
    ".bandit",
    "metadata.txt",
    "LICENSE",
)
# The pages that the window of the guide shows, and what they lead to.
PAGES = ("guide", "messages", "limits")
FOLDERS = ("plugin", "ui", "resources")
# What a user of the plugin opens, runs or sees; anything else that lies about stays out.
SUFFIXES = {".py", ".json", ".html", ".qm", ".svg", ".png", ".qml", ".qpt", ".model3", ".tif", ".xz"}
# The zip format cannot store earlier dates; a fixed one keeps the bytes the same.
ITERATIONS = 1  # more make it a thousandth smaller
EPOCH = (2024, 1, 1, 0, 0, 0)


def packaged_files(root: Path = ROOT) -> list[Path]:
    """Files of the package relative to *root*, in the order they are stored."""
    files = [Path(name) for name in TOP_FILES if (root / name).is_file()]
    files += [
        file.relative_to(root) for name in PAGES for file in sorted((root / "docs").glob(f"{name}*.md"))
    ]
    for folder in FOLDERS:
        files += [
            path.relative_to(root)
            for path in sorted((root / folder).rglob("*"))
            if path.is_file()
            and path.suffix in SUFFIXES
            and not any(part.startswith(".") for part in path.relative_to(root).parts)
        ]
    return files


def version(root: Path = ROOT) -> str:
    """Version that metadata.txt states."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "metadata.txt", encoding="utf-8")
    return parser["general"]["version"]


def build(output: Path, root: Path = ROOT) -> Path:
    """Write the zip to *output* and return it, packed as well as the usual method of a zip can."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with zopfli.ZipFile(output, "w", zipfile.ZIP_DEFLATED, iterations=ITERATIONS) as archive:
        for relative in packaged_files(root):
            entry = zipfile.ZipInfo(f"{NAME}/{relative.as_posix()}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            archive.writestr(entry, packaged(root / relative))
    return output


def packaged(file: Path) -> bytes:
    """Return what the package has of *file*: all of it, of translations and templates what is read."""
    smaller = {".qm": without_english, ".qpt": without_padding}.get(file.suffix)
    content = file.read_bytes()
    return content if smaller is None else smaller(content)


def main(root: Path = ROOT) -> int:
    """Build, check against the store's rules and say where the zip is; a refused one is removed."""
    output = build(root / "build" / f"{NAME}-{version(root)}.zip", root)
    problems = problems_of(output)
    for problem in problems:
        print(f"refused: {problem}", file=sys.stderr)
    if problems:
        output.unlink()
        return 1
    print(f"{output.relative_to(root)}: {output.stat().st_size:,} bytes, ready for plugins.qgis.org")
    return 0


if __name__ == "__main__":
    sys.exit(main())
