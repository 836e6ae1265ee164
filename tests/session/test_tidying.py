"""What a program left half-written when it was killed goes at the next start."""

from pathlib import Path

from digitpad.session.tidying import tidy_up
from digitpad.storage.places import digits_file, networks_folder, settings_file, snapshots_folder


def test_what_was_left_in_digitpad_s_own_folders_goes_and_all_else_stays(own_folders: Path) -> None:
    left, kept = [], []
    snapshots = (snapshots_folder(), snapshots_folder() / "0123456789abcdef")
    for folder in (networks_folder(), digits_file().parent, settings_file().parent, *snapshots):
        folder.mkdir(parents=True, exist_ok=True)
        left += [folder / name for name in (".a.safetensors.0123abcd", ".a.safetensors.unfinished.99999999", ".a.lock")]
        kept += [folder / name for name in ("a.safetensors", ".a.safetensors", "a.0123abcd", ".hidden")]
    for file in (*left, *kept):
        file.touch()
    tidy_up()
    assert [file for file in left if file.exists()] == []
    assert [file for file in kept if not file.exists()] == []


def test_where_there_are_no_folders_yet_none_is_made(own_folders: Path) -> None:
    tidy_up()
    assert not networks_folder().exists()
    assert not settings_file().parent.exists()
