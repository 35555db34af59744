"""JAXA's disaster page as HTML: its sections and tables, in several structures it may really have.

The published text fixes what the tables say and in which order, not how they are marked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

Link = tuple[str, str]
FileName = Callable[["Frame", str, str, str], str]


@dataclass(frozen=True)
class Frame:
    """One line of the frame column: ``text`` as printed, levels that are offered there."""

    text: str
    levels: tuple[str, ...] = ("L1.1(CEOS)", "L2.1(GeoTIFF)")


@dataclass(frozen=True)
class Row:
    """One acquisition; dates as printed."""

    date: str
    path: int
    frames: tuple[Frame, ...]
    beam: str
    direction: str
    archive: str


@dataclass(frozen=True)
class Section:
    """A disaster: heading in both languages and its table."""

    heading_ja: str
    heading_en: str
    rows: tuple[Row, ...]


def strip(*frames: str) -> tuple[Frame, ...]:
    """Return frames of a strip map acquisition."""
    return tuple(Frame(text) for text in frames)


def beams(frame: str, numbers: Iterable[int], mark: str = "") -> tuple[Frame, ...]:
    """Return the lines of ScanSAR beams that are offered one by one."""
    return tuple(
        Frame(f"{frame} (Beam {number}){mark if k == 0 else ''}", ("L1.1(CEOS)",))
        for k, number in enumerate(numbers)
    )


def all_beams(frame: str) -> tuple[Frame, ...]:
    """Return the line of the orthorectified scene of all beams."""
    return (Frame(f"{frame} (Beam 1-5)", ("L2.1(GeoTIFF)",)),)


TAIWAN = Section(
    "2024年4月3日 台湾地震",
    "Taiwan Earthquake, April 3, 2024",
    (
        Row(
            "2024/04/04",
            25,
            (*beams("3150", range(1, 6), " *1"), *all_beams("3150")),
            "W3",
            "Desc",
            "2024/02/08",
        ),
        Row(
            "2024/04/05",
            28,
            (
                *beams("3100", (1, 2), " *1"),
                *beams("3150", (1, 2)),
                *all_beams("3100"),
                *all_beams("3150"),
            ),
            "W2",
            "Desc",
            "2024/03/08",
        ),
    ),
)
NOTO = Section(
    "令和6年(2024年)能登半島地震",
    "The 2024 Noto Peninsula Earthquake",
    (
        Row("2024/01/01", 121, strip("0750", "0760", "0770"), "U2-6L", "Asc", "2022/09/26"),
        Row("2024/01/02", 26, strip("2820", "2830", "2840"), "U2-8L", "Desc", "2023/06/06"),
        Row("2024/01/03", 127, strip("0720 *1", "0730 *1"), "U2-9R", "Asc", "2023/12/06"),
        Row(
            "2024/01/05",
            21,
            (*beams("2850", (1,), " *2"), *all_beams("2850")),
            "W2",
            "Desc",
            "2023/11/24",
        ),
        Row("2024/01/08", 128, strip("0720", "0730"), "U3-13R", "Asc", "2023/06/12"),
        Row("2024/01/09", 19, strip("2860", "2870", "2880"), "U3-10R", "Desc", "2021/10/19"),
        Row(
            "2024/01/10",
            120,
            (*beams("750", range(1, 6), " *1,3"), *all_beams("750")),
            "W2",
            "Asc",
            "2023/01/25",
        ),
        Row("2024/01/12", 126, strip("0720", "0730", "0740"), "U2-7R", "Asc", "2023/11/03"),
        Row("2024/01/14", 20, strip("2860", "2870"), "U2-8R", "Desc", "2023/12/31"),
        Row("2024/01/15", 121, strip("0750", "0760", "0770"), "U2-7L", "Asc", "2022/06/06"),
    ),
)
RELEASED = (TAIWAN, NOTO)
LAYOUTS = ("stacked", "paragraphs", "rowspan", "flat", "split archive")

_HEADERS = {
    "ja": ("観測日", "パス", "フレーム", "ダウンロード", "ビーム", "A/D", "アーカイブ"),
    "en": ("Obs date", "Path", "Frame", "Download", "Beam", "A/D", "Archive"),
}


def product_file(frame: Frame, level: str, date: str, path: str) -> str:
    """Return a zip's name for a table line; real names are not known, so they tell nothing."""
    digits = "".join(ch for ch in frame.text.split("*")[0] if ch.isalnum() or ch == "-")
    return f"palsar2_{date.replace('/', '')}_p{path}_{digits}_{level[:4]}.zip"


