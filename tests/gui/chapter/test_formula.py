"""Formulas look as they are written, and can be read aloud."""

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.formula import Formula, bracketed, number, plain


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("w·x + b  = 4·1 + (−5)", "w·x + b = 4·1 + (−5)"),
        ("x_1 + x_{12}", "x1 + x12"),
        (r"\frac{1}{1 + e^{-z}}", "1/(1 + e^-z)"),
        (r"\frac{∂a}{∂w_1}", "∂a/∂w1"),
        ('"the line:"  y = 2', "the line: y = 2"),
    ],
)
def test_a_formula_can_be_read_aloud(formula: str, said: str) -> None:
    assert plain(formula) == said


def test_a_brace_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        plain("x_{1")


def test_a_number_has_a_minus_sign_and_no_sign_where_it_is_nothing() -> None:
    assert [number(-2.5), number(-0.0), number(-0.001, 2), bracketed(-1), bracketed(3)] == [
        "−2.5",
        "0",
        "0.00",
        "(−1)",
        "3",
    ]


def test_a_fraction_is_higher_than_a_line_and_a_narrow_place_breaks_where_it_may(qtbot: QtBot) -> None:
    formula = Formula()
    qtbot.addWidget(formula)
    formula.show_formulas("a = b")
    one_line = formula.heightForWidth(400)
    formula.show_formulas(r"a = \frac{1}{b}")
    assert formula.heightForWidth(400) > one_line
    formula.show_formulas("a + b + c  = d + e + f  = g + h + i")
    assert formula.heightForWidth(1000) == one_line
    assert formula.heightForWidth(80) == pytest.approx(3 * one_line, abs=1)
