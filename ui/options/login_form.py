"""A login for one platform: token, user and password, or browser; kept by QGIS and tried at once."""

from __future__ import annotations

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.platform import BrowserLogin, LoginKind, Platform
from ...plugin.guide.pages import Chapter
from ...plugin.host import platform_words, settings
from ...plugin.host.network.login_storage import (
    has_browser_login,
    store_browser_login,
    store_login,
)
from ...plugin.host.translated_text import translated_error
from ..help.button import HelpButton
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks
from .ask import Asked, Trial
from .section import note

BY_TOKEN, BY_USER, BY_BROWSER = "token", "password", "browser"
_KINDS = {
    LoginKind.TOKEN: (BY_TOKEN,),
    LoginKind.PASSWORD: (BY_USER,),
    LoginKind.TOKEN_OR_PASSWORD: (BY_TOKEN, BY_USER),
}


class LoginForm(QDialog):
    """``saved(id)`` when QGIS keeps a login of *platform*; the platform is asked with it at once.

    *endpoints* are the hosts to ask in place of the stored ones, *browser* the server of logins in
    place of the platform's.
    """

    saved = pyqtSignal(str)

    def __init__(
        self,
        platform: Platform,
        parent: QWidget | None = None,
        endpoints: dict[str, str] | None = None,
        browser: BrowserLogin | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alos2LoginForm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._platform = platform
        self._endpoints = endpoints
        rules = platform.info.login
        self._browser = browser or (rules.browser if rules else None)
        self._tasks = OwnedTasks()
        self.finished.connect(lambda _result: self._tasks.close())
        self.setWindowTitle(
            tr("Login for {platform}").format(platform=platform_words.platform_name(platform))
        )
        self._make_widgets()
        self._lay_out()
        self._follow_kind()

    def save_and_test(self) -> None:
        """Let QGIS keep what was typed, and ask the platform with it."""
        if not all(line.text().strip() for line in self._lines()):
            self.answer.setText(tr("Type all of it first."))
            return
        try:
            trial = self._stored()
        except Alos2Error as error:
            self.answer.setText(translated_error(error))
            return
        self.secret.clear()
        self.saved.emit(trial.auth_config_id)
        self.save.setEnabled(False)
        waiting = trial.tried() + " …"
        if self._kind() == BY_BROWSER:
            waiting = tr(
                "Log in in the browser that QGIS opens now. It waits for two and a half minutes …"
            )
        self.answer.setText(waiting)
        try:
            ask = trial.prepared()
        except Alos2Error as error:
            if not sip.isdeleted(self):  # QGIS waits for the browser in a loop of its own
                self._show_failure(trial, error)
            return
        if sip.isdeleted(self):
            return
        self.answer.setText(trial.tried() + " …")
        title = tr("Testing {platform}").format(platform=platform_words.platform_name(self._platform))
        self._tasks.run(
            title,
            ask,
            lambda asked: self._show_answer(trial, asked),
            lambda error: self._show_failure(trial, error),
        )

    def _stored(self) -> Trial:
        """Let QGIS keep what was typed, and return what is to be tried with it."""
        user, secret = self.user.text().strip(), self.secret.text()
        if self._kind() == BY_BROWSER and self._browser is not None:
            config_id = store_browser_login(self._platform, user, secret.strip(), self._browser)
        elif self._kind() == BY_TOKEN:
            config_id = store_login(self._platform, "", secret.strip())
        else:
            config_id = store_login(self._platform, user, secret)
        if self.project.isVisibleTo(self):
            settings.set_earth_engine_project(self.project.text().strip())
        return Trial(
            self._platform,
            config_id,
            settings.endpoints() if self._endpoints is None else self._endpoints,
            settings.earth_engine_project(),
        )

    def _lines(self) -> list[QLineEdit]:
        """Return the lines that must be filled in."""
        return [line for line in (self.user, self.secret) if line.isVisibleTo(self)]

    def _make_widgets(self) -> None:
        rules = self._platform.info.login
        self.kind = QComboBox(self)
        self.kind.setObjectName("loginKind")
        self.kind.setAccessibleName(tr("Kind of login"))
        words = {
            BY_TOKEN: tr("Access token"),
            BY_USER: tr("User and password"),
            BY_BROWSER: tr("In the browser (OAuth2)"),
        }
        for kind in self._kinds():
            self.kind.addItem(words[kind], kind)
        self.kind.setEnabled(self.kind.count() > 1)
        self.kind.currentIndexChanged.connect(lambda _index: self._follow_kind())
        self.user = QLineEdit(self)
        self.user.setObjectName("loginUser")
        self.user.setAccessibleName(tr("User"))
        self.secret = QLineEdit(self)
        self.secret.setObjectName("loginSecret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.project = QLineEdit(settings.earth_engine_project(), self)
        self.project.setObjectName("loginProject")
        self.project.setAccessibleName(tr("Google Cloud project that Earth Engine requests count for"))
        self.project.setPlaceholderText(tr("for pictures and clips"))
        self.project.setVisible(bool(rules and rules.project_header))
        self.save = QPushButton(tr("&Save and test"), self)
        self.save.setObjectName("loginSave")
        self.save.setDefault(True)
        self.save.clicked.connect(lambda _checked: self.save_and_test())
        self.answer = note("", self)
        self.answer.setObjectName("loginAnswer")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Kind"), self.kind)
        self._user_label = QLabel(tr("User"), self)
        form.addRow(self._user_label, self.user)
        self._secret_label = QLabel(self)
        form.addRow(self._secret_label, self.secret)
        if self.project.isVisibleTo(self):
            form.addRow(tr("Google Cloud project"), self.project)
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(HelpButton(Chapter.ACCOUNTS, self))
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(
            note(tr("QGIS keeps it encrypted, in its authentication database alone."), self)
        )
        layout.addLayout(form)
        layout.addWidget(note(self._links(), self))
        if self._browser is not None and not has_browser_login():
            lack = tr("This QGIS lacks its part for OAuth2, so it cannot log in with a browser.")
            layout.addWidget(note(lack, self))
        layout.addWidget(self.answer)
        layout.addLayout(row)
        self.resize(440, self.sizeHint().height())

    def _kinds(self) -> tuple[str, ...]:
        rules = self._platform.info.login
        typed = _KINDS[rules.kind] if rules else ()
        return (BY_BROWSER, *typed) if self._browser is not None and has_browser_login() else typed

    def _links(self) -> str:
        """Return where an account is made, and a client for the browser."""
        rules = self._platform.info.login
        links = [(rules.register_url, tr("Make an account"))] if rules else []
        if self._browser is not None:
            links.append((self._browser.made_at, tr("Make an OAuth client (desktop app)")))
        return " · ".join(f'<a href="{address}">{words}</a>' for address, words in links)

    def _kind(self) -> str:
        return str(self.kind.currentData())

    def _follow_kind(self) -> None:
        user, secret = {
            BY_TOKEN: ("", tr("Token")),
            BY_BROWSER: (tr("Client id"), tr("Client secret")),
        }.get(self._kind(), (tr("User"), tr("Password")))
        for widget in (self._user_label, self.user):
            widget.setVisible(bool(user))
        self._user_label.setText(user)
        self.user.setAccessibleName(user)
        self._secret_label.setText(secret)
        self.secret.setAccessibleName(secret)

    def _show_answer(self, trial: Trial, asked: Asked) -> None:
        self.save.setEnabled(True)
        self.answer.setText(f"{trial.tried()}: {asked.sentence()}")

    def _show_failure(self, trial: Trial, error: Alos2Error) -> None:
        self.save.setEnabled(True)
        self.answer.setText(f"{trial.tried()}: {translated_error(error)}")
