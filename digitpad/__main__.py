"""The entry point: the name of a command leads to the command line, a file or nothing to the window."""

import ctypes
import gc
import os
import sys
from importlib.util import find_spec
from pathlib import Path

_LIBRARIES = (
    "install the libraries that Qt takes from the system (on Debian or Ubuntu: sudo apt-get install libgl1 libegl1 "
    "libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0)"
)


def main() -> int:
    """Run digitpad with the arguments of this process; return its exit code."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed, or never there: on Windows a program without a console has none
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for good
    try:
        arguments = sys.argv[1:]
        if not arguments:
            return _open_window(None)
        from digitpad import cli  # not above: without an argument the window starts without it

        if arguments[:1] == ["--"] and len(arguments) <= 2:  # noqa: PLR2004 - what follows is a file, whatever its name
            arguments = arguments[1:]
        elif arguments[0] in {*cli.COMMANDS, "help"} or arguments[0][:1] == "-" or len(arguments) > 1:
            return cli.run(arguments)
        return _open_window(arguments[0] if arguments else None)
    except KeyboardInterrupt:
        return 130


def _open_window(file: str | None) -> int:
    if reason := _why_qt_would_abort():
        return _complain(reason)
    gc.disable()  # until the window is shown: hardly anything made on the way there is garbage
    # For a single drawing, waking a second thread takes longer than the answer itself. This setting is for the BLAS
    # that numpy brings, and must precede its import; digitpad.gui.app limits any other BLAS later.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from digitpad.session.start import Start

        start = Start()
        from digitpad.gui.app import run_window
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "digitpad":
            raise
        todo = "install digitpad again" if isinstance(error, ModuleNotFoundError) else _LIBRARIES
        return _complain(f"{error}; {todo}")
    return run_window(start, file)


def _complain(reason: str) -> int:
    from digitpad import cli

    return cli.complain(f"the window cannot open: {reason}")


def _why_qt_would_abort() -> str:
    """Return why Qt could not open a window here, or "" if nothing is known to prevent it.

    Qt itself would explain at length and abort the process with a core dump.
    """
    display, platform = os.environ.get("DISPLAY"), os.environ.get("QT_QPA_PLATFORM")
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if sys.platform in {"win32", "darwin"} or platform not in {None, "", "xcb"} or (wayland and not platform):
        return ""
    if not (display or platform):
        return "neither DISPLAY nor WAYLAND_DISPLAY is set, so there is no screen (digitpad recognise needs none)"
    qt = find_spec("PySide6")
    places = qt.submodule_search_locations if qt else None
    plugin = Path(places[0]) / "Qt/plugins/platforms/libqxcb.so" if places else None
    if plugin is None or not plugin.exists():  # no Qt, which its import will report, or the system's own
        return ""
    try:
        ctypes.CDLL(str(plugin))
        return "" if _answers() else f"the X server that DISPLAY names, {display or ''!r}, does not answer"
    except OSError as error:
        return f"{error}; {_LIBRARIES}"


def _answers() -> bool:
    """Return whether the X server accepts a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    has_error: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not has_error


if __name__ == "__main__":
    sys.exit(main())
