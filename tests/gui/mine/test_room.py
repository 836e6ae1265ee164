"""The room of one's own digits: what is kept is there, can be changed, and every change taken back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.mine.files import Files
from digitpad.session.clock import now
from digitpad.session.digits import my_digits
from digitpad.storage.kept_digit import New
from digitpad.storage.places import digits_file
from tests.gui.mine.conftest import Mine, keep_some, labels

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
OpenMine = Callable[..., Mine]


def test_the_empty_room_says_how_to_fill_it_and_makes_no_file(open_mine: OpenMine) -> None:
    mine = open_mine()
    mine.wait_for("Draw a digit and say what it is")
    assert not mine.named("Teach", QPushButton).isEnabled()
    assert not digits_file().exists()


def test_digits_are_there_by_label_with_what_the_network_says(open_mine: OpenMine) -> None:
    keep_some((7, 7), (7, 1), (1, None), (3, 3))
    mine = open_mine()
    not_taught = ", not taught yet"
    expected = [
        f"a one, read as a seven{not_taught}",
        f"a three, read right{not_taught}",
        f"a seven, read right{not_taught}",
        f"not a digit, read as a one{not_taught}",
    ]
    mine.wait(lambda: mine.shown == expected)
    mine.show_which("Misread now (2)")
    assert mine.shown == [expected[0], expected[3]]


def test_a_digit_kept_on_the_pad_is_there_at_once(open_mine: OpenMine) -> None:
    from tests.journeys.handwriting import written

    mine = open_mine()
    mine.draw(written(7))
    mine.key(Qt.Key.Key_Return)
    mine.wait(lambda: [text.split(",")[0] for text in mine.shown] == ["a seven"])


def test_what_is_deleted_comes_back_by_undo_and_after_a_restart_from_the_list(open_mine: OpenMine) -> None:
    keep_some((1, 1), (2, 2), (3, 3))
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 3)
    mine.select(0, 2)
    mine.key(Qt.Key.Key_Delete)
    mine.wait(lambda: len(mine.shown) == 1)
    assert labels() == [2]
    mine.wait_for("2 drawings deleted; you can restore that for 30 days")
    mine.key(Qt.Key.Key_Z, CONTROL)
    mine.wait_for("2 drawings restored")
    mine.wait(lambda: len(mine.shown) == 3)
    assert labels() == [1, 2, 3]
    mine.select(1)
    mine.key(Qt.Key.Key_Delete)
    mine.wait(lambda: len(mine.shown) == 2)
    mine.window.close()
    again = open_mine()
    again.wait(lambda: len(again.shown) == 2)
    again.show_which("Deleted (1)")
    again.select(0)
    again.push("Restore to my digits")
    again.wait(lambda: labels() == [1, 2, 3])


def test_a_key_says_what_the_selected_ones_are_and_undo_takes_it_back(open_mine: OpenMine) -> None:
    """Undo here leaves the pad alone."""
    from tests.journeys.handwriting import written

    keep_some((1, 1), (2, 2))
    mine = open_mine()
    mine.draw(written(7))
    mine.wait(lambda: len(mine.shown) == 2)
    mine.select(0, 1)
    mine.key(Qt.Key.Key_9)
    mine.wait(lambda: labels() == [9, 9])
    mine.wait(lambda: all(text.startswith("a nine") for text in mine.shown))
    mine.key(Qt.Key.Key_Z, CONTROL)
    mine.wait(lambda: labels() == [1, 2])
    mine.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    mine.wait(lambda: labels() == [9, 9])
    assert mine.guess == "7"


def test_undo_and_del_mean_the_room_wherever_in_it_the_focus_is(open_mine: OpenMine) -> None:
    from tests.journeys.handwriting import written

    keep_some((1, 1), (2, 2))
    mine = open_mine()
    mine.draw(written(7))
    mine.wait(lambda: len(mine.shown) == 2)
    mine.select(0)
    mine.named("Delete from my digits", QPushButton).setFocus()
    mine.key(Qt.Key.Key_Space)
    mine.wait(lambda: labels() == [2])
    mine.key(Qt.Key.Key_Z, CONTROL)
    mine.wait(lambda: labels() == [1, 2])
    mine.key(Qt.Key.Key_Delete)
    assert mine.guess == "7"


def test_fast_keys_are_all_heard_in_their_order(open_mine: OpenMine) -> None:
    keep_some((1, 1), (2, 2))
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 2)
    mine.select(0)
    for key in (Qt.Key.Key_5, Qt.Key.Key_6):
        QTest.keyClick(mine.gallery, key)
    for _ in range(3):  # one more than there is to undo
        QTest.keyClick(mine.gallery, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(mine.gallery, Qt.Key.Key_Y, CONTROL)
    QTest.keyClick(mine.gallery, Qt.Key.Key_Delete)
    mine.wait(lambda: labels() == [2])
    QTest.keyClick(mine.gallery, Qt.Key.Key_Z, CONTROL)
    mine.wait(lambda: len(labels()) == 2)
    assert labels() == [5, 2]


def test_a_digit_on_the_pad_is_told_when_it_is_changed_here(open_mine: OpenMine) -> None:
    keep_some((7, 7))
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 1)
    mine.select(0)
    mine.key(Qt.Key.Key_Return)
    mine.wait(lambda: mine.guess == "7")
    mine.wait_for("Kept as a seven")
    mine.select(0)
    mine.key(Qt.Key.Key_N)
    mine.wait_for("Kept as not a digit")
    mine.key(Qt.Key.Key_Delete)
    mine.wait(lambda: not mine.says("Kept as"))
    assert labels() == []


def test_what_another_window_keeps_is_seen(open_mine: OpenMine) -> None:
    mine = open_mine()
    mine.wait_for("Draw a digit and say what it is")
    keep_some((1, 1))
    mine.look_again()
    mine.wait(lambda: len(mine.shown) == 1)
    keep_some((1, 1), (2, 2))
    mine.wait(lambda: len(mine.shown) == 2)  # without coming back: it is looked again and again


def test_digits_are_taken_along_as_ink_and_come_but_once(open_mine: OpenMine, tmp_path: Path) -> None:
    keep_some((1, 1), (2, 2))
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 2)
    (files,) = mine.window.findChildren(Files)
    ink = tmp_path / "mine.jsonl"
    files.export_to(str(ink), corrected=False)
    mine.wait_for("2 drawings written to mine.jsonl")
    digits = my_digits()
    digits.delete([next(digits.all()).id], next(digits.all()).kept_at)
    digits.close()
    files.import_from(str(ink))
    mine.wait_for("1 drawing imported, 1 kept before")
    mine.wait(lambda: len(mine.shown) == 2)
    ink.write_text('{"label": 3, "strokes": [[[0, 0], [1, 1]]]}\n{"label": "three"}\n')
    files.import_from(str(ink))
    mine.wait_for("line 2")
    mine.wait(lambda: len(mine.shown) == 3)


def test_a_picture_that_an_export_leaves_out_is_told(open_mine: OpenMine, tmp_path: Path) -> None:
    keep_some((1, 1))
    digits = my_digits()
    digits.add([New(np.linspace(0, 1, 784, dtype=np.float32), 2)], now())
    digits.close()
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 2)
    (files,) = mine.window.findChildren(Files)
    files.export_to(str(tmp_path / "mine.jsonl"), corrected=False)
    mine.wait_for("1 drawing written to mine.jsonl, 1 picture left out: ink holds no pictures")


def test_a_file_of_another_kind_is_told_as_that(open_mine: OpenMine, tmp_path: Path) -> None:
    mine = open_mine()
    (files,) = mine.window.findChildren(Files)
    (tmp_path / "one.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    files.import_from(str(tmp_path / "one.png"))
    mine.wait_for("one.png is not a file of digits (ink): this is not UTF-8 text")
    assert not mine.says("before it kept")


def test_what_cannot_be_exported_is_said_and_stays_said(open_mine: OpenMine, tmp_path: Path) -> None:
    keep_some((1, 1))
    mine = open_mine()
    mine.wait(lambda: len(mine.shown) == 1)
    (files,) = mine.window.findChildren(Files)
    (tmp_path / "taken").mkdir()
    files.export_to(str(tmp_path / "taken"), corrected=True)
    mine.wait_for("cannot be written")
    mine.look_again()
    mine.wait(lambda: mine.shown[0].endswith("not taught yet"))
    assert mine.says("cannot be written")


def test_a_damaged_digit_holds_nothing_up(open_mine: OpenMine) -> None:
    keep_some((1, 1), (2, 2))
    connection = sqlite3.connect(digits_file())
    connection.execute("UPDATE digits SET ink = x'00' WHERE label = 1")
    connection.commit()
    connection.close()
    mine = open_mine()
    mine.wait_for("Not taught yet: 1 drawing")
    assert mine.shown == ["a one", "a two, read right, not taught yet"]


def test_where_they_cannot_be_read_it_says_so_and_they_come_when_they_can(open_mine: OpenMine, qtbot: QtBot) -> None:
    digits_file().parent.mkdir(parents=True, exist_ok=True)
    digits_file().mkdir()  # a folder is in its place
    mine = open_mine()
    mine.wait_for(str(digits_file()))
    digits_file().rmdir()
    keep_some((1, 1))
    mine.look_again()
    mine.wait(lambda: len(mine.shown) == 1)
    assert not mine.says(str(digits_file()))
