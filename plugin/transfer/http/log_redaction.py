"""Keeps signatures and tokens out of the log lines that the HTTP library writes about its requests."""

from __future__ import annotations

import logging

from urllib3.exceptions import HeaderParsingError

from ..urls import has_secret, redact_text


class WithoutSecrets(logging.Filter):
    """Removes the query of every URL in a record that holds a signature, token or password."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without its secrets."""
        if isinstance(record.args, tuple):
            # Its text is what the server sent, cookies included.
            if any(isinstance(value, HeaderParsingError) for value in record.args):
                record.exc_info = None
            record.args = tuple(_without_secrets(value) for value in record.args)
        return True


def _without_secrets(text: object) -> object:
    if isinstance(text, HeaderParsingError):
        return type(text).__name__
    if not isinstance(text, str):
        return text
    try:
        return redact_text(text) if has_secret(text) else text
    except ValueError:
        return text


def keep_secrets_out_of_logs() -> None:
    """Install the filter for the lines that urllib3 writes; it may be called more than once."""
    for name in ("urllib3.connectionpool", "urllib3.connection", "urllib3.util.retry"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, WithoutSecrets) for known in logger.filters):
            logger.addFilter(WithoutSecrets())
