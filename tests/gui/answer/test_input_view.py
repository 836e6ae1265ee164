"""Promises of the picture that shows what the network sees."""

from contextlib import nullcontext

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.input_view import InputView
from tests.gui.scaled import printed_at_scale


@pytest.fixture
def view(qtbot: QtBot) -> InputView:
    widget = InputView(gate=nullcontext())
    qtbot.addWidget(widget)
    widget.resize(28 * 5 + 4, 28 * 5 + 4)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def one_pixel(row: int, column: int, value: float = 1.0) -> np.ndarray:
    image = np.zeros((28, 28), dtype=np.float32)
    image[row, column] = value
    return image.reshape(784)


def test_every_input_is_one_sharp_square(view: InputView) -> None:
    """Row and column are those of the 784 inputs, white on black, with no grey between two squares."""
    view.set_image(one_pixel(3, 20))
    picture = view.grab().toImage()
    inner = [[picture.pixelColor(2 + x, 2 + y).lightness() for x in range(140)] for y in range(140)]
    expected = np.kron(one_pixel(3, 20).reshape(28, 28), np.full((5, 5), 255))
    np.testing.assert_array_equal(np.array(inner), expected)


def test_before_anything_is_drawn_its_pixels_are_seen(view: InputView) -> None:
    """Or it would be a black square, like a picture that failed to load; the first ink is on plain black."""
    view.set_image(np.zeros(784, dtype=np.float32))
    picture = view.grab().toImage()
    middle = picture.height() // 2
    assert len({picture.pixelColor(x, middle + 1).name() for x in range(8, picture.width() - 8)}) > 1
    assert not view.picture().pixelColor(5, 5).value()
    view.set_image(one_pixel(0, 0))
    picture = view.grab().toImage()
    assert len({picture.pixelColor(x, middle + 1).name() for x in range(8, picture.width() - 8)}) == 1


def test_values_become_greys(view: InputView) -> None:
    """0 is black, 1 is white, one half is in between; what lies outside is cut, not wrapped around."""
    for value, grey in ((0.0, 0), (0.5, 128), (1.0, 255), (1.2, 255), (-0.1, 0)):
        view.set_image(one_pixel(14, 14, value))
        assert view.picture().pixelColor(145, 145).lightness() == grey


@pytest.mark.slow
def test_the_picture_is_a_square_in_the_middle_of_any_room(view: InputView, qtbot: QtBot) -> None:
    """In a wide place the squares stay squares."""
    view.resize(300, 100)
    view.set_image(np.ones(784, dtype=np.float32))
    picture = view.grab().toImage()
    white = [(x, y) for x in range(300) for y in range(100) if picture.pixelColor(x, y) == QColor(255, 255, 255)]
    left, right = min(x for x, _ in white), max(x for x, _ in white)
    top, bottom = min(y for _, y in white), max(y for _, y in white)
    assert right - left == bottom - top == 28 * 3 - 1
    assert abs((left + right) / 2 - 149.5) <= 1
    assert abs((top + bottom) / 2 - 49.5) <= 1


def test_what_it_shows_is_its_own_copy(view: InputView) -> None:
    """An array that is written into later does not change the picture."""
    image = one_pixel(5, 5)
    view.set_image(image)
    image[:] = 1
    assert view.picture().pixelColor(0, 0).lightness() == 0
    assert view.text_at(QPoint(70, 70)) == "row 13, column 13: 0.000"


def test_the_pointer_asks_for_a_pixel(view: InputView) -> None:
    """The tool tip names row, column and input value, and follows the pointer."""
    view.set_image(one_pixel(3, 20, 0.25))
    place = QPoint(2 + 20 * 5 + 2, 2 + 3 * 5 + 2)
    assert view.text_at(place) == "row 3, column 20: 0.250"
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.isVisible()
    assert QToolTip.text() == "row 3, column 20: 0.250"
    QTest.mouseMove(view, place + QPoint(5, 0))
    assert QToolTip.text() == "row 3, column 21: 0.000"
    QToolTip.hideText()


@pytest.mark.parametrize("place", [QPoint(0, 0), QPoint(143, 143), QPoint(1, 70)])
def test_the_frame_is_no_pixel(view: InputView, place: QPoint) -> None:
    assert view.text_at(place) == ""


def test_the_corners_are_the_first_and_the_last_input(view: InputView) -> None:
    assert view.text_at(QPoint(2, 2)).startswith("row 0, column 0:")
    assert view.text_at(QPoint(141, 141)).startswith("row 27, column 27:")


def test_a_screen_reader_finds_a_graphic(view: InputView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() is QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == "What the network sees"


def test_the_keyboard_reaches_it_and_sees_where_it_is(view: InputView, qtbot: QtBot) -> None:
    """Tab brings the focus, which a frame shows."""
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    view.clearFocus()
    QApplication.processEvents()
    before = view.grab().toImage().pixelColor(0, 70)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.grab().toImage().pixelColor(0, 70) != before


@pytest.mark.slow
def test_copy_gives_an_enlarged_picture(view: InputView) -> None:
    """Ten by ten equal pixels for each input: sharp in a document, and the inputs can be read back."""
    view.set_image(one_pixel(3, 20))
    view.offer_copies().copy.trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (280, 280)
    assert copied.isGrayscale()
    white = [(x, y) for x in range(280) for y in range(280) if copied.pixelColor(x, y).lightness() == 255]
    assert white == [(x, y) for x in range(200, 210) for y in range(30, 40)]


@pytest.mark.parametrize("shape", [(783,), (28, 28), (1, 784)])
def test_anything_but_784_inputs_is_refused(view: InputView, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"expected \(784,\)"):
        view.set_image(np.zeros(shape, dtype=np.float32))


CHECKER = """
import numpy as np
from PySide6.QtWidgets import QApplication, QWidget
from digitpad.gui.answer.input_view import InputView
app = QApplication([])
window = QWidget()
window.resize(203, 197)
view = InputView(parent=window)
view.setGeometry(7, 11, 151, 149)
view.set_image((np.indices((28, 28)).sum(axis=0) % 2).astype(np.float32).ravel())
picture = window.grab().toImage()
y = picture.height() // 2
row = [picture.pixelColor(x, y).lightness() for x in range(picture.width())]
runs, middle = [], picture.width() // 2
start = next(x for x in range(middle - 40, middle) if row[x] != row[x - 1])
for x in range(start + 1, middle + 40):
    if row[x] != row[x - 1]:
        runs.append(x - start)
        start = x
print(sorted(set(runs)), sorted(set(row[middle - 40:middle + 40])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_squares_are_alike_at_every_scale(scale: str) -> None:
    """At 125 % or 150 % all squares are still equally wide, and black or white only."""
    printed = printed_at_scale(CHECKER, scale)
    widths, _, greys = printed.strip().partition("] ")
    assert len(widths.split(",")) == 1, printed
    assert greys == "[0, 255]"
