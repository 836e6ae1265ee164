"""How two networks compare, in words."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.answering import Comparison
from digitpad.gui.look import figures
from digitpad.gui.look.words import shown_guess
from digitpad.session.reading import Reading, Verdict
from digitpad.storage.about import Score


def comparison_in_words(comparison: Comparison) -> str:
    """Return how well either network reads, and what it says of what is on the pad.

    Of the same whole, if that can be had: validation images, or else test images. A recipe may validate on fewer images
    than another, and then each share is said with its whole.
    """
    abouts = comparison.before.about, comparison.after.about
    validated = [about.validation for about in abouts]
    tested = [about.test for about in abouts if about.test is not None]
    if _of_one_whole(validated):
        shares = [figures.percent(score) for score in validated]
        text, with_answers = (
            QCoreApplication.translate("Comparison", "Earlier: {0} of the validation images. New: {1}."),
            QCoreApplication.translate(
                "Comparison", "Earlier: {0} of the validation images, says {2}. New: {1}, says {3}."
            ),
        )
    elif len(tested) == len(abouts) and _of_one_whole(tested):
        shares = [figures.percent(score) for score in tested]
        text, with_answers = (
            QCoreApplication.translate("Comparison", "Earlier: {0} of the test images. New: {1}."),
            QCoreApplication.translate("Comparison", "Earlier: {0} of the test images, says {2}. New: {1}, says {3}."),
        )
    else:
        shares = [figures.of_whole(score) for score in validated]
        text, with_answers = (
            QCoreApplication.translate("Comparison", "Earlier: {0} validation images. New: {1}."),
            QCoreApplication.translate("Comparison", "Earlier: {0} validation images, says {2}. New: {1}, says {3}."),
        )
    before, after = comparison.said_before, comparison.said_after
    if Verdict.EMPTY in {before.verdict, after.verdict}:
        return text.format(*shares)
    return with_answers.format(*shares, _answer(before), _answer(after))


def _of_one_whole(scores: list[Score]) -> bool:
    return len({score.total for score in scores}) == 1


def _answer(reading: Reading) -> str:
    activation = f"{reading.activations.max():.2f}"
    return QCoreApplication.translate("Comparison", "{0} ({1})").format(shown_guess(reading), activation)
