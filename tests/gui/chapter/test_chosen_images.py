"""Page 7: how many images are asked is chosen, and the page says what so many are good for."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.mini_batches import MiniBatchesPage
from digitpad.gui.chapter.mini_batches_in_words import directions_in_words
from digitpad.gui.chapter.mini_batches_picture import MiniBatchesPicture
from digitpad.session.chapter.mini_batches import Direction
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only


def test_sentence_formula_and_picture_tell_of_as_many_images_as_are_chosen(in_chapter: InChapter, qtbot: QtBot) -> None:
    """And how many steps they make while all make one, by the times in the table."""
    in_chapter.turn_to(7)
    qtbot.waitUntil(lambda: "10 images point" in in_chapter.sentence)
    page = in_chapter.page
    assert isinstance(page, MiniBatchesPage)
    *few, of_all = page._directions.found
    pictures = []
    for direction in few:
        chosen = str(direction.images)
        only(page, QRadioButton, lambda each: each.text() == chosen).click()  # noqa: B023 - it is called now
        assert in_chapter.sentence.startswith("One image points" if chosen == "1" else f"{chosen} images point")
        (steps,) = re.findall(r"makes? ([\d,]+)\.$", in_chapter.sentence)
        expected = max(of_all.seconds / direction.seconds, 1)
        assert int(steps.replace(",", "")) == pytest.approx(expected, rel=0.06, abs=0.5)
        assert f"m = {chosen}: " in in_chapter.formula
        pictures.append(only(page, MiniBatchesPicture).grab().toImage())
    assert pictures[0] != pictures[1]


def test_it_is_said_whether_a_few_images_point_downhill_at_all() -> None:
    def told(angle: float | None) -> str:
        some, every = Direction(10, angle, 1.0, 0.001, 10), Direction(100, 0.0, 1.0, 1.2, 1)
        return directions_in_words((some, every), 10)

    assert told(33.0) == (
        "10 images point 33.0° off the way of all: still downhill. While all make one step, in 1.2 s, they make 1,200."
    )
    assert "not downhill" in told(120.0)
    assert "not downhill" not in told(None)


@given(ratio=st.floats(0.001, 99_000))
@example(ratio=6.52)  # whose first two figures are as near to 6 as to 7, but which is not
@example(ratio=99.6)
def test_how_many_steps_they_make_meanwhile_is_rounded_once(ratio: float) -> None:
    found = Direction(10, 33.0, 1.0, 1.0, 10), Direction(100, 0.0, 1.0, ratio, 1)
    (steps,) = re.findall(r"they make ([\d,]+)\.$", directions_in_words(found, 10))
    told = int(steps.replace(",", ""))
    unit = max(10 ** (len(str(told)) - 2), 1)
    assert told % unit == 0
    assert abs(told - max(ratio, 1)) <= unit / 2 * (1 + 1e-9)
