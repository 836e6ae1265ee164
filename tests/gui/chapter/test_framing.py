"""The page of framing: it can be switched off, and the pad is read without."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter import framing as page
from digitpad.gui.chapter.framing import FramingPage
from digitpad.gui.chapter.framing_picture import FramingPicture, fitting
from digitpad.gui.chapter.pages import PAGES
from digitpad.gui.look.theme import bold
from digitpad.gui.pad.pen import Pen
from digitpad.ink import frame
from digitpad.ink.framing import FRAMED, Framing
from digitpad.session.chapter.framed import FRAMINGS, example
from digitpad.session.opening import Picture
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

SMALL = [[(0.6 + 0.3 * x, 0.05 + 0.3 * y) for x, y in stroke] for stroke in written(3)]
"""A three in the pad's upper right corner."""


@pytest.fixture(autouse=True)
def with_little_data(small_data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "built_in_data", lambda: small_data)


@pytest.fixture
def in_framing(in_chapter: InChapter) -> InChapter:
    in_chapter.turn_to(PAGES.index(FramingPage) + 1)
    return in_chapter


def box(room: InChapter, name: str) -> QCheckBox:
    return only(room.page, QCheckBox, lambda each: each.accessibleName() == name)


def drawn(room: InChapter, qtbot: QtBot) -> FramingPicture:
    """Draw, and return the picture when it shows what comes of it."""
    room.opened.draw(SMALL)
    shown = only(room.page, FramingPicture)
    qtbot.waitUntil(lambda: len(shown._readings) == 4)
    qtbot.waitUntil(lambda: np.array_equal(shown._readings[0].image, frame(room.opened.pad.drawing)))
    return shown


@pytest.mark.slow
def test_the_caption_of_what_the_network_sees_leads_to_the_page(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    opened = open_window()
    caption = only(opened.window, QLabel, lambda each: each.accessibleName() == "What the network sees, and why")
    caption.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(caption, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.says("Framing comes first"))
    qtbot.waitUntil(only(opened.window, FramingPicture).isVisible)


@pytest.mark.slow
def test_the_same_drawing_is_misread_without_framing_and_the_bars_follow(in_framing: InChapter, qtbot: QtBot) -> None:
    opened = in_framing.opened
    shown = drawn(in_framing, qtbot)
    assert opened.guess == "3"
    assert in_framing.sentence.startswith("Framed: surely a three. As on the pad: Not a digit")
    before = opened.outputs
    box(in_framing, "Scale to 20 × 20 pixels").click()
    box(in_framing, "Centre by mass").click()
    assert opened.guess != "3"
    assert opened.outputs != before
    image = opened.window._answering.reading.image
    np.testing.assert_array_equal(image, frame(opened.pad.drawing, Framing(scale=False, centre=False)))
    assert opened.says("Framing is off: the network sees the pad as it is")
    assert "Framed: surely a three." in in_framing.sentence
    np.testing.assert_array_equal(shown._readings[3].image, image)
    opened.click("Frame again")
    assert box(in_framing, "Scale to 20 × 20 pixels").isChecked()
    assert box(in_framing, "Centre by mass").isChecked()
    assert (opened.guess, opened.outputs) == ("3", before)


@pytest.mark.slow
def test_a_click_on_one_of_the_four_switches_to_it(in_framing: InChapter, qtbot: QtBot) -> None:
    shown = drawn(in_framing, qtbot)
    for framing, cell in zip(FRAMINGS, shown._cells, strict=True):
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=cell.center().toPoint())
        assert in_framing.opened.window._answering.framing == framing
        assert box(in_framing, "Scale to 20 × 20 pixels").isChecked() == framing.scale
        assert box(in_framing, "Centre by mass").isChecked() == framing.centre


