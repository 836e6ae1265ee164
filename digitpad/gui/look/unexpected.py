"""Errors that nobody foresaw: kept in the log file, told in a sentence."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication


def unexpected(error: Exception) -> str:
    """Write an error to the log file, from any thread, and return a sentence for the person that says where it is."""
    from digitpad.session.log import log_error  # noqa: PLC0415 - the window starts without

    return unexpected_in_words(f"{type(error).__name__}: {error}", log_error(error))


def unexpected_in_words(what: str, log: Path | None) -> str:
    """Return that sentence for an error whose details are in `log` already, or nowhere."""
    if log is None:
        return QCoreApplication.translate("Unexpected", "Unexpected error: {0}").format(what)
    text = QCoreApplication.translate("Unexpected", "Unexpected error: {0}; details are in {1}")
    return text.format(what, log)
