"""Where digitpad's files are, in the folders that each operating system has for them."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

_NAME = "digitpad"


def networks_folder() -> Path:
    """Return the folder of the networks that the user's runs left; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "networks"


def digits_file() -> Path:
    """Return the database of the digits that the user keeps; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "digits.sqlite"


def deleted_networks_folder() -> Path:
    """Return the folder of the networks that were deleted and can be had back; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "deleted-networks"


def runs_database() -> Path:
    """Return the database of the runs; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "runs.sqlite"


def snapshots_folder() -> Path:
    """Return the folder of the networks that runs came through on their way; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "snapshots"


def pad_file() -> Path:
    """Return the file of what is on the pad; it need not exist yet."""
    return user_data_path(_NAME, appauthor=False) / "pad"


def older_unfinished_run() -> Path:
    """Return the file in which older versions kept the window's one unfinished run; it need not exist."""
    return user_data_path(_NAME, appauthor=False) / "unfinished-run.safetensors"


def settings_file() -> Path:
    """Return the file of the settings; it need not exist yet."""
    return user_config_path(_NAME, appauthor=False) / "settings.json"


def log_file() -> Path:
    """Return the file of what went wrong where nobody sees it; it need not exist yet."""
    return user_log_path(_NAME, appauthor=False) / "digitpad.log"
