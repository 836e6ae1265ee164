"""What has come of a run, in words: how its network reads beside the one before, and which of the two answers."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.answering import Comparison
from digitpad.gui.look import figures
from digitpad.gui.look.words import shown_guess
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import Reading, Verdict
from digitpad.storage.about import Score


def outcome_in_words(comparison: Comparison, answers: LoadedNetwork) -> str:
    """Return how well the network of a run reads and the one before it, which of them answers, and what both say.

    Of the same whole, if that can be had: test images, or else validation images. A recipe may validate on fewer images
    than another, and then each is said in percent with its whole.
    """
    before, after = comparison.before, comparison.after
    ours, theirs = _scores(after, before)
    if len(comparison.files) == 1:  # the run went on, and its network is in the place of the earlier one
        text = QCoreApplication.translate("Outcome", "Your network reads {0}. Before the run went on it read {1}.")
    elif answers.file == after.file and before.is_factory:
        text = QCoreApplication.translate(
            "Outcome", "Your network reads {0} and answers. The factory network reads {1}."
        )
    elif answers.file == after.file:
        text = QCoreApplication.translate("Outcome", "Your network reads {0} and answers. The earlier one reads {1}.")
    elif before.is_factory:
        text = QCoreApplication.translate(
            "Outcome", "Your network reads {0}. The factory network reads {1} and still answers."
        )
    else:
        text = QCoreApplication.translate(
            "Outcome", "Your network reads {0}. The earlier one reads {1} and still answers."
        )
    sentence = text.format(ours, theirs)
    said_after, said_before = comparison.said_after, comparison.said_before
    if Verdict.EMPTY in {said_before.verdict, said_after.verdict}:
        return sentence
    if (said_after.verdict, said_after.digit) == (said_before.verdict, said_before.digit):
        text = QCoreApplication.translate("Outcome", "{0} Both say “{1}”.")
        return text.format(sentence, shown_guess(said_after))
    text = QCoreApplication.translate("Outcome", "{0} Of your drawing yours says {1}, the other {2}.")
    return text.format(sentence, _said(said_after), _said(said_before))


def name_of_other(comparison: Comparison, answers: LoadedNetwork) -> str:
    """Return what a button says that lets the one of the two answer which does not; "" where there is only one."""
    if len(comparison.files) == 1:
        return ""
    if answers.file != comparison.after.file:
        return QCoreApplication.translate("Outcome", "Use mine")
    return QCoreApplication.translate("Outcome", "Use the other")


def _scores(one: LoadedNetwork, other: LoadedNetwork) -> tuple[str, str]:
    """Return how well each of two reads: the first with its whole, the other without where that is the same."""
    tests = one.about.test, other.about.test
    validations = one.about.validation, other.about.validation
    if tests[0] is not None and tests[1] is not None and tests[0].total == tests[1].total:
        whole = QCoreApplication.translate("Outcome", "{0} test images")
        return whole.format(figures.of_whole(tests[0])), _count(tests[1])
    if validations[0].total == validations[1].total:
        whole = QCoreApplication.translate("Outcome", "{0} validation images")
        return whole.format(figures.of_whole(validations[0])), _count(validations[1])
    whole = QCoreApplication.translate("Outcome", "{0} validation images")
    return whole.format(figures.percent_of_whole(validations[0])), figures.percent_of_whole(validations[1])


def _count(score: Score) -> str:
    return f"{score.correct:,}"


def _said(reading: Reading) -> str:
    activation = f"{reading.activations.max():.2f}"
    return QCoreApplication.translate("Outcome", "{0} ({1})").format(shown_guess(reading), activation)
