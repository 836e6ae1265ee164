"""A hand at the mouse and the keys of a desktop."""

import subprocess
from collections.abc import Sequence

from tests.journeys.desktop import Desktop
from tests.journeys.handwriting import Stroke
from tests.journeys.screen_reader import Box

_LONGEST = 60  # seconds
_STEP = 0.008  # seconds between two positions, as with a mouse that tells 125 a second


class Hand:
    """Moves the one pointer that the X server has; whatever is below it gets the events."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def draw(self, strokes: Sequence[Stroke], pad: Box, *, step: float = _STEP) -> None:
        """Draw strokes, in sides of the pad, on the pad that stands in this box."""
        for stroke in strokes:
            self.drag([_on_screen(point, pad) for point in stroke], step=step)

    def drag(self, places: Sequence[tuple[int, int]], *, step: float = _STEP) -> None:
        """Go to the first place, press, go to the others, let go; places are on the screen, in pixels."""
        (x, y), *others = places
        moves = [word for x, y in others for word in ("mousemove", str(x), str(y), "sleep", str(step))]
        self._do("mousemove", str(x), str(y), "mousedown", "1", *moves, "mouseup", "1")

    def click(self, box: Box | None) -> None:
        """Click into the middle of a box."""
        assert box is not None
        self._do("mousemove", *map(str, _on_screen((0.5, 0.5), box)), "click", "1")

    def fill(self, box: Box | None, text: str) -> None:
        """Type a text into the field in a box, in the place of what stands there."""
        self.click(box)
        self._do("key", "ctrl+a", "type", text)

    def press_keys(self, *keys: str) -> None:
        """Press keys one after the other, such as "ctrl+q"."""
        self._do("key", *keys)

    def windows(self, window_class: str) -> list[int]:
        """Return the visible windows of this class, as WM_CLASS has it."""
        found = self._run("search", "--onlyvisible", "--class", f"^{window_class}$")
        return [int(word) for word in found.stdout.split()]  # none found is exit code 1

    def process_of(self, window: int) -> int:
        """Return the process that a window belongs to."""
        return int(self._do("getwindowpid", str(window)))

    def give_keys(self, window: int) -> None:
        """Let a window have the keys, as a window manager does when one appears."""
        self._do("windowfocus", "--sync", str(window))

    def place(self, window: int, width: int, height: int) -> None:
        """Put a window into the screen's upper left corner, in this size."""
        self._do("windowmove", str(window), "0", "0", "windowsize", str(window), str(width), str(height))

    def _do(self, *words: str) -> str:
        done = self._run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["xdotool", *words]
        environment = self._desktop.environment()
        return subprocess.run(command, env=environment, timeout=_LONGEST, capture_output=True, text=True, check=False)


def _on_screen(point: tuple[float, float], box: Box) -> tuple[int, int]:
    left, top, width, height = box
    return round(left + point[0] * width), round(top + point[1] * height)
