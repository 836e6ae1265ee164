"""``digitpad launcher``: put digitpad into the desktop's menu, or take it out."""

import argparse
from collections.abc import Callable, Mapping

from digitpad import launcher
from digitpad.cli import complain, undone_at_ctrl_c
from digitpad.sentences import on_one_line

_ACTIONS: Mapping[str, tuple[Callable[[], launcher.Status], str]] = {
    "install": (launcher.install, "add digitpad to the menu"),
    "status": (launcher.status, "say whether it is there"),
    "remove": (launcher.remove, "remove it"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    for name, (_, text) in _ACTIONS.items():
        actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.epilog = "Example:\n\n  digitpad launcher install"


def run(options: argparse.Namespace) -> int:
    """Do what was asked for and print whether digitpad is in the menu now; return the exit code."""
    try:
        with undone_at_ctrl_c():
            act, _ = _ACTIONS[options.action]
            status = act()
    except launcher.LauncherError as error:
        return complain(str(error))
    print(on_one_line(status.message))
    return 0
