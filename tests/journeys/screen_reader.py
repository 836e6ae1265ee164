"""What a screen reader knows of digitpad, asked of a client in another process."""

import json
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.journeys.desktop import SYSTEM_PYTHON, Desktop
from tests.journeys.waiting import until

_CLIENT = Path(__file__).with_name("at_spi_client.py")
_ANSWER = 60  # seconds

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Seen:
    """What AT-SPI tells of one thing in the window."""

    name: str
    role: str
    label: str
    """The text of the label that belongs to it, or ""."""
    description: str
    value: float | None
    box: Box | None
    """Left, top, width and height on the screen, in pixels."""
    actions: tuple[str, ...]
    states: frozenset[str]


class ScreenReader:
    """A context with the client under way."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def __enter__(self) -> Self:
        with (self._desktop.folder / "at-spi-client.log").open("ab") as log:
            self._client = subprocess.Popen(
                ["timeout", "900", SYSTEM_PYTHON, str(_CLIENT)],
                env=self._desktop.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.terminate()
        self._client.communicate()

    def look(self, name: str, role: str) -> Seen | None:
        """Return the thing with this accessible name and role, or None."""
        return _seen(self._ask(do="read", name=name, role=role))

    def find(self, name: str, role: str) -> Seen:
        """Return the thing with this accessible name and role, once it is there."""
        return until(f"there is a {role} named {name}", lambda: self.look(name, role))

    def press(self, name: str) -> None:
        """Press a button through its accessible action, once it can be."""
        until(f"{name} can be pressed", lambda: "Press" in self.find(name, "push button").actions)
        self._ask(do="press", name=name, role="push button")

    def all(self, role: str) -> list[Seen]:
        """Return all things with a role, those too that do not show."""
        return [seen for each in self._ask(do="list", role=role) if (seen := _seen(each)) is not None]

    def says(self, words: str, role: str = "label") -> bool:
        """Return whether something with this role that shows has these words as a part of its name or description."""
        shown = [each for each in self.all(role) if "showing" in each.states]
        return any(words in each.name or words in each.description for each in shown)

    def choices(self, label: str) -> list[str]:
        """Return what the combo box with this label can be set to."""
        return [str(each) for each in self._ask(do="choices", label=label)]

    def announced(self) -> list[str]:
        """Return what was announced since the last call."""
        return [str(each) for each in self._ask(do="announced")]

    # What journeys look at again and again

    def guess(self) -> str:
        """Return the guess as it is shown."""
        return self.find("Guess", "label").description

    def outputs(self) -> list[Seen]:
        """Return the ten bars."""
        return [self.find(f"Output {digit}", "progress bar") for digit in range(10)]

    def progress(self) -> float:
        """Return how far the run is."""
        return self.find("Training progress", "progress bar").value or 0.0

    def last_epoch(self) -> int:
        """Return the last epoch of which the chart of accuracies speaks, or 0."""
        words = self.find("Epoch accuracy", "chart").description.partition(":")[0].split()
        return int(words[1]) if words[0] == "Epoch" else 0

    def _ask(self, **request: str) -> Any:
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        print(json.dumps(request), file=self._client.stdin, flush=True)
        answered, _, _ = select.select([self._client.stdout], [], [], _ANSWER)
        line = self._client.stdout.readline() if answered else ""
        if not line:
            log = (self._desktop.folder / "at-spi-client.log").read_text(errors="replace")
            raise AssertionError(f"the AT-SPI client gave no answer to {request}: {log}")
        return json.loads(line)


def _seen(told: dict[str, Any] | None) -> Seen | None:
    if told is None:
        return None
    return Seen(
        told["name"],
        told["role"],
        told["label"],
        told["description"],
        told["value"],
        tuple(told["box"]) if told["box"] else None,
        tuple(told["actions"]),
        frozenset(told["states"]),
    )
