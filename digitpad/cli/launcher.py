"""``digitpad launcher``: put digitpad into the desktop's menu, or take it out."""

import argparse
from collections.abc import Callable, Mapping

from digitpad import launcher
from digitpad.cli import complain, undone_at_ctrl_c
from digitpad.sentences import on_one_line

_ACTIONS: Mapping[str, Callable[[], launcher.Status]] = {
    "install": launcher.install,
    "status": launcher.status,
    "remove": launcher.remove,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("action", choices=_ACTIONS, help="put it there, look whether it is there, take it away")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for and print whether digitpad is in the menu now; return the exit code."""
    try:
        with undone_at_ctrl_c():
            status = _ACTIONS[options.action]()
    except launcher.LauncherError as error:
        return complain(str(error))
    print(on_one_line(status.message))
    return 0
