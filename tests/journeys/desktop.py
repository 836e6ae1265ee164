"""A desktop of one's own: an X screen, a session bus with what screen readers need, and a home."""

import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from PIL import Image, ImageGrab

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python for which distributions package the bindings of AT-SPI."""

_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus", "timeout": "coreutils"}
_ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_LONGEST = 900  # seconds after which a helper ends itself, should nobody be left to end it
_START = 30  # seconds a helper may take to start


def missing() -> str:
    """Return which tool a journey lacks on this machine, in words, or ""."""
    for tool, package in _TOOLS.items():
        if shutil.which(tool) is None:
            return f"{tool} is missing (Debian's package {package})"
    if not _ACCESSIBILITY_BUS.exists():
        return "the accessibility bus is missing (Debian's package at-spi2-core)"
    bindings = [SYSTEM_PYTHON, "-c", _BINDINGS]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(bindings, capture_output=True, check=False).returncode:
        return f"{SYSTEM_PYTHON} cannot import Atspi (Debian's packages python3-gi and gir1.2-atspi-2.0)"
    return ""


class Desktop:
    """A context in which `environment` leads programs to a screen, a bus and folders that are nobody else's.

    There is no window manager: windows stand at the top left, and none has the keys until they are given to it.

    Parameters
    ----------
    width, height
        Of the screen, in pixels.
    """

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self._screen = f"{width}x{height}x24"
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        # Not pytest's folder: the path of a socket has room for 107 bytes.
        self._folder = tempfile.TemporaryDirectory(prefix="digitpad-")
        self.folder = Path(self._folder.name)
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def environment(self, own: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the variables for a program on this desktop, with `own` ones added."""
        return self._environment | dict(own or {})

    def picture(self) -> Image.Image:
        """Return what is on the screen."""
        return ImageGrab.grab(xdisplay=self._environment["DISPLAY"])

    def take_the_screen_away(self) -> None:
        """End the X server, as a broken connection does."""
        screen = self._helpers.pop(0)
        screen.terminate()
        screen.wait(10)

    def _start(self) -> None:
        home, runtime = self.folder / "home", self.folder / "run"
        for folder in (home, runtime):
            folder.mkdir(mode=0o700)
        foreign = ("QT_", "GTK_", "GDK_", "XDG_", "WAYLAND_", "DBUS_", "AT_SPI_")
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "GDK_BACKEND": "x11",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        display = self._helper("Xvfb", "-screen", "0", self._screen, "-nolisten", "tcp", "-noreset", "-displayfd")
        self._environment["DISPLAY"] = f":{display}"
        # It starts the accessibility services when they are first asked for, and they end when it does.
        address = f"--address=unix:path={runtime / 'bus'}"
        bus = self._helper("dbus-daemon", "--session", "--nofork", "--nopidfile", address, "--print-address")
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus

    def _helper(self, name: str, *arguments: str) -> str:
        """Start a helper whose last argument takes the number of a file; return the line it writes there when ready."""
        ready, tell = os.pipe()
        *others, last = arguments
        number = [last, str(tell)] if name == "Xvfb" else [f"{last}={tell}"]
        with (self.folder / f"{name}.log").open("wb") as log, os.fdopen(ready, "rb") as answer:
            helper = subprocess.Popen(
                ["timeout", str(_LONGEST), name, *others, *number],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[tell],
            )
            self._helpers.append(helper)
            os.close(tell)
            line = _line(answer, _START)
        if line is None:
            said = (self.folder / f"{name}.log").read_text(errors="replace")
            raise RuntimeError(f"{name} did not start: {said}")
        return line

    def _end(self) -> None:
        for helper in reversed(self._helpers):
            helper.terminate()  # `timeout` hands it on
            try:
                helper.wait(10)
            except subprocess.TimeoutExpired:
                helper.kill()
                helper.wait()
        self._folder.cleanup()


def _line(stream: IO[bytes], seconds: float) -> str | None:
    readable, _, _ = select.select([stream], [], [], seconds)
    return stream.readline().decode().strip() or None if readable else None
