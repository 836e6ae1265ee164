"""The log file: what went wrong by a mistake of digitpad's own, for whoever has to find out why."""

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from digitpad import __version__
from digitpad.storage.places import log_file

_MOST_BYTES, _OLDER_FILES = 500_000, 2
_FORMAT = f"%(asctime)s digitpad {__version__} %(threadName)s: %(message)s"


class _File(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own name
        """Let whoever logs know that it failed, a disk that is full: logging calls this while it handles the error."""
        error = sys.exception()
        assert error is not None  # noqa: S101 - as said
        raise error


def log_error(error: BaseException) -> Path | None:
    """Write `error` and its traceback to the log file; return that file, so that the person can be told of it.

    Where the file cannot be written the traceback goes to standard error, and None is returned. The file is opened for
    this one entry: several windows may share it.
    """
    path = log_file()
    record = logging.LogRecord(
        "digitpad", logging.ERROR, "", 0, str(error), None, (type(error), error, error.__traceback__)
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = _File(path, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace")
        file.setFormatter(logging.Formatter(_FORMAT))
        try:
            file.handle(record)
        finally:
            file.close()
    except OSError:
        traceback.print_exception(error, file=sys.stderr)
        return None
    return path
