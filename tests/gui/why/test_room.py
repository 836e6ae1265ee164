"""The room says why the network reads what is on the pad as it does, to who sees it and to who hears it."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import speaks_against, speaks_for
from digitpad.gui.why.in_words import number
from digitpad.ink import Drawing
from digitpad.session.inside.evidence import evidence
from digitpad.session.inside.nearest import nearest
from digitpad.session.reading import Reader, read
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.gui.why.conftest import PATIENCE, WhyOpened
from tests.journeys.handwriting import written
from tests.small import small_mnist

pytestmark = pytest.mark.slow

_SCRIBBLE = [
    [(0.2, 0.3), (0.5, 0.7), (0.3, 0.2), (0.7, 0.6), (0.4, 0.75), (0.8, 0.25), (0.25, 0.55), (0.75, 0.8), (0.5, 0.2)]
]


def reader_of(why: WhyOpened) -> Reader:
    return why.opened.window._answering.reader


def image_of(why: WhyOpened) -> np.ndarray:
    return why.opened.window._answering.reading.image


def sentence_of(why: WhyOpened) -> str:
    """Return what a screen reader says of the picture."""
    return why.opened.named("Evidence", QWidget).accessibleDescription()


def test_the_evidence_that_is_shown_is_what_the_network_says(why: WhyOpened) -> None:
    """Pixel by pixel in the picture, and written out as a sum that holds."""
    found = evidence(reader_of(why).network, image_of(why), 7, 1)
    shown = why.room._explanation
    assert shown is not None
    np.testing.assert_allclose(shown.evidence.pixels, found.completed().pixels)
    sums = [button.text().partition("\n")[0] for button in why.room.arithmetic.sum.buttons]
    baseline, speaks_for_it, speaks_against_it, difference = (float(each.replace("\u2212", "-")) for each in sums)
    assert round(baseline + speaks_for_it - speaks_against_it, 2) == difference  # as on a calculator
    assert sums[-1] == number(found.difference)
    assert baseline == pytest.approx(found.baseline_difference, abs=0.02)
    assert speaks_for_it == pytest.approx(found.speaks_for, abs=0.02)
    picture = why.room.evidence.grab().toImage()
    side, base = (picture.width() - 4) / 28, why.room.palette().base().color()

    def colour_of(pixel: int) -> tuple[int, int, int]:
        row, column = divmod(pixel, 28)
        colour = picture.pixelColor(int(2 + (column + 0.5) * side), int(2 + (row + 0.5) * side))
        return colour.red(), colour.green(), colour.blue()

    full = why.room.evidence.scale
    for pixel, target in (
        (int(found.pixels.argmax()), speaks_for(why.room.palette())),
        (int(found.pixels.argmin()), speaks_against(why.room.palette())),
    ):
        amount = min(1.0, abs(found.pixels[pixel]) / full)
        pure, paper = ((each.red(), each.green(), each.blue()) for each in (target, base))
        expected = [amount * a + (1 - amount) * b for a, b in zip(pure, paper, strict=True)]
        assert colour_of(pixel) == pytest.approx(expected, abs=1)


def test_the_sentence_says_where_in_the_ink_what_speaks_most_for_each_digit_lies(why: WhyOpened) -> None:
    sentence = sentence_of(why)
    assert sentence.startswith("What speaks most for a seven is the ink in the ")
    assert "What speaks most for a one is the ink in the " in sentence
    assert why.opened.says(sentence)


def test_it_follows_the_pen_while_a_stroke_grows(why: WhyOpened) -> None:
    before = why.room._explanation
    why.opened.press([(0.3, 0.5), (0.5, 0.5), (0.6, 0.52)])
    why.until_explained()
    assert why.opened.window._parts.canvas.pen.is_down
    assert why.room._explanation is not before
    why.opened.lift([(0.6, 0.52)])


def test_nothing_is_asked_while_nobody_looks(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither before the room is opened nor after it is left: the pen pays for nothing that is not seen."""
    asked: list[str] = []
    background = opened.surroundings.background
    really = background.ask

    def ask(subject: str, *rest: object) -> None:
        asked.append(subject)
        really(subject, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(background, "ask", ask)
    opened.draw(written(7))
    qtbot.wait(500)
    assert asked == []
    opened.bring_to_front("Why")
    qtbot.waitUntil(lambda: "why/evidence" in asked, timeout=PATIENCE)
    opened.bring_to_front("Train")
    qtbot.wait(100)
    asked.clear()
    opened.draw(written(1))
    qtbot.wait(700)
    assert [each for each in asked if each.startswith("why")] == []


def test_a_click_on_a_bar_has_another_output_explained(why: WhyOpened) -> None:
    """The lists say so, too; Reset goes back to the guess and the runner-up."""
    bar = why.opened.named("Output 2", QProgressBar)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    why.until_explained()
    assert why.room._explanation is not None
    assert why.room._explanation.evidence.against == 2
    assert why.opened.named("Output compared with", QComboBox).currentText() == "2"
    assert "for a two" in sentence_of(why)
    why.opened.click("Reset")
    why.until_explained()
    assert why.opened.named("Output compared with", QComboBox).currentText() == "1"
    assert not only(why.room, QPushButton, lambda each: each.text() == "Reset").isVisible()


def test_swapping_the_two_turns_the_signs(why: WhyOpened) -> None:
    before = why.room._explanation
    choice = why.opened.named("Output explained", QComboBox)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):  # to 1, which it was compared with: the other is the strongest then
        QTest.keyClick(choice, key)
    why.until_explained()
    after = why.room._explanation
    assert before is not None
    assert after is not None
    np.testing.assert_allclose(after.evidence.pixels, -before.evidence.pixels)


