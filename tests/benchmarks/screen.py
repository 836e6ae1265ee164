"""A screen for real windows, and a home that is nobody's."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LONGEST = 3600  # seconds after which the screen ends itself, should nobody be left to end it


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of programs with windows: an X server of their own where there is Xvfb, else the desktop.

    Each program sees fresh, empty folders for its settings and data.
    """
    with tempfile.TemporaryDirectory(prefix="digitpad-bench-") as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_"))}
        # compiled modules are kept, as in an installation, wherever this machine would have them
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {"HOME": home, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(Path(home, "compiled"))}
        if shutil.which("Xvfb") is None:
            yield environment
            return
        ready, tell = os.pipe()
        size = ["-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-displayfd", str(tell)]
        command = ["timeout", str(_LONGEST), "Xvfb", *size]
        server = subprocess.Popen(command, pass_fds=[tell], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(tell)
        try:
            with os.fdopen(ready) as answer:
                number = answer.readline().strip()
            environment.pop("WAYLAND_DISPLAY", None)
            yield environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()  # `timeout` hands it on
            server.wait()


def run(environment: Mapping[str, str], module: str, *arguments: str) -> str:
    """Run a module in a process of its own, with one thread for matrix products; return what it prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=dict(environment), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout
