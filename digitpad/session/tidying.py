"""Tidying up after programs that were killed while they saved something."""

from digitpad.storage.atomic import sweep
from digitpad.storage.places import digits_file, networks_folder, settings_file


def tidy_up() -> None:
    """Remove what was left half-written in the user's folders, unless it still is."""
    for folder in (networks_folder(), digits_file().parent, settings_file().parent):
        sweep(folder)
