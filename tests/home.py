"""A home of one's own."""

from pathlib import Path


def home_variables(home: Path) -> dict[str, str]:
    """Return the variables that have digitpad keep all its files in the folder `home`, on every system."""
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / "share",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "LOCALAPPDATA": home / "local",
        "APPDATA": home / "roaming",
    }
    return {name: str(folder) for name, folder in folders.items()}
