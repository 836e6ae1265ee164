"""Page 2: wires are drawn by the mouse, or chosen from lists."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from digitpad.gui.chapter.nand_picture import NandPicture
from digitpad.gui.chapter.picture import lit
from digitpad.session.chapter.circuit import BEGUN, CARRY, HALF_ADDER, SUM
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def in_nand(in_chapter: InChapter) -> InChapter:
    in_chapter.turn_to(2)
    return in_chapter


def picture(room: InChapter) -> NandPicture:
    return only(room.page, NandPicture)


def drag(shown: NandPicture, start: QPointF, end: QPointF) -> None:
    QTest.mousePress(shown, _LEFT, pos=start.toPoint())
    QTest.mouseMove(shown, ((start + end) / 2).toPoint())
    QTest.mouseMove(shown, end.toPoint())
    QTest.mouseRelease(shown, _LEFT, pos=end.toPoint())


def test_one_nand_is_wired_at_first_and_its_inputs_can_be_clicked(in_nand: InChapter) -> None:
    shown = picture(in_nand)
    told = "NAND A gets 1 and 0, not two ones, so it says 1. 2 of 12 wires drawn, none to sum and carry yet."
    assert in_nand.sentence == told
    assert "(−2)·1 + (−2)·0 + 3 = 1 > 0 ⇒ 1" in in_nand.formula
    QTest.mouseClick(shown, _LEFT, pos=shown._centre(1).toPoint())
    assert "NAND A gets 1 and 1, two ones, so it says 0." in in_nand.sentence
    assert "(−2)·1 + (−2)·1 + 3 = −1 ≤ 0 ⇒ 0" in in_nand.formula


def test_a_gate_is_lit_only_once_it_has_a_wire(in_nand: InChapter) -> None:
    """A says 1 at first, and B, which nothing is wired to, would."""
    shown = picture(in_nand)

    def is_lit(source: int) -> bool:
        edge = shown._centre(source) + QPointF(0, 0.8 * shown._radius)  # below its name
        return shown.grab().toImage().pixelColor(edge.toPoint()) == lit(shown.palette(), 1)

    assert [is_lit(source) for source in (2, 3)] == [True, False]
    drag(shown, shown._centre(3), shown._sink(SUM))
    assert [is_lit(source) for source in (2, 3)] == [True, True]


def test_each_wire_that_is_drawn_is_counted_in_the_sentence(in_nand: InChapter) -> None:
    shown = picture(in_nand)
    drag(shown, shown._centre(2), shown._sink(3))
    assert "3 of 12 wires drawn, none to sum and carry yet." in in_nand.sentence
    drag(shown, shown._centre(3), shown._sink(SUM))
    assert "4 of 12 wires drawn, none to carry yet." in in_nand.sentence


def test_the_half_adder_can_be_wired_by_hand(in_nand: InChapter) -> None:
    shown = picture(in_nand)
    for sink, source in enumerate(HALF_ADDER.wires):
        assert source is not None
        if BEGUN.wires[sink] is None:
            drag(shown, shown._centre(source), shown._sink(sink))
    assert shown._circuit == HALF_ADDER
    truth = set()
    for box in (0, 1, 0, 1):
        truth.add(in_nand.sentence)
        in_nand.page._controls[box].click()  # type: ignore[union-attr]
    assert truth == {
        f"{x1} + {x2}: carry {x1 & x2} (twos), sum {x1 ^ x2} (ones). All 4 additions are right: NANDs alone, and so "
        "perceptrons alone, can add."
        for x1 in (0, 1)
        for x2 in (0, 1)
    }


def test_a_button_wires_it_for_the_impatient_and_another_takes_it_off(in_nand: InChapter) -> None:
    in_nand.opened.click("Half adder")
    assert picture(in_nand)._circuit == HALF_ADDER
    in_nand.opened.click("Start over")
    assert picture(in_nand)._circuit == BEGUN


def test_a_wire_is_taken_by_its_end_and_led_elsewhere_or_off(in_nand: InChapter) -> None:
    in_nand.opened.click("Half adder")
    shown = picture(in_nand)
    drag(shown, shown._sink(CARRY), shown._sink(SUM))
    assert shown._circuit == HALF_ADDER.wired(None, CARRY).wired(HALF_ADDER.wires[CARRY], SUM)
    drag(shown, shown._centre(2), shown._sink(CARRY))  # the opposite of what is right
    assert in_nand.sentence.endswith("Of the 4 additions 0 are right.")
    drag(shown, shown._sink(CARRY), QPointF(2, shown.height() - 2))
    drag(shown, shown._sink(SUM), QPointF(2, shown.height() - 2))
    assert shown._circuit.wires[SUM] is None


def test_a_wire_is_chosen_from_two_lists_by_keys(in_nand: InChapter) -> None:
    source = only(in_nand.page, QComboBox, lambda each: each.accessibleName() == "Wire from")
    sink = only(in_nand.page, QComboBox, lambda each: each.accessibleName() == "Wire to")
    source.setFocus()
    QTest.keyClick(source, Qt.Key.Key_N)  # the first NAND
    sink.setFocus()
    QTest.keyClick(sink, Qt.Key.Key_End)
    in_nand.opened.click("Wire")
    assert picture(in_nand)._circuit == BEGUN.wired(2, CARRY)
    QTest.keyClick(source, Qt.Key.Key_End)  # nothing
    in_nand.opened.click("Wire")
    assert picture(in_nand)._circuit == BEGUN


def test_a_loop_is_refused_in_a_sentence(in_nand: InChapter) -> None:
    shown = picture(in_nand)
    drag(shown, shown._centre(2), shown._sink(0))
    assert shown._circuit == BEGUN
    assert "loop" in in_nand.sentence


def test_wires_are_there_again_and_what_makes_no_sense_is_passed_over(in_nand: InChapter) -> None:
    in_nand.opened.click("Half adder")
    left = in_nand.page.values
    in_nand.opened.click("Start over")
    for senseless in ([], [1.0], [1, 0] + [99.0] * 12, [0, 0, 2.0] + [-1.0] * 11):
        in_nand.page.show_values(senseless)
        assert picture(in_nand)._circuit == BEGUN
    only(in_nand.page, QCheckBox, lambda each: each.accessibleName() == "x1").click()
    in_nand.page.show_values(left)
    assert picture(in_nand)._circuit == HALF_ADDER
    assert in_nand.page.values == left
