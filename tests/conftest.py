"""What every test starts from: no screen needed, and nobody's settings or files touched."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# no test fails for being slow on a busy machine
settings.register_profile("digitpad", deadline=None)
settings.load_profile("digitpad")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that no test sees or writes the user's networks and settings."""
    home = tmp_path / "home"
    for variable, folder in {
        "HOME": "",
        "XDG_DATA_HOME": "share",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "LOCALAPPDATA": "local",
        "APPDATA": "roaming",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    return home
