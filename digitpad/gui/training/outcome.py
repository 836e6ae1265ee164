"""What has come of a run, in words: how its network reads beside the one before, which answers, what both say."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.comparison import Comparison
from digitpad.gui.look import figures
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.words import digit_in_words, shown_guess
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import Reading, Verdict
from digitpad.session.teaching.proof import MOST_DIGITS
from digitpad.storage.about import Score


def outcome_in_words(comparison: Comparison, answers: LoadedNetwork) -> str:
    """Return how well the network of a run reads and the one before it, and which of them answers.

    Of the same whole, if that can be had: test images, or else validation images. A recipe may validate on fewer images
    than another, the last of them, and then each is said in percent with its whole.
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
    return text.format(ours, theirs)


def on_my_digits_in_words(comparison: Comparison, scores: tuple[Score, Score]) -> str:
    """Return how many of the person's own digits both networks read.

    Parameters
    ----------
    comparison
        Of which two.
    scores
        How the network before the run reads them, and how the run's does; of the same digits.
    """
    before, after = scores
    whole = (
        QCoreApplication.translate("Outcome", "{0} digits")
        if after.total < MOST_DIGITS
        else QCoreApplication.translate("Outcome", "newest {0} digits")
    )
    if len(comparison.files) == 1:
        text = QCoreApplication.translate("Outcome", "Of your {0} your network reads {1}, before the run went on {2}.")
    elif comparison.before.is_factory:
        text = QCoreApplication.translate("Outcome", "Of your {0} your network reads {1}, the factory network {2}.")
    else:
        text = QCoreApplication.translate("Outcome", "Of your {0} your network reads {1}, the earlier one {2}.")
    return text.format(whole.format(f"{after.total:,}"), _count(after), _count(before))


def said_of_drawing(comparison: Comparison) -> str:
    """Return what both networks say of what is on the pad; "" where there is nothing."""
    after, before = comparison.said_after, comparison.said_before
    if Verdict.EMPTY in {before.verdict, after.verdict}:
        return ""
    if (after.verdict, after.digit, after.number) == (before.verdict, before.digit, before.number):
        if after.verdict is Verdict.DIGIT and after.digit is not None:
            text = QCoreApplication.translate("Outcome", "Both read your drawing as {0}.")
            return text.format(digit_in_words(after.digit))
        return QCoreApplication.translate("Outcome", "Both say of your drawing: “{0}”.").format(shown_guess(after))
    text = (
        QCoreApplication.translate("Outcome", "Your drawing: your network says {0}, the factory network {1}.")
        if comparison.before.is_factory
        else QCoreApplication.translate("Outcome", "Your drawing: your network says {0}, the earlier one {1}.")
    )
    return text.format(_said(after), _said(before))


def name_of_other(comparison: Comparison, answers: LoadedNetwork) -> str:
    """Return what a button says that lets the one of the two answer which does not; "" where there is only one."""
    if len(comparison.files) == 1:
        return ""
    if answers.file != comparison.after.file:
        return QCoreApplication.translate("Outcome", "Use mine")
    if comparison.before.is_factory:
        return QCoreApplication.translate("Outcome", "Use the factory network")
    return QCoreApplication.translate("Outcome", "Use the earlier one")


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
    first, second = whole.format(figures.percent_of_whole(validations[0])), figures.percent_of_whole(validations[1])
    if one.about.data_digest != other.about.data_digest:
        other_images = QCoreApplication.translate("Outcome", "{0} other images")
        return first, other_images.format(second)
    totals = [each.total for each in validations]
    if totals[0] > totals[1]:
        last = QCoreApplication.translate("Outcome", "{0}, counted on the last {1} of them")
        return first, last.format(figures.percent(validations[1]), f"{totals[1]:,}")
    more = QCoreApplication.translate("Outcome", "{0}, which include those")
    return first, more.format(second)


def _count(score: Score) -> str:
    return f"{score.correct:,}"


def _said(reading: Reading) -> str:
    return QCoreApplication.translate("Outcome", "“{0}” ({1})").format(shown_guess(reading), in_print(reading.strength))
