"""A login for one platform: a token, or user and password, kept by QGIS and tried at once."""

from __future__ import annotations

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
from ...plugin.domain.platform import LoginKind, Platform
from ...plugin.guide.pages import Chapter
from ...plugin.host import platform_words, settings
from ...plugin.host.network.login_storage import store_login
from ...plugin.host.translated_text import translated_error
from ..help.button import HelpButton
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks
from .ask import Asked, Trial
from .section import note

BY_TOKEN, BY_USER = "token", "password"
_KINDS = {
    LoginKind.TOKEN: (BY_TOKEN,),
    LoginKind.PASSWORD: (BY_USER,),
    LoginKind.TOKEN_OR_PASSWORD: (BY_TOKEN, BY_USER),
}


class LoginForm(QDialog):
    """``saved(id)`` when QGIS keeps a login of *platform*; the platform is asked with it at once.

    *endpoints* are the hosts to ask in place of the stored ones.
    """

    saved = pyqtSignal(str)

    def __init__(
        self,
        platform: Platform,
        parent: QWidget | None = None,
        endpoints: dict[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alos2LoginForm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._platform = platform
        self._endpoints = endpoints
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
        secret = self.secret.text().strip() if self._is_token() else self.secret.text()
        user = "" if self._is_token() else self.user.text().strip()
        if not secret or not (user or self._is_token()):
            self.answer.setText(tr("Type all of it first."))
            return
        try:
            config_id = store_login(self._platform, user, secret)
            trial = Trial(
                self._platform,
                config_id,
                settings.endpoints() if self._endpoints is None else self._endpoints,
                settings.earth_engine_project(),
            )
            ask = trial.prepared()
        except Alos2Error as error:
            self.answer.setText(translated_error(error))
            return
        self.secret.clear()
        self.saved.emit(config_id)
        self.save.setEnabled(False)
        self.answer.setText(trial.tried() + " …")
        title = tr("Testing {platform}").format(platform=platform_words.platform_name(self._platform))
        self._tasks.run(
            title,
            ask,
            lambda asked: self._show_answer(trial, asked),
            lambda error: self._show_failure(trial, error),
        )

    def _make_widgets(self) -> None:
        rules = self._platform.info.login
        self.kind = QComboBox(self)
        self.kind.setObjectName("loginKind")
        self.kind.setAccessibleName(tr("Kind of login"))
        words = {BY_TOKEN: tr("Access token"), BY_USER: tr("User and password")}
        for kind in _KINDS[rules.kind] if rules else ():
            self.kind.addItem(words[kind], kind)
        self.kind.setEnabled(self.kind.count() > 1)
        self.kind.currentIndexChanged.connect(lambda _index: self._follow_kind())
        self.user = QLineEdit(self)
        self.user.setObjectName("loginUser")
        self.user.setAccessibleName(tr("User"))
        self.secret = QLineEdit(self)
        self.secret.setObjectName("loginSecret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.save = QPushButton(tr("&Save and test"), self)
        self.save.setObjectName("loginSave")
        self.save.setDefault(True)
        self.save.clicked.connect(lambda _checked: self.save_and_test())
        self.answer = note("", self)
        self.answer.setObjectName("loginAnswer")

    def _lay_out(self) -> None:
        rules = self._platform.info.login
        address = rules.register_url if rules else ""
        register = tr("Make an account")
        form = QFormLayout()
        form.addRow(tr("Kind"), self.kind)
        self._user_label = QLabel(tr("User"), self)
        form.addRow(self._user_label, self.user)
        self._secret_label = QLabel(self)
        form.addRow(self._secret_label, self.secret)
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
        layout.addWidget(note(f'<a href="{address}">{register}</a>', self))
        layout.addWidget(self.answer)
        layout.addLayout(row)
        self.resize(440, self.sizeHint().height())

    def _is_token(self) -> bool:
        return bool(self.kind.currentData() == BY_TOKEN)

    def _follow_kind(self) -> None:
        for widget in (self._user_label, self.user):
            widget.setVisible(not self._is_token())
        words = tr("Token") if self._is_token() else tr("Password")
        self._secret_label.setText(words)
        self.secret.setAccessibleName(words)

    def _show_answer(self, trial: Trial, asked: Asked) -> None:
        self.save.setEnabled(True)
        self.answer.setText(f"{trial.tried()}: {asked.sentence()}")

    def _show_failure(self, trial: Trial, error: Alos2Error) -> None:
        self.save.setEnabled(True)
        self.answer.setText(f"{trial.tried()}: {translated_error(error)}")
