"""Digitpad, started as a person starts it; says when its first frame stood, and when a first stroke was answered."""

import sys
from types import ModuleType
from typing import Any

from digitpad import __main__ as program

_APP = "digitpad.gui.app"


def _run_window(start: Any, file: str | None, complain: Any) -> int:
    """Run the window with this one in the place of its own, once the program has come to importing it."""
    del sys.modules[_APP]
    from digitpad.gui import app
    from tests.benchmarks.started_window import StartedWindow

    setattr(app, "MainWindow", StartedWindow)  # noqa: B010 - a module says to nobody that it has it
    return app.run_window(start, file, complain)


def main() -> int:
    """Run the program. Nothing of it is imported before, so that it finds the process as a person's start leaves it."""
    stand_in = ModuleType(_APP)
    setattr(stand_in, "run_window", _run_window)  # noqa: B010 - as above
    sys.modules[_APP] = stand_in
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
