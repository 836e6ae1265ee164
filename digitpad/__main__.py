"""The entry point: the name of a command leads to the command line, a file or nothing to the window."""

import _signal  # the core of `signal`, which takes 4 ms to import, and in those may come Ctrl+C
import os
import sys

_LIBRARIES = (
    "on Debian and Ubuntu, install it with sudo apt-get install libgl1 libegl1 libxkbcommon0 libfontconfig1 "
    "libglib2.0-0 libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""All that Qt takes from the system, short enough to be said whole."""


def main() -> int:
    """Run digitpad with the arguments of this process; return its exit code."""
    _end_at_ctrl_c(lambda *_: os._exit(130))  # for the shell it is as if it had been killed
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
        elif len(arguments) > 1 or arguments[0][:1] == "-" or cli.is_command(arguments[0]):
            return cli.run(arguments)
        return _open_window(arguments[0] if arguments else None)
    except KeyboardInterrupt:
        return 130


def _end_at_ctrl_c(action: object) -> None:
    """Have Ctrl+C end the process until somebody has something to keep; not where it is ignored, as behind a shell's &.

    Python's own KeyboardInterrupt comes amid imports, where numpy takes it for a damaged installation, Qt aborts, and
    others swallow it.
    """
    if _signal.getsignal(_signal.SIGINT) != _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, action)


def _open_window(file: str | None) -> int:
    import gc

    _end_at_ctrl_c(_signal.SIG_DFL)  # at once, even while Qt waits for a screen
    gc.disable()  # until the window is shown: hardly anything made on the way there is garbage
    # For a single drawing, waking a second thread takes longer than the answer itself. This setting is for the BLAS
    # that numpy brings, and must precede its import; digitpad.gui.app limits any other BLAS later.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import numpy as np  # noqa: F401 - its libraries before those of the window

        from digitpad import libraries

        libraries.load_meanwhile()
        from digitpad.session.start import Start

        start = Start()
        from digitpad.gui.app import run_window
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "digitpad":
            raise
        return _complain(error)
    return run_window(start, file, _complain)


def _complain(reason: str | ImportError | OSError) -> int:
    """Say why no window can open: in a sentence, or by the error of a module or library that is not there."""
    from digitpad import cli

    if not isinstance(reason, str):
        todo = "install digitpad again" if isinstance(reason, ModuleNotFoundError) else _LIBRARIES
        reason = f"{str(reason).removesuffix(': No such file or directory')}; {todo}"
    return cli.complain(f"the window cannot open: {reason}")


if __name__ == "__main__":
    sys.exit(main())
