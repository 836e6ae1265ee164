"""Screens that nobody sees, for programs that make pictures of what is on them."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journeys.desktop import Desktop, missing

PLATFORMS = ("offscreen", "xcb")
"""Qt's own, which needs nothing and paints the same; and a real X server, which needs what the journeys need."""

SCREEN = (1920, 1080)
"""Pixels of the screen."""

NOT_OURS = "This plugin does not support"
"""With that begins what Qt says to a program on the first of these."""

_ROOT = Path(__file__).parents[2]


class NoScreenError(Exception):
    """There is none; says why."""


@contextmanager
def screen(platform: str, scale: float = 1) -> Iterator[dict[str, str]]:
    """Give the environment of a program that has a screen to itself.

    Parameters
    ----------
    platform
        One of `PLATFORMS`.
    scale
        Pixels of the screen for each device-independent one.

    Raises
    ------
    NoScreenError
        When the machine lacks what an X server needs.
    """
    if platform == "xcb":
        if reason := missing():
            raise NoScreenError(reason)
        with Desktop(*SCREEN) as desktop:
            yield _with_scale(desktop.environment(), scale)
    else:
        with TemporaryDirectory(prefix="digitpad-") as folder:
            config = Path(folder) / "screen.json"
            width, height = SCREEN
            dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
            config.write_text(
                json.dumps({"screens": [{"name": "one", "x": 0, "y": 0, "width": width, "height": height, **dots}]})
            )
            foreign = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
            yield _with_scale(foreign | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}, scale)


def _with_scale(environment: Mapping[str, str], scale: float) -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **environment,
        "PYTHONPATH": os.pathsep.join(paths),
        "QT_SCALE_FACTOR": f"{scale:g}",
        "OPENBLAS_NUM_THREADS": "1",  # as the program starts itself
    }
