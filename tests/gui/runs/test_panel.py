"""What a person does with runs in their room."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QSplitter
from pytestqt.qtbot import QtBot

from digitpad.gui.runs import jobs
from digitpad.gui.runs.curves import MOST
from digitpad.gui.runs.panel import RunsPanel
from digitpad.session.runs.kept import kept_runs, remove_runs
from digitpad.storage.errors import DatabaseError
from digitpad.storage.places import runs_database
from tests.gui.opened import Opened
from tests.gui.runs.conftest import EPOCHS, InRuns, record
from tests.journeys.handwriting import written

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_only_what_is_not_the_same_in_all_runs_has_a_column(in_runs: InRuns) -> None:
    assert in_runs.titles == ["Run", "Best", "Last", "Learning rate η", "Seed", "Ended", "Begun", "Note"]
    assert in_runs.runs == [3, 2, 1]
    assert [in_runs.cell(3, title) for title in in_runs.titles[1:6]] == [
        "96.40 %", "96.40 %", "0.5", "4", "stopped, 5 of 30",
    ]  # fmt: skip
    record(4, eta=0.5, mini_batch_size=20)
    in_runs.panel.look()
    in_runs.qtbot.waitUntil(lambda: "Mini-batch size" in in_runs.titles)


def test_nothing_is_read_nor_made_before_somebody_looks(open_window: Callable[..., Opened]) -> None:
    opened = open_window()
    assert not opened.window.findChildren(RunsPanel)
    opened.bring_to_front("Runs")
    assert opened.window.findChildren(RunsPanel)
    assert not runs_database().exists()


def test_ticked_and_selected_runs_lie_over_one_another_and_a_curve_picked_is_a_row_picked(
    in_runs: InRuns,
) -> None:
    """And the other way round."""
    in_runs.until_curves("run 3")  # the newest: there is something to see
    in_runs.click(1)
    in_runs.until_curves("run 3", "run 1")
    in_runs.table.setFocus()
    in_runs.opened.key(Qt.Key.Key_Up)
    in_runs.until_curves("run 3", "run 2")
    in_runs.click(1, CONTROL)
    in_runs.until_curves("run 3", "run 2", "run 1")
    names = [each.name for each in in_runs.chart._series]
    assert in_runs.chart._strong == names.index("run 1")
    in_runs.click_on_curve(names.index("run 2"), 3)
    assert (in_runs.table.current, in_runs.table.selected) == (2, [2, 1])
    assert in_runs.chart._strong == names.index("run 2")
    in_runs.click_on_curve(names.index("run 3"), 3)
    assert (in_runs.table.current, in_runs.table.selected) == (3, [3])


def test_space_ticks_the_row_that_the_keys_are_in(in_runs: InRuns) -> None:
    in_runs.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert in_runs.table.current == 3
    in_runs.opened.key(Qt.Key.Key_Down)
    in_runs.opened.key(Qt.Key.Key_Space)
    in_runs.opened.key(Qt.Key.Key_Down)
    in_runs.until_curves("run 3", "run 2", "run 1")
    in_runs.opened.key(Qt.Key.Key_Up)
    in_runs.opened.key(Qt.Key.Key_Space)
    in_runs.opened.key(Qt.Key.Key_Down)
    in_runs.until_curves("run 3", "run 1")


def test_the_parameters_of_the_runs_shown_stand_beside(in_runs: InRuns) -> None:
    """Of one run all, of several those that tell these from each other."""
    in_runs.click(3)
    told = in_runs.opened.named("Parameters", QPlainTextEdit)
    in_runs.qtbot.waitUntil(lambda: "Mini-batch size 10" in told.toPlainText())
    in_runs.click(2)
    in_runs.qtbot.waitUntil(lambda: told.toPlainText() == "Run 3, chapter 1\nSeed 4\n\nRun 2, chapter 1\nSeed 0")


def test_of_more_runs_than_can_be_told_apart_the_first_are_shown_and_that_is_said(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    for number in range(1, MOST + 3):
        record(number, eta=number / 10)
    room = InRuns(open_window(), qtbot, runs=MOST + 2)
    room.table.selectAll()
    told = room.opened.named("Parameters", QPlainTextEdit)
    assert told.toPlainText().startswith(f"Of {MOST + 2} runs the first {MOST} are shown")
    qtbot.waitUntil(lambda: len(room.curves) == MOST)


def test_figures_that_could_not_be_read_are_read_when_they_can_be(
    in_runs: InRuns, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: object) -> NoReturn:
        raise DatabaseError("another program holds the record")

    in_runs.until_curves("run 3")
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "figures", locked)
        in_runs.click(1)
        in_runs.opened.until("another program holds the record")
    in_runs.panel.look()
    in_runs.until_curves("run 1", "run 3")


def test_the_points_are_what_was_measured(in_runs: InRuns) -> None:
    in_runs.until_curves("run 3")
    (series,) = in_runs.chart._series
    assert [epoch for epoch, _ in series.points] == [1, 2, 3, 4, 5]
    assert [value for _, value in series.points] == pytest.approx([96.0, 96.1, 96.2, 96.3, 96.4])


def test_a_note_is_kept_and_control_z_puts_back_what_was_noted_before(in_runs: InRuns) -> None:
    in_runs.click(2)
    in_runs.opened.key(Qt.Key.Key_F2)
    in_runs.type_in_place("half the step")
    in_runs.qtbot.waitUntil(lambda: in_runs.cell(2, "Note") == "half the step")
    assert [run.note for run in kept_runs()[0]] == ["", "half the step", ""]
    in_runs.opened.key(Qt.Key.Key_Z, CONTROL)
    in_runs.qtbot.waitUntil(lambda: in_runs.cell(2, "Note") == "")
    assert [run.note for run in kept_runs()[0]] == ["", "", ""]


def test_a_note_on_what_another_window_has_deleted_meanwhile_goes_with_it(in_runs: InRuns) -> None:
    in_runs.click(2)
    in_runs.opened.key(Qt.Key.Key_F2)
    remove_runs([2])
    in_runs.panel.look()
    in_runs.qtbot.waitUntil(lambda: 2 not in in_runs.panel._runs)
    in_runs.type_in_place("half the step")
    in_runs.qtbot.waitUntil(lambda: in_runs.runs == [3, 1])
    in_runs.qtbot.waitUntil(lambda: [run.note for run in kept_runs(deleted=True)[0]] == ["half the step"])


def test_del_deletes_what_is_selected_and_control_z_has_it_back(in_runs: InRuns) -> None:
    """The pad has the same keys, and is left alone."""
    in_runs.opened.draw(written(3))
    in_runs.click(3)
    in_runs.click(1, CONTROL)
    in_runs.opened.key(Qt.Key.Key_Delete)
    in_runs.qtbot.waitUntil(lambda: in_runs.runs == [2])
    in_runs.opened.key(Qt.Key.Key_Z, CONTROL)
    in_runs.qtbot.waitUntil(lambda: in_runs.runs == [3, 2, 1])
    assert not in_runs.opened.pad.content.is_empty


def test_the_figures_of_the_runs_shown_are_saved_as_a_table(in_runs: InRuns, tmp_path: Path) -> None:
    in_runs.until_curves("run 3")
    in_runs.panel.save_figures(str(tmp_path / "runs.csv"))
    in_runs.opened.until("Saved as runs.csv")
    lines = list(csv.DictReader((tmp_path / "runs.csv").read_text().splitlines()))
    assert [(line["run"], line["epoch"], line["correct"]) for line in lines] == [
        ("3", str(epoch), str(9600 + 10 * epoch)) for epoch in range(EPOCHS)
    ]


def test_where_figures_cannot_be_saved_a_sentence_says_so(in_runs: InRuns, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    in_runs.panel.save_figures(str(tmp_path / "file" / "runs.csv"))
    in_runs.opened.until("cannot be saved")


@pytest.mark.parametrize(("name", "begins"), [("curves.png", b"\x89PNG"), ("curves.svg", b"<?xml")])
def test_the_curves_are_saved_as_a_picture(
    in_runs: InRuns, tmp_path: Path, qtbot: QtBot, name: str, begins: bytes
) -> None:
    in_runs.until_curves("run 3")
    in_runs.panel.save_curves(str(tmp_path / name))
    qtbot.waitUntil((tmp_path / name).exists)
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    assert name.endswith(".png") or b"run 3" in content


def test_a_record_that_cannot_be_read_is_said_in_a_sentence(open_window: Callable[..., Opened], qtbot: QtBot) -> None:
    runs_database().parent.mkdir(parents=True, exist_ok=True)
    runs_database().write_bytes(b"no database at all" * 100)
    opened = open_window()
    opened.bring_to_front("Runs")
    opened.until(str(runs_database()))


@pytest.mark.slow
def test_a_run_in_this_window_shows_up_and_goes_on_under_one_s_eyes(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    opened = open_window()
    opened.start_slow_run()
    room = InRuns(opened, qtbot, runs=1)
    qtbot.waitUntil(lambda: room.cell(1, "Ended").startswith("under way"), timeout=20_000)
    qtbot.waitUntil(lambda: room.cell(1, "Last").endswith(" %"), timeout=20_000)
    qtbot.waitUntil(lambda: room.curves == ["run 1"], timeout=20_000)
    room.click(1)
    assert not room.opened.button("Delete").isEnabled()
    opened.window.close()
    again = InRuns(open_window(), qtbot, runs=1)
    assert again.cell(1, "Ended").startswith("stopped")


@pytest.mark.slow
def test_how_the_parts_share_the_room_comes_back(in_runs: InRuns, open_window: Callable[..., Opened]) -> None:
    splitter = in_runs.opened.window.findChildren(QSplitter)[0]
    before = splitter.sizes()
    handle = splitter.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(30, 30))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(30, 30))
    after = splitter.sizes()
    assert after != before
    in_runs.opened.window.close()
    again = open_window()
    again.bring_to_front("Runs")
    assert again.window.findChildren(QSplitter)[0].sizes() == after
