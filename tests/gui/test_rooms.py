"""What stands on the tabs is there before the rooms are."""

from digitpad.gui.room import Room
from digitpad.gui.rooms import room_tabs


def test_behind_every_tab_is_a_room_of_its_package() -> None:
    """The settings know it by that name, so no two rooms have the same."""
    tabs = room_tabs()
    assert all(issubclass(tab.load(), Room) for tab in tabs)
    assert len({tab.name for tab in tabs}) == len(tabs)
    assert tabs[0].name == "training"
