"""What is said of one's own digits."""

from digitpad.gui.mine import in_words


def test_held_out_digits_that_are_too_few_are_counted() -> None:
    """What is kept as "not a digit" is not among them, and who keeps nine and a scribble should see that."""
    assert in_words.cross_validated_row(None, 9, is_known=True) == (
        "Mine, held out",
        "needs 10 digits; you have 9",
        "",
    )
