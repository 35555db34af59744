"""What an error tells fits on one line, whatever it quotes."""

from __future__ import annotations

from alos2_explorer.plugin.domain.errors import Alos2Error


def test_what_an_error_quotes_cannot_break_its_line():
    error = Alos2Error("No file a\r\nb\x1b[31m.", hint="Look\u2028at it.", details="kept\nas it is")
    assert str(error) == "No file a b [31m. Look at it."
    assert error.args == ("No file a b [31m.",)
    assert error.details == "kept\nas it is"
