"""What every test starts from: no screen needed, nobody's settings or files touched, and what is slow comes first."""

import os
import signal
import sys
from pathlib import Path

import numpy as np  # noqa: F401 - loads the BLAS
import pytest
from hypothesis import settings
from threadpoolctl import threadpool_limits

from tests.home import home_variables

# No test fails for being slow on a busy machine. Each run tries other examples, and those first that once failed.
settings.register_profile("digitpad", deadline=None, max_examples=30)
settings.register_profile("quick", deadline=None, max_examples=15)
settings.load_profile("digitpad")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Behind a script's & or nohup these are ignored, and would be in every program that a test starts and then interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# As the program itself does: with a BLAS thread for each core in each worker, they would wait for one another.
threadpool_limits(1, user_api="blas")


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of each law in the quick loop, in place of leaving laws out."""
    if "not slow" in config.option.markexpr:
        settings.load_profile("quick")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files with slow tests before the others, which then fill up the workers so that all end at about one time.

    Within both halves the order stays that of pytest-randomly.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that no test sees or writes the user's networks and settings."""
    home = tmp_path / "home"
    for variable, folder in home_variables(home).items():
        monkeypatch.setenv(variable, folder)
    return home
