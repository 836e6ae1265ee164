"""What a person does with networks in their room."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.shelf.panel import ShelfPanel
from digitpad.gui.tables.table import Table
from digitpad.ink import Drawing
from digitpad.session.choosing import FACTORY
from digitpad.session.digits import keep, my_digits
from digitpad.session.shelf import remove
from digitpad.storage.about import load_about
from digitpad.storage.lock import lock
from digitpad.storage.places import networks_folder, settings_file
from digitpad.storage.settings import load_settings
from tests.gui.finding import only
from tests.gui.opened import Opened, kept
from tests.gui.shelf.conftest import FILES, OnShelf
from tests.journeys.handwriting import written

FIRST, SECOND = FILES
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_nothing_is_made_nor_read_before_somebody_looks(
    open_window: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window()
    assert not opened.window.findChildren(ShelfPanel)
    opened.bring_to_front("Networks")
    assert opened.window.findChildren(ShelfPanel)


def test_the_one_that_answers_is_marked_and_accuracies_are_counts_of_their_whole(on_shelf: OnShelf) -> None:
    assert on_shelf.cell(FACTORY, "name") == "✓ Factory network"
    assert on_shelf.cell(FACTORY, "mnist") == "9,945 of 10,000"
    assert on_shelf.cell(FIRST, "mnist") == "9,564 of 10,000 *"  # of validation images, as the tool tip says


def test_f2_renames_in_place_and_the_line_at_the_foot_knows_it(on_shelf: OnShelf) -> None:
    on_shelf.click(FIRST)
    on_shelf.key(Qt.Key.Key_F2)
    on_shelf.type_in_place("My best one")
    on_shelf.until(FIRST, "name", "My best one")
    assert load_about(networks_folder() / FIRST).title == "My best one"
    assert load_settings(settings_file())[0].network == FACTORY  # the Return in the field was no "Use"
    combo = on_shelf.opened.networks
    assert any("My best one" in combo.itemText(index) for index in range(combo.count()))
    on_shelf.key(Qt.Key.Key_Z, CONTROL)
    on_shelf.until(FIRST, "name", on_shelf.cell(SECOND, "name").replace("21", "20"))


def test_a_note_is_written_in_place(on_shelf: OnShelf) -> None:
    on_shelf.click(SECOND)
    on_shelf.opened.click("Note")
    on_shelf.type_in_place("slants")
    on_shelf.until(SECOND, "note", "slants")
    assert load_about(networks_folder() / SECOND).note == "slants"


def test_the_factory_network_stays_as_it_is(on_shelf: OnShelf) -> None:
    on_shelf.click(FACTORY)
    on_shelf.key(Qt.Key.Key_F2)
    buttons = {
        text: on_shelf.opened.button(text).isEnabled() for text in ("Rename", "Note", "Delete", "Use", "Export…")
    }
    assert buttons == {"Rename": False, "Note": False, "Delete": False, "Use": False, "Export…": True}


def test_del_deletes_and_control_z_has_it_back_to_the_byte(on_shelf: OnShelf) -> None:
    """The pad has the same keys, and is left alone."""
    on_shelf.opened.draw(written(3))
    content = (networks_folder() / FIRST).read_bytes()
    on_shelf.click(FIRST)
    on_shelf.key(Qt.Key.Key_Delete)
    on_shelf.until(FIRST, "name", "")
    assert kept() == [networks_folder() / SECOND]
    on_shelf.key(Qt.Key.Key_Z, CONTROL)
    on_shelf.opened.until("Restored: chapter 1, ")
    assert on_shelf.panel.table.selected == [FIRST]
    assert (networks_folder() / FIRST).read_bytes() == content
    assert not on_shelf.opened.pad.content.is_empty


def test_what_was_deleted_is_in_a_list_at_the_next_start_too(
    on_shelf: OnShelf, open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    on_shelf.click(FIRST)
    on_shelf.opened.click("Delete")
    on_shelf.until(FIRST, "name", "")
    on_shelf.opened.window.close()
    again = OnShelf(open_window(), qtbot)
    deleted = again.opened.named("Deleted networks", Table)
    qtbot.waitUntil(lambda: only(again.panel, FoldButton).isVisible())
    only(again.panel, FoldButton).click()
    qtbot.waitUntil(lambda: deleted.rows.rowCount() == 1)
    again.click(SECOND)
    deleted.setFocus()
    deleted.selectRow(0)
    again.key(Qt.Key.Key_Delete)  # means nothing here, least of all the row of the other table
    again.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.cell(FIRST, "name") != "")
    assert again.cell(SECOND, "name") != ""


def test_return_lets_the_selected_one_answer_from_now_on(on_shelf: OnShelf) -> None:
    on_shelf.click(SECOND)
    on_shelf.key(Qt.Key.Key_Return)
    assert on_shelf.cell(SECOND, "name").startswith("✓ ")
    assert not on_shelf.cell(FACTORY, "name").startswith("✓ ")
    assert load_settings(settings_file())[0].network == SECOND


def test_where_the_one_that_answers_is_deleted_the_factory_s_answers_until_it_is_back(
    on_shelf: OnShelf, qtbot: QtBot
) -> None:
    on_shelf.click(SECOND)
    on_shelf.opened.click("Use")
    on_shelf.opened.click("Delete")
    on_shelf.opened.until("the factory network answers now")
    assert on_shelf.cell(FACTORY, "name").startswith("✓ ")
    assert load_settings(settings_file())[0].network == FACTORY
    on_shelf.key(Qt.Key.Key_Z, CONTROL)
    on_shelf.opened.until("Restored, and answering again: chapter 1")
    qtbot.waitUntil(lambda: on_shelf.cell(SECOND, "name").startswith("✓ "))
    assert load_settings(settings_file())[0].network == SECOND


def test_where_it_cannot_be_deleted_it_goes_on_answering(on_shelf: OnShelf) -> None:
    on_shelf.click(SECOND)
    on_shelf.opened.click("Use")
    with lock(networks_folder() / SECOND):  # as a run that is trained into this file holds it
        on_shelf.opened.click("Delete")
        on_shelf.opened.until("a run is being trained into this file")
    assert on_shelf.cell(SECOND, "name").startswith("✓ ")
    assert load_settings(settings_file())[0].network == SECOND


def test_a_name_for_what_another_window_has_deleted_meanwhile_is_refused_in_a_sentence(on_shelf: OnShelf) -> None:
    on_shelf.click(FIRST)
    on_shelf.key(Qt.Key.Key_F2)
    remove(FIRST)
    on_shelf.panel.look()
    on_shelf.qtbot.waitUntil(lambda: FIRST not in on_shelf.panel._networks)
    on_shelf.type_in_place("My best one")
    on_shelf.opened.until(f"{networks_folder() / FIRST}: ")
    on_shelf.until(FIRST, "name", "")


def test_a_foreign_file_is_refused_in_a_sentence_and_the_others_come_in(
    on_shelf: OnShelf, foreign: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.safetensors"
    theirs.write_bytes((networks_folder() / FIRST).read_bytes())
    on_shelf.opened.click("Import…")
    dialog = on_shelf.opened.window.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal()
    dialog.filesSelected.emit([str(foreign), str(theirs)])
    dialog.close()
    on_shelf.opened.until(f"{foreign}: ")
    on_shelf.until("theirs.safetensors", "mnist", "9,564 of 10,000 *")
    assert sorted(each.name for each in kept()) == [FIRST, SECOND, "theirs.safetensors"]


def test_of_several_files_that_cannot_come_in_the_first_is_named_and_the_others_are_counted(
    on_shelf: OnShelf, foreign: Path
) -> None:
    on_shelf.panel.import_files([str(foreign)])
    on_shelf.opened.until(f"{foreign}: ")
    assert not on_shelf.opened.says("more went wrong")
    on_shelf.panel.import_files([str(foreign), *(str(foreign.with_name(f"{n}.safetensors")) for n in range(2))])
    on_shelf.opened.until(" (2 more went wrong)")
    assert on_shelf.opened.says(f"{foreign}: ")


def test_an_exported_copy_is_the_same_to_the_byte(on_shelf: OnShelf, tmp_path: Path) -> None:
    on_shelf.click(SECOND)
    on_shelf.opened.click("Export…")
    dialog = on_shelf.opened.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "copy.safetensors"))
    dialog.close()
    on_shelf.opened.until("Saved as copy.safetensors")
    assert (tmp_path / "copy.safetensors").read_bytes() == (networks_folder() / SECOND).read_bytes()


@pytest.mark.slow
def test_from_ten_kept_digits_on_it_says_how_many_of_them_each_reads(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    with closing(my_digits()) as digits:
        for number in range(10):
            keep(digits, Drawing([*written(3), [(0.9, 0.05 * number)]]), 3, None)
    room = OnShelf(open_window(), qtbot)
    qtbot.waitUntil(lambda: any(each.name == "mine" for each in room.table.rows.columns), timeout=20_000)
    qtbot.waitUntil(lambda: room.cell(FACTORY, "mine").endswith(" of 10"), timeout=20_000)
