"""Tidying up: what programs that were killed left half-written, and what was deleted long ago."""

from digitpad.session.clock import now
from digitpad.storage.atomic import sweep
from digitpad.storage.deleted import forget_the_oldest
from digitpad.storage.places import (
    deleted_networks_folder,
    digits_file,
    networks_folder,
    settings_file,
    snapshots_folder,
)
from digitpad.storage.snapshots import sweep_all


def tidy_up() -> None:
    """Remove what was left half-written in the user's folders, unless it still is, and what was deleted long ago."""
    for folder in (networks_folder(), digits_file().parent, settings_file().parent):
        sweep(folder)
    sweep_all(snapshots_folder())
    forget_the_oldest(deleted_networks_folder(), now())
