"""Make assets/screenshots again: the real window, drawn on by the real pointer. Run it as `make screenshots`."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.desktop import Desktop, missing
from tests.journeys.hand import Hand
from tests.journeys.handwriting import Stroke, four_or_nine, written
from tests.journeys.program import Program
from tests.journeys.screen_reader import ScreenReader
from tests.journeys.waiting import until, until_it_stands

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "assets" / "screenshots"
_LARGE, _NARROW = (1180, 760), (800, 600)


class Studio:
    """One window on a screen of its size, and what it takes to bring it into a state."""

    def __init__(self, desktop: Desktop, reader: ScreenReader, program: Program) -> None:
        self._desktop, self._reader, self._program = desktop, reader, program
        self._hand = Hand(desktop)

    def fit(self, size: tuple[int, int]) -> None:
        """Let the window fill the screen, whose size this is."""
        self._hand.place(self._program.window(), *size)
        # the layout is done when the pad has come to rest
        until_it_stands("the layout", lambda: self._reader.find("Drawing pad", "canvas").box, still=0.5)

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Draw, and wait for the guess."""
        box = self._reader.find("Drawing pad", "canvas").box
        assert box is not None
        self._hand.draw(strokes, box)
        until_it_stands("the guess", self._reader.guess, still=0.3)

    def go_dark(self) -> None:
        """Choose the dark theme in the menu."""
        self._hand.press_keys("alt+v", "d")

    def start_afresh(self) -> None:
        """Clear the pad."""
        self._reader.press("Clear")
        until("the pad is empty", lambda: self._reader.guess() == "Draw a digit")

    def train(self, epochs: int) -> None:
        """Retrain, and wait until so many epochs are done and the next one is well under way."""
        self._reader.press("Retrain")
        until(f"{epochs} epochs are done", lambda: self._reader.last_epoch() >= epochs, seconds=300)
        within = self._reader.progress()
        until("the next epoch fills in", lambda: self._reader.progress() >= within + 12)

    def shoot(self, name: str) -> None:
        """Save what the screen shows."""
        file = _FOLDER / f"{name}.png"
        self._desktop.picture().convert("RGB").save(file, optimize=True)
        sys.stdout.write(f"{file.relative_to(_ROOT)}: {file.stat().st_size:,} bytes\n")


@contextmanager
def _studio(size: tuple[int, int]) -> Iterator[Studio]:
    with tempfile.TemporaryDirectory() as home, Desktop(*size) as desktop, ScreenReader(desktop) as reader:
        program = Program(desktop, {"HOME": home}, Path(home) / "log")
        try:
            studio = Studio(desktop, reader, program)
            studio.fit(size)
            yield studio
        finally:
            program.kill()


def main() -> int:
    """Make the four pictures; return the exit code."""
    if reason := missing():
        sys.stderr.write(f"no pictures: {reason}\n")
        return 2
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with _studio(_LARGE) as studio:
        studio.draw(written(3))
        studio.shoot("main-light")
        studio.start_afresh()
        studio.draw(four_or_nine())  # so that the bars have something to say while it learns
        studio.train(12)
        studio.shoot("training")
    with _studio(_LARGE) as studio:
        studio.go_dark()
        studio.draw(written(5))
        studio.shoot("main-dark")
    with _studio(_NARROW) as studio:
        studio.draw(written(2))
        studio.shoot("narrow")
    return 0


if __name__ == "__main__":
    sys.exit(main())
