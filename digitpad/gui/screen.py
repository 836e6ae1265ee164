"""Finding a screen. Where Qt finds none, it would explain at length and abort the process with a core dump."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

Complain = Callable[[str | OSError], int]
"""Says why no window can open, in a sentence or by the error of a library that is not there; returns the exit code."""


@contextmanager
def one_sentence_without_a_screen(complain: Complain) -> Iterator[Callable[[], None]]:
    """End the process with one sentence, by `complain`, where Qt would abort it.

    What else Qt says is held back until it is clear that there is a screen: it may be about that.

    Yields
    ------
    Callable[[], None]
        To be called when the window stands; Qt speaks for itself from then on.
    """
    held: list[tuple[str, str]] = []  # each message, and as Qt would print it

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            code = complain(_why([*(said for said, _ in held), message]))
            sys.stderr.flush()
            os._exit(code)
        held.append((message, qFormatLogMessage(kind, context, message)))

    def let_qt_speak() -> None:
        qInstallMessageHandler(None)
        while held:
            print(held.pop(0)[1], file=sys.stderr)  # noqa: T201 - where Qt would have written it

    qInstallMessageHandler(hear)
    try:
        yield let_qt_speak
    finally:
        let_qt_speak()


def _why(qt_says: list[str]) -> str | OSError:
    """Return why there is no screen, as far as the variables that lead to one tell."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    wayland, display = (os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY"))
    if not (asked or wayland or display):
        return "neither DISPLAY nor WAYLAND_DISPLAY is set, so there is no screen (digitpad recognise needs none)"
    tried = [each.partition(":")[0].lower() for each in asked.split(";")]
    reasons: list[str] = []
    if "xcb" in tried or (display and not asked):
        try:
            _load_xcb()
        except OSError as error:
            return error
        reasons.append(f"the X server that DISPLAY names, {display!r}, does not answer")
    if any(each.startswith("wayland") for each in tried) or (wayland and not asked):
        reasons.append(f"no Wayland compositor answers that WAYLAND_DISPLAY names, {wayland!r}")
    if asked and not all(each == "xcb" or each.startswith("wayland") for each in tried):
        reasons.append(f"Qt says: {qt_says[0].splitlines()[0]}")
    leads = f"QT_QPA_PLATFORM is {asked!r}, but " if asked else ""
    return leads + ", and ".join(reasons)


def _load_xcb() -> None:
    """Load what Qt needs for X11; raise OSError that names the library which is not there."""
    import ctypes  # noqa: PLC0415 - only once there is no screen
    from pathlib import Path  # noqa: PLC0415

    import PySide6  # noqa: PLC0415

    plugin = Path(PySide6.__path__[0]) / "Qt/plugins/platforms/libqxcb.so"
    if plugin.exists():  # or it is the system's own Qt
        ctypes.CDLL(str(plugin))
