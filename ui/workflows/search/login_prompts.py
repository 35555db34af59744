"""Platforms that want a login: said with a button that leads there, never asked for during a search."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ....plugin.domain.platform import Platform
from ....plugin.host import messages, platform_words, settings
from ....plugin.host.network import locked_catalogs
from ...widgets.translation import tr
from .platform_state import Answer, PlatformState
from .search import SearchFlow


class LoginPrompts(QObject):
    """Says once that searches leave out platforms whose login is locked; ``explain`` says it again.

    *open_options* opens the accounts, *log_in* the form for a platform that has no login yet,
    *search_again* repeats the search.
    """

    def __init__(
        self,
        flow: SearchFlow,
        open_options: Callable[[], None],
        log_in: Callable[[Platform], None],
        search_again: Callable[[], None],
    ) -> None:
        super().__init__(flow)
        self._open_options = open_options
        self._log_in = log_in
        self._search_again = search_again
        self._locked: list[Platform] = []
        self._told: set[Platform] = set()
        flow.started.connect(lambda _query: self._locked.clear())
        flow.platform.connect(self._note)
        flow.finished.connect(lambda _failed: self._tell())

    def explain(self, state: PlatformState) -> None:
        """Say what *state* means, with the way to a login if that is missing."""
        if state.answer is Answer.SIGN_IN and locked_catalogs.is_locked(state.platform):
            self._offer_to_unlock([state.platform])
        elif state.answer is Answer.SIGN_IN and settings.auth_config_id(state.platform):
            messages.show_warning(state.sentence, tr("Accounts"), self._open_options)
        elif state.answer is Answer.SIGN_IN:
            messages.show_warning(state.sentence, tr("Log in …"), lambda: self._log_in(state.platform))
        elif state.sentence:
            messages.show_warning(state.sentence)

    def _note(self, state: PlatformState) -> None:
        if state.answer is Answer.SIGN_IN and locked_catalogs.is_locked(state.platform):
            self._locked.append(state.platform)

    def _tell(self) -> None:
        if set(self._locked) - self._told:
            self._told.update(self._locked)
            self._offer_to_unlock(self._locked)

    def _offer_to_unlock(self, platforms: list[Platform]) -> None:
        names = ", ".join(platform_words.platform_name(platform) for platform in platforms)
        text = tr("Not asked: {platforms}. QGIS keeps the login under its master password.")
        messages.show_warning(text.format(platforms=names), tr("Unlock and search"), self._unlock)

    def _unlock(self) -> None:
        if locked_catalogs.unlock() and not sip.isdeleted(self):  # the message outlives the dock
            self._search_again()