def test_each_number_opens_and_stays_live(why: WhyOpened) -> None:
    """Its formula has the values of the moment, after the next stroke too, without another click."""
    why.unfold("The arithmetic")
    total = why.room.arithmetic.sum.buttons[1]
    QTest.mouseClick(total, Qt.MouseButton.LeftButton)
    formula = why.room.arithmetic.formula.whole_text
    assert f"together {total.text().partition(chr(10))[0]}" in formula
    why.opened.draw([[(0.35, 0.5), (0.6, 0.5)]])
    why.until_explained()
    assert why.room.arithmetic.formula.whole_text != formula
    assert f"together {total.text().partition(chr(10))[0]}" in why.room.arithmetic.formula.whole_text


def test_a_pixel_opens_below_the_pointer_and_by_keys(why: WhyOpened) -> None:
    """Ink times slope is what it contributes."""
    shown = why.room._explanation
    assert shown is not None
    row, column = divmod(int(np.abs(shown.evidence.pixels).argmax()), 28)
    picture = why.room.evidence
    side = (picture.width() - 4) / 28
    QTest.mouseMove(picture, QPoint(int(2 + (column + 0.5) * side), int(2 + (row + 0.5) * side)))
    assert why.room.of_pointed.whole_text.startswith(f"Row {row}, column {column}: ink ")
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert why.room.of_pointed.whole_text.startswith(f"Row {row + 1}, column {column}: ")


def test_compared_with_the_nearest_image_of_the_other_digit(why: WhyOpened) -> None:
    """That is the nearest, and what is not there counts as well: there is evidence where there is no ink."""
    only(why.room, QRadioButton, lambda each: each.text() == "the 1 most like it").click()
    why.until_explained()
    shown = why.room._explanation
    assert shown is not None
    data = small_mnist().training
    ones = data.images[data.labels == 1]
    np.testing.assert_allclose(shown.evidence.baseline * 255, ones[nearest(image_of(why), ones).indices[0]], atol=1e-3)
    assert (np.abs(shown.evidence.pixels[image_of(why) == 0]) > 0).any()
    assert why.room.arithmetic.sum.buttons[0].text().endswith("nearest 1")
    picture = why.opened.named("The training image that it is compared with, a one", QLabel)
    assert picture.isVisible()
    image = picture.pixmap().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    across = image.width() // 28
    seen = [[image.pixelColor(column * across, row * across).red() for column in range(28)] for row in range(28)]
    np.testing.assert_array_equal(np.ravel(seen), ones[nearest(image_of(why), ones).indices[0]])


def test_what_would_flip_it_does_so_on_the_pad_and_undo_takes_it_back(why: WhyOpened, qtbot: QtBot) -> None:
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    assert why.opened.says("it is read as a one")
    before = why.opened.pad.drawing
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    QApplication.processEvents()
    assert why.opened.guess == "1"
    assert why.opened.pad.drawing != before
    why.opened.click("Undo")
    assert why.opened.guess == "7"
    assert why.opened.pad.drawing == before


def test_what_flips_an_answer_is_never_made_of_an_older_drawing(why: WhyOpened, qtbot: QtBot) -> None:
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    why.opened.draw([[(0.35, 0.5), (0.6, 0.5)]])
    assert not button.isEnabled()


