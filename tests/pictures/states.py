"""Make a picture of every state of the window, in every theme and size: `make states`, or with what is to be made

    python -m tests.pictures.states FOLDER --states digit,refused --themes dark --sizes 800x600 --platform xcb

The pictures are called STATE-THEME-SIZE.png; `sheets/` in the same folder has one contact sheet for each state.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize

from digitpad.gui.look.theme import Theme
from tests.pictures.scenes import STATES
from tests.pictures.screens import NOT_OURS, PLATFORMS, NoScreenError, screen
from tests.pictures.sheet import contact_sheet
from tests.pictures.take import command

_FOLDER = Path("build") / "states"

THEMES = {theme.value: theme for theme in (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)}


@dataclass(frozen=True)
class Size:
    """A window's size in device-independent pixels, and how many of the screen's there are for each."""

    width: int
    height: int
    scale: float = 1


SIZES = {
    "800x600": Size(800, 600),
    "1180x760": Size(1180, 760),
    "1920x1080": Size(1920, 1080),
    "200": Size(960, 540, 2),  # a screen of 1920x1080 at 200 %
}


@dataclass(frozen=True)
class _Job:
    theme: str
    size: str
    states: tuple[str, ...]
    folder: Path
    platform: str

    def run(self) -> str:
        """Make the pictures of one theme and size; return what went wrong."""
        size = SIZES[self.size]
        names = {state: _name(state, self.theme, self.size) for state in self.states}
        wanted = command(self.folder, THEMES[self.theme], QSize(size.width, size.height), names)
        try:
            with screen(self.platform, size.scale) as environment:
                done = subprocess.run(wanted, env=environment, capture_output=True, text=True, check=False)
        except NoScreenError as error:
            return str(error)
        said = [line for line in done.stderr.splitlines() if not line.startswith(NOT_OURS)]
        if not said and not done.returncode:
            return ""
        return "\n".join([f"{self.theme} at {self.size}, exit code {done.returncode}:", *said])


def make(folder: Path, states: Sequence[str], themes: Sequence[str], sizes: Sequence[str], platform: str) -> list[str]:
    """Make the pictures, and sheets of them; return what went wrong.

    Parameters
    ----------
    folder
        For them; it is made.
    states, themes, sizes
        Some of `STATES`, `THEMES` and `SIZES`.
    platform
        One of `PLATFORMS`.
    """
    sheets = folder / "sheets"
    sheets.mkdir(parents=True, exist_ok=True)
    jobs = [_Job(theme, size, tuple(states), folder.resolve(), platform) for theme, size in product(themes, sizes)]
    with ThreadPoolExecutor(os.cpu_count()) as several:
        faults = [fault for fault in several.map(_Job.run, jobs) if fault]
    for state in states:
        rows = [{(name := _name(state, theme, size)): folder / f"{name}.png" for size in sizes} for theme in themes]
        contact_sheet(rows, sheets / f"{state}.png")
    return faults


def _name(state: str, theme: str, size: str) -> str:
    return f"{state}-{theme}-{size}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what the command line asks for; return the exit code."""
    summary, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        "python -m tests.pictures.states",
        description=f"{summary}\n{more}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER, help=f"for the pictures (default: {_FOLDER})")
    choices = {"states": STATES, "themes": tuple(THEMES), "sizes": tuple(SIZES)}
    for option, all_of_them in choices.items():
        parser.add_argument(
            f"--{option}",
            type=lambda text: tuple(text.split(",")),
            default=all_of_them,
            help=f"separated by commas; default, all: {', '.join(all_of_them)}",
        )
    parser.add_argument(
        "--platform", choices=PLATFORMS, default=PLATFORMS[0], help="whose screen (default: %(default)s)"
    )
    given = parser.parse_args(arguments)
    for option, all_of_them in choices.items():
        for unknown in _not_in(getattr(given, option), all_of_them):
            parser.error(f"--{option}: there is no {unknown!r}; there are {', '.join(all_of_them)}")
    faults = make(given.folder, given.states, given.themes, given.sizes, given.platform)
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"{len(list(given.folder.glob('*.png')))} pictures are in {given.folder}\n")
    return 1 if faults else 0


def _not_in(names: Iterable[str], known: Iterable[str]) -> list[str]:
    return [name for name in names if name not in known]


if __name__ == "__main__":
    sys.exit(main())
