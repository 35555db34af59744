"""Accounts: which stored login each platform gets, and what the platform says to it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsAuthConfigSelect, QgsFileWidget
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.platform import Platform
from ...plugin.host import platform_words, settings
from ...plugin.host.translated_text import translated_error
from ..widgets.translation import tr
from ..workflows.owned_tasks import OwnedTasks
from .ask import Asked, Trial
from .login_form import LoginForm
from .section import Section, note


class AccountsSection(Section):
    """``alos2/authcfg/<platform>`` and ``alos2/earthengine_project``; no secret is kept here."""

    def __init__(self, endpoints: Callable[[], dict[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(tr("Accounts"), "alos2OptionsAccounts", parent)
        self._endpoints = endpoints
        self._tasks = OwnedTasks()
        self.destroyed.connect(self._tasks.close)
        self.logins: dict[Platform, QgsAuthConfigSelect] = {}
        self.tests: dict[Platform, QPushButton] = {}
        self.answers: dict[Platform, QLabel] = {}
        self.project = QLineEdit(settings.earth_engine_project(), self)
        self.key_file = QgsFileWidget(self)
        self._lay_out()

    def apply(self) -> None:
        """Store which login each platform gets."""
        for platform, login in self.logins.items():
            settings.set_auth_config_id(platform, login.configId())
        settings.set_earth_engine_project(self.project.text())
        settings.set_gportal_key_file(self.key_file.filePath())

    def test(self, platform: Platform) -> None:
        """Ask *platform* for a scene with what is shown, in the background, and say how it went."""
        login = self.logins.get(platform)
        trial = Trial(
            platform,
            login.configId() if login is not None else "",
            self._endpoints(),
            self.project.text().strip(),
        )
        self.tests[platform].setEnabled(False)
        self._say(platform, trial.tried() + " …")
        try:
            ask = trial.prepared()
        except Alos2Error as error:
            self._failed(platform, trial, error)
            return
        self._tasks.run(
            tr("Testing {platform}").format(platform=platform_words.platform_name(platform)),
            ask,
            lambda asked: self._answered(platform, trial, asked),
            lambda error: self._failed(platform, trial, error),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setColumnStretch(1, 1)
        grid.addWidget(
            note(
                tr(
                    "Logins are kept in the authentication database of QGIS. They are of the kind Basic "
                    "(user and password; a password alone is a token), API Header or OAuth2."
                ),
                self,
            ),
            *(0, 0, 1, 3),
        )
        row = 1
        for platform in Platform:
            if platform is Platform.INDEX:
                continue
            self._add_platform(grid, row, platform)
            row += 2
        label = QLabel(tr("Google Cloud &project"), self)
        label.setBuddy(self.project)
        self.project.setObjectName("alos2EarthEngineProject")
        self.project.setAccessibleName(tr("Google Cloud project that Earth Engine requests count for"))
        grid.addWidget(label, row, 0)
        grid.addWidget(self.project, row, 1, 1, 2)
        self._add_key_file(grid, row + 1)

    def _add_key_file(self, grid: QGridLayout, row: int) -> None:
        """Files of G-Portal come by SFTP, for the account of its login and with a private key."""
        self.key_file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.key_file.setObjectName("alos2GPortalKeyFile")
        self.key_file.setAccessibleName(tr("File of the private key for G-Portal's file server"))
        self.key_file.setToolTip(
            tr("Made on G-Portal's web site; readable by you alone. Only its place is stored.")
        )
        self.key_file.setFilePath(str(settings.gportal_key_file() or ""))
        label = QLabel(tr("G-Portal &key file (SFTP)"), self)
        label.setBuddy(self.key_file)
        grid.addWidget(label, row, 0)
        grid.addWidget(self.key_file, row, 1, 1, 2)

    def _add_platform(self, grid: QGridLayout, row: int, platform: Platform) -> None:
        name = platform_words.platform_name(platform)
        rules = platform.info.login
        register = tr("register")
        title = note(f'{name} · <a href="{rules.register_url}">{register}</a>' if rules else name, self)
        title.setToolTip(platform_words.platform_description(platform))
        grid.addWidget(title, row, 0)
        if rules:
            login = QgsAuthConfigSelect(self)
            login.setObjectName(f"alos2Login_{platform.value}")
            login.setAccessibleName(tr("Login for {platform}").format(platform=name))
            login.setConfigId(settings.auth_config_id(platform))
            self.logins[platform] = login
            grid.addLayout(self._with_form(login, platform), row, 1)
        else:
            grid.addWidget(note(tr("needs no login"), self), row, 1)
        button = QPushButton(tr("Test"), self)
        button.setObjectName(f"alos2Test_{platform.value}")
        button.setAccessibleName(tr("Test {platform}").format(platform=name))
        button.clicked.connect(lambda _checked, chosen=platform: self.test(chosen))
        self.tests[platform] = button
        grid.addWidget(button, row, 2)
        answer = note("", self)
        answer.setObjectName(f"alos2Answer_{platform.value}")
        answer.hide()
        self.answers[platform] = answer
        grid.addWidget(answer, row + 1, 0, 1, 3)

    def _with_form(self, login: QgsAuthConfigSelect, platform: Platform) -> QHBoxLayout:
        """Put the button that opens our own form beside QGIS's choice of configurations."""
        button = QPushButton(tr("Log in …"), self)
        button.setObjectName(f"alos2LogIn_{platform.value}")
        button.setAccessibleName(
            tr("Login for {platform}").format(platform=platform_words.platform_name(platform))
        )
        button.clicked.connect(lambda _checked: self._log_in(platform))
        row = QHBoxLayout()
        row.addWidget(login, 1)
        row.addWidget(button)
        return row

    def _log_in(self, platform: Platform) -> None:
        form = LoginForm(platform, self, self._endpoints())
        form.saved.connect(lambda config_id: self._logged_in(platform, config_id))
        form.open()

    def _logged_in(self, platform: Platform, config_id: str) -> None:
        self.logins[platform].setConfigId(config_id)
        if platform.info.login and platform.info.login.project_header:
            self.project.setText(settings.earth_engine_project())

    def _answered(self, platform: Platform, trial: Trial, asked: Asked) -> None:
        self.tests[platform].setEnabled(True)
        self._say(platform, f"{trial.tried()}: {asked.sentence()}")

    def _failed(self, platform: Platform, trial: Trial, error: Alos2Error) -> None:
        self.tests[platform].setEnabled(True)
        self._say(platform, f"{trial.tried()}: {translated_error(error)}")

    def _say(self, platform: Platform, text: str) -> None:
        self.answers[platform].setText(text)
        self.answers[platform].show()