@pytest.mark.slow
def test_at_the_next_start_drawings_are_framed(
    in_framing: InChapter, open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    """Though the page that is open is the same one."""
    box(in_framing, "Centre by mass").click()
    assert in_framing.opened.window._answering.framing == Framing(centre=False)
    in_framing.opened.window.close()
    again = open_window()
    again.bring_to_front("Chapter 1")
    page = only(again.window, FramingPage)  # it is the one that was open
    assert again.window._answering.framing == FRAMED
    assert only(page, QCheckBox, lambda each: each.accessibleName() == "Centre by mass").isChecked()


@pytest.mark.slow
def test_it_is_counted_on_the_spot_how_many_digits_are_read(in_framing: InChapter, qtbot: QtBot) -> None:
    """For whoever answers; while one is trained, after that."""
    digits = "Of 30 of MNIST’s test images drawn again, it reads "  # as many as there are
    qtbot.waitUntil(lambda: in_framing.opened.says(digits), timeout=20_000)
    in_framing.opened.window._answering.begin_training()
    in_framing.opened.window._answering.learn(in_framing.opened.window._answering.reader.network, 0)
    assert in_framing.opened.says("When the run is over, digits drawn again are counted.")
    in_framing.opened.window._answering.end_training(None)
    qtbot.waitUntil(lambda: in_framing.opened.says(digits), timeout=20_000)


@pytest.mark.slow
def test_data_that_cannot_be_read_is_said(
    in_chapter: InChapter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(page, "built_in_data", lambda: tmp_path / "none.npz")  # type: ignore[operator]
    in_chapter.turn_to(PAGES.index(FramingPage) + 1)
    qtbot.waitUntil(lambda: in_chapter.opened.says("none.npz"))


@pytest.mark.slow
def test_with_nothing_or_a_picture_on_the_pad_a_digit_of_mnist_s_is_looked_at(
    in_framing: InChapter, qtbot: QtBot, small_data: Path
) -> None:
    """Also where there is no pad to draw on: in full screen."""
    shown, digit = only(in_framing.page, FramingPicture), example(small_data)
    qtbot.waitUntil(lambda: in_framing.sentence.startswith(f"Nothing is drawn; so here is an example, a {digit.label}"))
    np.testing.assert_array_equal(shown._readings[0].image, frame(digit.drawing))
    image = np.zeros(784, np.float32)
    image[300:310] = 1
    in_framing.opened.pad.open_picture(Picture("one.png", 1 - image.reshape(28, 28), image))
    qtbot.waitUntil(lambda: in_framing.sentence.startswith("A picture is framed when it is opened; so here is an"))
    np.testing.assert_array_equal(shown._readings[0].image, frame(digit.drawing))
    drawn(in_framing, qtbot)
    assert in_framing.sentence.startswith("Framed: ")


@pytest.mark.slow
def test_the_formulas_have_the_numbers_of_the_drawing_in_them(in_framing: InChapter, qtbot: QtBot) -> None:
    drawn(in_framing, qtbot)
    points, _ = in_framing.opened.pad.drawing.joined()
    side = np.ptp(points, axis=0).max() * 28
    qtbot.waitUntil(lambda: f"{side:.1f}" in in_framing.formula)
    assert f"{17.8 / side:.2f}" in in_framing.formula


@pytest.mark.slow
def test_while_the_pen_moves_the_page_waits(
    in_framing: InChapter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = only(in_framing.page, FramingPicture)
    qtbot.waitUntil(lambda: len(shown._readings) == 4)
    of_example = shown._readings
    with monkeypatch.context() as patch:
        patch.setattr(Pen, "is_moving", True)
        in_framing.opened.draw(SMALL)
        qtbot.wait(150)
        assert shown._readings is of_example
    qtbot.waitUntil(lambda: shown._readings is not of_example)


@pytest.mark.slow
def test_all_four_are_in_view_at_any_size(in_framing: InChapter) -> None:
    shown = only(in_framing.page, FramingPicture)
    for width, height in ((260, 180), (900, 240), (500, 700)):
        shown.resize(width, height)
        for cell in shown._cells:
            assert shown.rect().adjusted(0, 0, 1, 1).contains(cell.toRect())


@pytest.mark.parametrize("text", ["7 · .92", "no digit · .39", "centred alone"])
@pytest.mark.parametrize("width", [56.0, 64.0, 300.0])
def test_a_caption_is_never_wider_than_its_place(qapp: QApplication, text: str, width: float) -> None:
    font = bold(qapp.font())
    fits = fitting(font, text, width)
    assert QFontMetricsF(fits).horizontalAdvance(text) <= width * 1.05  # sizes of type are steps
    assert fits.pointSizeF() <= font.pointSizeF()
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        assert fits == font
