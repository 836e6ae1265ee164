"""The room of mistakes: what the network takes for what, the images where it does, and what can be done with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.exceptions import TimeoutError as TimedOutError
from pytestqt.qtbot import QtBot

from digitpad.datasets.mnist import Samples, load_test_images
from digitpad.gui.gallery.gallery import Gallery
from digitpad.gui.mistakes import finding
from digitpad.gui.mistakes.matrix_view import MatrixView
from digitpad.gui.trial import Trial
from digitpad.network import Network
from digitpad.session.choosing import factory_model
from digitpad.session.inside.labelled import evaluated
from digitpad.session.inside.mistakes import Cell, Matrix, images_in
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader
from tests.gui.mine.conftest import keep_some, labels
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

PATIENCE = 20_000  # milliseconds
ROLE = Qt.ItemDataRole.AccessibleTextRole


class Mistakes(Opened):
    """The window with the room in front."""

    @property
    def matrix(self) -> MatrixView:
        return self.named("Confusion matrix", MatrixView)

    @property
    def gallery(self) -> Gallery[Any]:
        (found,) = (each for each in self.window.findChildren(Gallery) if each.isVisible())
        return found

    def index(self, label: int | None, answer: int | None) -> QModelIndex:
        return self.matrix.matrix.index_of(Cell(label, answer))

    def told(self, label: int | None, answer: int | None) -> str:
        """What a screen reader says of a cell."""
        return str(self.index(label, answer).data(ROLE))

    @property
    def shown(self) -> list[str]:
        model = self.gallery.model()
        return [model.index(row, 0).data(ROLE) for row in range(model.rowCount())]

    def wait(self, condition: Callable[[], object]) -> None:
        try:
            self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)
        except TimedOutError as error:
            raise AssertionError([text for text in self.texts if text]) from error

    def wait_for(self, words: str) -> None:
        self.wait(lambda: self.says(words))

    def open_cell(self, label: int | None, answer: int | None) -> None:
        """Click on a cell."""
        place = self.matrix.visualRect(self.index(label, answer)).center()
        QTest.mouseClick(self.matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click_image(self, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.gallery.visualRect(self.gallery.model().index(row, 0)).center()
        QTest.mouseClick(self.gallery.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def look_at_mine(self) -> None:
        self.wait(lambda: self.named("Which images", QComboBox).isVisible())
        self.choose("Which images", 1)
        self.wait_for("of my digits")


@pytest.fixture
def test_images(small_data: Path) -> Samples:
    return load_test_images(small_data)


@pytest.fixture
def open_mistakes(
    open_window: Callable[..., Opened], qtbot: QtBot, small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Mistakes]:
    """Give a call that opens the window, and in it the room; its test images are those of the small data."""
    monkeypatch.setattr(finding, "built_in_data", lambda: small_data)

    def open_it(*size: int) -> Mistakes:
        mistakes = Mistakes(open_window(*size).window, qtbot)
        mistakes.bring_to_front("Mistakes")
        return mistakes

    return open_it


def matrix_of(network: Reader, images: Samples) -> Matrix:
    evaluation = evaluated(network, *images, lambda: True)
    assert evaluation is not None
    return Matrix.of(evaluation)


OpenMistakes = Callable[..., Mistakes]


def test_the_matrix_and_all_mistakes_are_there_at_first_sight(
    open_mistakes: OpenMistakes, test_images: Samples
) -> None:
    mistakes = open_mistakes()
    reader = Reader.of(factory_model())
    expected = matrix_of(reader, test_images)
    mistakes.wait_for(f"Reads {expected.correct} of 30 test images")
    for label in range(10):
        for answer in range(10):
            count = expected.count(Cell(label, answer))
            what = f"{label} read right" if label == answer else f"{label} read as {answer}"
            assert mistakes.told(label, answer) == f"{what}: {count} image{'s' if count != 1 else ''}"
    evaluation = evaluated(reader, *test_images, lambda: True)
    assert evaluation is not None
    assert len(mistakes.shown) == len(images_in(evaluation, None)) > 0
    assert mistakes.says(f"All mistakes: {30 - expected.correct} images, the surest first")
    assert mistakes.says("No network learns from test images")


def test_where_brackets_are_the_head_of_the_refused_the_room_says_so(open_mistakes: OpenMistakes) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    model = mistakes.matrix.matrix
    for is_short in (True, False):
        model.keep_short(short=is_short)
        head = model.headerData(model.columnCount() - 1, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        assert head == ("()" if is_short else "refused")
        assert mistakes.says("(): refused") is is_short
    assert mistakes.says("Columns: the strongest output, refused or not."), "or who is refused could not be read right"


def test_a_click_puts_exactly_that_image_on_the_pad_and_undo_takes_it_back(
    open_mistakes: OpenMistakes, test_images: Samples
) -> None:
    mistakes = open_mistakes()
    mistakes.draw(written(7))
    drawn = mistakes.pad.content
    mistakes.wait_for("of 30 test images")
    shown = mistakes.gallery.model().at(mistakes.gallery.model().index(1, 0))  # type: ignore[attr-defined]
    mistakes.click_image(1)
    mistakes.wait(lambda: mistakes.pad.content is not drawn)
    content = mistakes.pad.content
    assert isinstance(content, Picture)
    assert np.array_equal(np.rint(content.image * 255).astype(np.uint8), test_images.images[shown.id])
    mistakes.wait_for(f"Test image {shown.id} (labelled {test_images.labels[shown.id]}) is on the pad")
    mistakes.wait(lambda: max(mistakes.outputs) == round(100 * shown.activation))
    pair = mistakes.surroundings.picked.pair(mistakes.window._answering.reading)
    assert pair == (shown.answer, shown.label)  # what it is taken for, and what it is
    mistakes.click_image(1)  # it is there already: no further step
    mistakes.pad.setFocus()
    mistakes.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert mistakes.pad.content is drawn


def test_a_cell_is_opened_by_keys_and_all_mistakes_come_back(open_mistakes: OpenMistakes) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    everything = mistakes.shown
    mistakes.matrix.setFocus()
    mistakes.matrix.setCurrentIndex(mistakes.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
        mistakes.key(key)
    cell = mistakes.matrix.matrix.cell(mistakes.matrix.currentIndex())
    assert cell.label == 1
    assert mistakes.matrix.open_cell == cell
    assert len(mistakes.shown) == mistakes.matrix.matrix.count(cell)
    mistakes.open_cell(None, None)
    assert len(mistakes.shown) == 30
    assert mistakes.shown[: len(everything)] == everything
    mistakes.click("All")
    assert mistakes.shown == everything
    mistakes.gallery.setFocus()
    mistakes.gallery.setCurrentIndex(mistakes.gallery.model().index(0, 0))
    mistakes.key(Qt.Key.Key_Return)
    mistakes.wait_for("is on the pad")


def test_a_digit_of_mine_is_relabelled_and_deleted_here_with_undo(open_mistakes: OpenMistakes) -> None:
    keep_some((7, 7), (7, 1), (3, 3))
    mistakes = open_mistakes()
    mistakes.look_at_mine()
    assert mistakes.says("Reads 2 of 3 of my digits; 1 is read as 7 once")
    assert mistakes.told(1, 7) == "1 read as 7: 1 drawing"
    assert [text.rpartition(", ")[0] for text in mistakes.shown] == ["a one, read as a seven"]
    mistakes.click_image(0)
    mistakes.wait(lambda: mistakes.guess == "7")
    mistakes.wait_for("Kept as a one")
    mistakes.gallery.setFocus()
    mistakes.key(Qt.Key.Key_7)
    mistakes.wait_for("Reads 3 of 3 of my digits")
    assert labels() == [7, 7, 3]
    assert mistakes.shown == []
    assert mistakes.told(7, 7) == "7 read right: 2 drawings"
    mistakes.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    mistakes.wait_for("Reads 2 of 3 of my digits")
    assert mistakes.guess == "7"  # undo here leaves the pad alone
    mistakes.click_image(0, Qt.KeyboardModifier.ControlModifier)
    mistakes.key(Qt.Key.Key_Delete)
    mistakes.wait_for("Reads 2 of 2 of my digits")
    assert labels() == [7, 3]
    mistakes.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    mistakes.wait_for("Reads 2 of 3 of my digits")
    assert labels() == [7, 1, 3]


def test_what_is_no_digit_has_a_row_of_its_own(open_mistakes: OpenMistakes) -> None:
    keep_some((7, 7), (3, None), (11, None))
    mistakes = open_mistakes()
    mistakes.look_at_mine()
    assert mistakes.says("Reads 1 of 1 of my digits; refuses 1 of 2 that are no digit")
    assert mistakes.told(-1, 3) == "not a digit read as 3: 1 drawing"
    assert mistakes.told(-1, -1) == "not a digit refused: 1 drawing"
    assert [text.rpartition(", ")[0] for text in mistakes.shown] == ["not a digit, read as a three"]


def test_without_digits_of_one_s_own_there_is_nothing_to_choose(open_mistakes: OpenMistakes) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    assert not mistakes.named("Which images", QComboBox).isVisible()


def test_a_network_on_trial_is_looked_at_until_the_trial_ends(
    open_mistakes: OpenMistakes, test_images: Samples
) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    before = [text for text in mistakes.texts if text.startswith("Reads")]
    damaged = Reader(Network((784, 10), seed=5))
    answering = mistakes.window._answering
    answering.try_out(Trial(damaged, "The network is damaged", "Make it whole"))
    mistakes.wait_for(f"Reads {matrix_of(damaged, test_images).correct} of 30 test images")
    answering.end_trial()
    mistakes.wait(lambda: before == [text for text in mistakes.texts if text.startswith("Reads")])


def test_while_a_network_learns_the_validation_images_are_counted_with_each_epoch(
    open_mistakes: OpenMistakes, test_images: Samples
) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    seen = []
    mistakes.bring_to_front("Train")
    mistakes.start_slow_run()
    mistakes.bring_to_front("Mistakes")
    mistakes.wait_for("of 20 validation images after epoch")
    seen = [text for text in mistakes.texts if "validation images after epoch" in text]
    assert sum(mistakes.matrix.matrix.count(Cell(label, None)) for label in range(10)) == 20
    mistakes.wait(lambda: seen != [text for text in mistakes.texts if "validation images after epoch" in text])
    mistakes.wait_for("While a network learns its run only counts")
    mistakes.click("Stop")
    network = mistakes.window._answering
    mistakes.wait(lambda: network.can_choose)
    mistakes.wait_for(f"Reads {matrix_of(network.reader, test_images).correct} of 30 test images")
    assert mistakes.shown is not None


def test_the_digits_of_a_person_are_read_by_each_epoch_too(open_mistakes: OpenMistakes) -> None:
    keep_some((7, 7), (3, 3))
    mistakes = open_mistakes()
    mistakes.look_at_mine()
    mistakes.bring_to_front("Train")
    mistakes.start_slow_run()
    mistakes.bring_to_front("Mistakes")
    mistakes.wait_for("of 2 of my digits after epoch")
    mistakes.click("Stop")
    mistakes.wait(lambda: mistakes.window._answering.can_choose)
    mistakes.wait(lambda: not mistakes.says("after epoch"))


def test_nothing_is_found_out_while_nobody_looks(open_mistakes: OpenMistakes, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_some((7, 7))
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    mistakes.bring_to_front("Train")
    asked: list[str] = []
    ask = mistakes.surroundings.background.ask

    def note(subject: str, *rest: Any) -> None:
        asked.append(subject)
        ask(subject, *rest)

    monkeypatch.setattr(mistakes.surroundings.background, "ask", note)
    answering = mistakes.window._answering
    answering.try_out(Trial(Reader(Network((784, 10), seed=5)), "", ""))
    mistakes.surroundings.my_digits.changed.emit()
    mistakes.draw(written(7))
    assert [each for each in asked if each.startswith("mistakes")] == []
    mistakes.bring_to_front("Mistakes")
    mistakes.wait(lambda: "mistakes:test" in asked)


def test_images_that_cannot_be_read_are_told(open_mistakes: OpenMistakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "built_in_data", lambda: Path("/nowhere/mnist.npz"))
    mistakes = open_mistakes()
    mistakes.wait_for("/nowhere/mnist.npz")


def test_a_sentence_says_how_much_is_read(open_mistakes: OpenMistakes) -> None:
    mistakes = open_mistakes()
    mistakes.wait_for("of 30 test images")
    description = mistakes.matrix.accessibleDescription()
    assert description.startswith("Reads ")
    assert "test images" in description