def test_what_the_pieces_add_is_their_whole(why: WhyOpened, qtbot: QtBot) -> None:
    """Together with the blank page it is the difference."""
    why.until("does most for")
    why.unfold("The arithmetic of the pieces")
    why.until("On average over all orders")
    shown = why.room._explanation
    assert shown is not None
    whole = shown.evidence.difference - shown.evidence.baseline_difference
    assert why.opened.says(f"together {number(whole)}.")
    words = why.room.flip._list.whole_text.replace("\u2212", "-")
    values = [float(each) for each in re.findall(r"\d: ([+-]\d+\.\d\d)", words)]
    assert len(values) > 1
    assert round(sum(values), 2) == float(number(whole).replace("\u2212", "-"))


def test_the_nearest_training_images_come_with_their_labels_and_a_click_puts_one_on_the_pad(
    why: WhyOpened, qtbot: QtBot
) -> None:
    data = small_mnist().training
    expected = nearest(image_of(why), data.images, 5)
    rows = why.room.nearest.by_pixels, why.room.nearest.by_hidden
    for row in rows:
        qtbot.waitUntil(row.buttons[-1].isEnabled, timeout=PATIENCE)
    buttons = rows[0].buttons
    assert [each.text() for each in buttons] == [str(label) for label in data.labels[expected.indices]]
    assert buttons[0].accessibleName().startswith(f"Training image {expected.indices[0]:,}, a")
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    np.testing.assert_allclose(image_of(why) * 255, data.images[expected.indices[0]], atol=1e-3)
    caption = only(why.room, QLabel, lambda each: each.text() == "On your strokes")
    assert caption.isVisible()
    why.until_explained()
    for part in (caption, why.opened.named("Evidence on the strokes", QWidget)):
        assert not part.isVisible()  # a picture has no strokes
    qtbot.waitUntil(why.room.flip._of_pictures.isVisible, timeout=PATIENCE)
    for name in ("What would flip it", "What each piece adds"):
        assert not why.opened.named(name, QWidget).isVisible()
    why.until("only of strokes that were drawn here.")
    why.opened.click("Undo")
    assert why.opened.guess == "7"


def test_what_is_refused_is_explained_by_its_two_strongest_outputs(why: WhyOpened) -> None:
    why.opened.click("Clear")
    why.opened.draw(_SCRIBBLE)
    why.until_explained()
    assert why.opened.guess == "Not a digit"
    digit, against = np.argsort(-why.opened.window._answering.reading.activations)[:2].tolist()
    assert sentence_of(why).startswith(
        "Refused as not a digit, for no output reaches the line. All the same, its two strongest outputs are compared "
        f"here, {digit} and {against}. What speaks most for "
    )


def test_it_follows_the_network_in_training(why: WhyOpened, qtbot: QtBot) -> None:
    """Another network is explained with each look, and by its hidden layer nothing is compared before the run ends."""
    before = why.room._explanation
    why.opened.bring_to_front("Train")
    why.opened.start_slow_run()
    why.opened.bring_to_front("Why")
    qtbot.waitUntil(lambda: why.room._explanation is not before, timeout=PATIENCE)
    first = why.room._explanation
    qtbot.waitUntil(lambda: why.room._explanation is not first, timeout=PATIENCE)
    why.until("when the run ends")
    why.opened.bring_to_front("Train")
    why.opened.click("Stop")
    why.until("Stopped")


def test_all_of_it_is_reached_by_the_tab_key(why: WhyOpened, qtbot: QtBot) -> None:
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    why.opened.named("Output explained", QComboBox).setFocus()
    met = set()
    for _ in range(30):
        focused = QApplication.focusWidget()
        if focused is None or not why.room.isAncestorOf(focused):
            break
        met.add(focused.accessibleName() or getattr(focused, "text", str)())
        why.opened.key(Qt.Key.Key_Tab)
    names = {"Output explained", "Output compared with", "Evidence", "Evidence on the strokes", "Try it on the pad"}
    assert names | {"What would flip it", "What each piece adds"} <= met


def test_a_changed_drawing_is_read_as_the_room_says(why: WhyOpened, qtbot: QtBot) -> None:
    """Drawn again and read anew, it is the other digit."""
    button = only(why.room, QPushButton, lambda each: each.text() == "Try it on the pad")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    flipped = why.room.flip._flipped
    assert isinstance(flipped, Drawing)
    assert read(flipped, reader_of(why)).digit == 1
