"""The window of the guide: chapters at the left, the page at the right, a line to find words in it."""

from __future__ import annotations

import html
from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImageReader, QTextCursor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...plugin.guide.page_html import headings, page_html
from ...plugin.guide.pages import ROOT, Chapter, heading_of, page, text_of
from ..widgets import display_names
from ..widgets.translation import tr

NAME = "alos2Guide"
WIDEST = 600  # pixels of a picture
ONLINE = "https://github.com/alos2-explorer/alos2-explorer/blob/main"
_ANCHOR = Qt.ItemDataRole.UserRole


class GuideWindow(QDialog):
    """Shows the pages in ``docs``; it blocks nothing, and needs no network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Guide of ALOS-2 Explorer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(920, 680)
        self._file = Path()
        self._before: list[tuple[Path, int]] = []
        self._anchor = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(lambda: self.text.scrollToAnchor(self._anchor))
        self._make_widgets()
        self._lay_out()

    def show_chapter(self, chapter: Chapter | None) -> None:
        """Show the guide at *chapter*, or from its top."""
        language = display_names.language()
        self.show_page(page(language), heading_of(chapter, language).anchor if chapter else "")

    def show_page(self, file: Path, anchor: str = "") -> None:
        """Show the page in *file* at *anchor*, or from its top; **Back** returns from it."""
        if self._file != Path():
            self._before.append((self._file, self.text.verticalScrollBar().value()))
        self._load(file)
        self._go_to(anchor)
        self.back.setEnabled(bool(self._before))

    def _make_widgets(self) -> None:
        self.chapters = QListWidget(self)
        self.chapters.setObjectName("guideChapters")
        self.chapters.setAccessibleName(tr("Chapters"))
        self.chapters.setWordWrap(True)
        self.chapters.itemClicked.connect(self._choose)
        self.text = QTextBrowser(self)
        self.text.setObjectName("guideText")
        self.text.setAccessibleName(self.windowTitle())
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self.follow)
        self.back = QPushButton(tr("&Back"), self)
        self.back.setObjectName("guideBack")
        self.back.setAutoDefault(False)
        self.back.setEnabled(False)
        self.back.clicked.connect(lambda _checked: self._go_back())
        self.words = QLineEdit(self)
        self.words.setObjectName("guideFind")
        self.words.setPlaceholderText(tr("Find on this page, Enter for the next"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.words.returnPressed.connect(self.find_next)

    def _lay_out(self) -> None:
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.words, 1)
        row.addWidget(close)
        both = QSplitter(self)
        both.addWidget(self.chapters)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        both.setSizes([220, 700])
        layout = QVBoxLayout(self)
        layout.addWidget(both, 1)
        layout.addLayout(row)

    def find_next(self) -> None:
        """Go to the next place with the typed words, after the last one to the first."""
        words = self.words.text().strip()
        if words and not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(words)
            self.words.setToolTip(
                "" if found else tr("“{words}” is not on this page").format(words=words)
            )

    def follow(self, link: QUrl) -> None:
        """Follow a link: to a page that ships here, to one on the project's site, or to any other."""
        if link.scheme():
            QDesktopServices.openUrl(link)
            return
        anchor = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        if not link.path():
            self.show_page(self._file, anchor)
            return
        file = (self._file.parent / link.path()).resolve()
        if file.is_file() and file.suffix == ".md":
            self.show_page(file, anchor)
        elif ROOT in file.parents:
            QDesktopServices.openUrl(QUrl(f"{ONLINE}/{file.relative_to(ROOT).as_posix()}"))

    def _load(self, file: Path) -> None:
        if file == self._file:
            return
        self._file = file
        text = text_of(file)
        self.text.setSearchPaths([str(file.parent)])
        self.text.setHtml(page_html(text, partial(picture, file.parent)))
        self.chapters.clear()
        for heading in headings(text):
            if heading.level in (2, 3):
                item = QListWidgetItem("    " * (heading.level - 2) + heading.words.replace("`", ""))
                item.setData(_ANCHOR, heading.anchor)
                self.chapters.addItem(item)

    def _go_to(self, anchor: str) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.chapters.setCurrentRow(-1)
        for row in range(self.chapters.count()):
            if self.chapters.item(row).data(_ANCHOR) == anchor:
                self.chapters.setCurrentRow(row)
        if anchor:
            self.text.scrollToAnchor(anchor)
            # Once more when the window has its size, which moves the lines.
            self._anchor = anchor
            self._settled.start(0)

    def _choose(self, item: QListWidgetItem) -> None:
        self.show_page(self._file, item.data(_ANCHOR))

    def _go_back(self) -> None:
        file, place = self._before.pop()
        self._settled.stop()
        self._load(file)
        self._go_to("")
        self.text.verticalScrollBar().setValue(place)
        self.back.setEnabled(bool(self._before))


def show_guide(parent: QWidget | None, chapter: Chapter | None = None) -> GuideWindow:
    """Show the guide at *chapter*: in the window that is open, or in a new one of *parent*'s window."""
    above = QApplication.activeModalWidget() or (parent.window() if parent is not None else None)
    windows = guide_windows()
    window = next((one for one in windows if one.parent() is above), None) or GuideWindow(above)
    window.show_chapter(chapter)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def guide_windows() -> list[GuideWindow]:
    """Return the windows that show the guide now."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, GuideWindow)]


def picture(folder: Path, source: str, words: str, beside: int) -> str:
    """Return the HTML of one of *beside* pictures in a row; its words alone if it is not there."""
    file = folder / source
    size = QImageReader(str(file)).size() if file.is_file() else None
    if size is None or not size.isValid():
        return f"<i>[{words}]</i>"
    width = min(size.width(), WIDEST // beside)
    return f'<img src="{html.escape(source)}" width="{width}" alt="{words}">'
