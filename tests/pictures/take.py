"""Photographs states of the window in one theme and size: a process of its own, for the scale is a process's."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize

from digitpad.gui.app import application
from digitpad.gui.look.theme import Theme
from tests.pictures.scenes import SCENES, Scene
from tests.pictures.stage import stage


def main(folder: Path, theme: Theme, size: QSize, names: dict[str, str]) -> int:
    """Save a picture of each state into `folder`, under the name it is given; return the exit code.

    A state that the window does not come into is told on standard error, and those of other scenes are made all the
    same.
    """
    app = application()
    app.setQuitOnLastWindowClosed(False)
    failures = 0
    for scene in SCENES:
        wanted = [state for state in scene.states if state in names]
        if wanted:
            try:
                _play(scene, wanted[-1], folder, theme, size, names)
            except AssertionError as error:
                failures += 1
                sys.stderr.write(f"{theme.value}, {' or '.join(wanted)}: {error}\n")
    return min(failures, 1)


def _play(scene: Scene, last: str, folder: Path, theme: Theme, size: QSize, names: dict[str, str]) -> None:
    with stage(theme, size) as opened:
        for state, _ in zip(scene.states, scene.play(opened), strict=False):
            if state in names and not opened.picture().save(str(folder / f"{names[state]}.png")):
                raise AssertionError(f"{names[state]}.png cannot be written")
            if state == last:
                break


def command(folder: Path, theme: Theme, size: QSize, names: dict[str, str]) -> Sequence[str]:
    """Return the command that calls `main`."""
    pairs = [f"{state}={name}" for state, name in names.items()]
    return [
        sys.executable,
        "-m",
        "tests.pictures.take",
        str(folder),
        theme.value,
        f"{size.width()}x{size.height()}",
        *pairs,
    ]


if __name__ == "__main__":
    given, its_theme, its_size, *its_states = sys.argv[1:]
    its_code = main(
        Path(given),
        Theme(its_theme),
        QSize(*map(int, its_size.split("x"))),
        dict(pair.split("=", 1) for pair in its_states),
    )
    sys.exit(its_code)
