"""Make assets/screenshots again: pictures of the window, and the moving one. Run it as `make screenshots`."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize

from digitpad.gui.look.theme import Theme
from tests.pictures import film
from tests.pictures.screens import NOT_OURS, PLATFORMS, NoScreenError, screen
from tests.pictures.take import command

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "assets" / "screenshots"
_LARGE = QSize(1180, 760)

_TAKES = (
    (Theme.LIGHT, _LARGE, {"training-middle": "training", "downhill": "chapter"}),
    (Theme.DARK, _LARGE, {"why": "why"}),
)
"""In which theme and size a state is photographed, and the name of its picture."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; return the exit code."""
    parser = argparse.ArgumentParser("make screenshots", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER, help="for the pictures")
    parser.add_argument(
        "--platform", choices=PLATFORMS, default=PLATFORMS[0], help="whose screen (default: %(default)s)"
    )
    given = parser.parse_args(arguments)
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    commands = [command(folder, *take) for take in _TAKES]
    commands.append([sys.executable, "-m", film.__name__, str(folder / "learning.gif")])
    for each in commands:
        try:
            with screen(given.platform) as environment:
                done = subprocess.run(each, env=environment, capture_output=True, text=True, check=False)
        except NoScreenError as error:
            sys.stderr.write(f"no pictures: {error}\n")
            return 2
        sys.stderr.write("".join(f"{line}\n" for line in done.stderr.splitlines() if not line.startswith(NOT_OURS)))
        if done.returncode:
            return 1
    for file in sorted(folder.glob("*.png")):
        with Image.open(file) as picture:
            picture.convert("RGB").save(file, optimize=True)
    for file in sorted(folder.iterdir()):
        sys.stdout.write(f"{file.name}: {file.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