def page(
    sections: Iterable[Section],
    language: str = "ja",
    layout: str = "stacked",
    name: FileName = product_file,
    folder: str = "data/",
) -> str:
    """Return the page as HTML; hrefs are *folder* plus *name* of each line."""
    body = "".join(_section(section, language, layout, name, folder) for section in sections)
    title = "ALOS-2 / PALSAR-2 観測プロダクト" if language == "ja" else "ALOS-2 / PALSAR-2 Products"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<script>var t = '<table><tr><td>not a table</td></tr></table>';</script></head><body>"
        f"<h1>{title}</h1><table><tr><td>Home</td><td>Data</td></tr></table>"
        f'<h2 id="a4">{"災害関連データの無償公開" if language == "ja" else "Disaster data"}</h2>{body}'
        f"{_turkiye(language)}</body></html>"
    )


def _section(section: Section, language: str, layout: str, name: FileName, folder: str) -> str:
    heading = section.heading_ja if language == "ja" else section.heading_en
    head = "".join(f"<th>{text}</th>" for text in _HEADERS[language])
    if layout == "split archive":
        head = head.replace(f"<th>{_HEADERS[language][6]}", f'<th colspan="2">{_HEADERS[language][6]}')
    rows = "".join(_row(row, layout, name, folder) for row in section.rows)
    note = "*1 : 確定軌道歴のプロダクトに差し替えを行いました" if language == "ja" else "*1: replaced"
    return (
        f"<h3>{escape(heading)}</h3><p>&nbsp;JAXA&hellip;</p>"
        f'<table border="1"><tbody><tr>{head}</tr>{rows}</tbody></table><p>{note}</p>'
    )


def _row(row: Row, layout: str, name: FileName, folder: str) -> str:
    def links(frame: Frame, date: str) -> str:
        return " ".join(
            f'<a href="{escape(folder + name(frame, level, date, str(row.path)))}">{level}</a>'
            for level in frame.levels
        )

    frames = [escape(frame.text) for frame in row.frames]
    downloads = [links(frame, row.date) for frame in row.frames]
    archives = [f"{row.archive} {links(frame, row.archive)}" for frame in row.frames]
    if layout in {"rowspan", "flat"}:
        return _row_a_frame(row, frames, downloads, archives, "rowspan" in layout)
    join = _paragraphs if layout == "paragraphs" else "<br/>\n".join
    cells = [row.date, str(row.path), join(frames), join(downloads), row.beam, row.direction]
    if layout == "split archive":
        cells += [join([row.archive] * len(frames)), join([links(f, row.archive) for f in row.frames])]
    else:
        cells.append(join(archives))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _row_a_frame(
    row: Row, frames: list[str], downloads: list[str], archives: list[str], spans: bool
) -> str:
    count = f' rowspan="{len(frames)}"' if spans else ""
    text = ""
    for k, (frame, download, archive) in enumerate(zip(frames, downloads, archives)):
        shared = k == 0 or not spans
        text += "<tr>"
        text += f"<td{count}>{row.date}</td><td{count}>{row.path}</td>" if shared else ""
        text += f"<td>{frame}</td><td>{download}</td>"
        text += f"<td{count}>{row.beam}</td><td{count}>{row.direction}</td>" if shared else ""
        text += f"<td>{archive}</td></tr>"
    return text


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _turkiye(language: str) -> str:
    heading = "2023年トルコ地震" if language == "ja" else "The 2023 Turkey Earthquake"
    rows = (
        *(
            ("2023/2/11", 185, "HH+HV", "Asc", "2022/9/10"),
            ("2023/2/12", 76, "HH+HV", "Desc", "2022/9/11"),
        ),
        *(("2023/2/15", 183, "HH+HV", "Asc", "2019/9/18"), ("2023/2/17", 77, "HH", "Desc", "2022/9/16")),
        *(("2023/2/20", 184, "HH", "Asc", "2022/9/5"), ("2023/2/22", 78, "HH", "Desc", "2022/9/7")),
    )
    lines = "".join(
        f"<tr><td>{date}</td><td>{path}</td><td>W2</td><td>{pol}</td><td>R</td><td>{way}</td><td>{old}</td></tr>"
        for date, path, pol, way, old in rows
    )
    return (
        f"<h3>{heading}</h3><table><tr><th>Obs date</th><th>Path</th><th>Beam</th><th>Pol</th>"
        f"<th>R/L</th><th>A/D</th><th>archive</th></tr>{lines}</table>"
    )
