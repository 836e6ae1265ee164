"""Figures as people read them: durations, lists of digits, shares, and a network's name."""

from PySide6.QtCore import QCoreApplication

from digitpad.sentences import on_one_line, shortened
from digitpad.session.choosing import KeptNetwork
from digitpad.storage.about import Refusal, Score

_MINUTE = 60
_LONGEST_NAME = 40  # characters of a recipe's name in the list of networks
_ROUNDING = 1e-9  # in binary, 100 times .29 is a little less than 29


def duration(seconds: float) -> str:
    """Return a duration still to come, as exact as it can honestly be: "6 s", "2 min 10 s", "14 min"."""
    if seconds < _MINUTE - 0.5:
        return QCoreApplication.translate("Figures", "{0} s").format(max(1, round(seconds)))
    minutes, rest = divmod(10 * round(seconds / 10), _MINUTE)
    if rest and minutes < 10:  # noqa: PLR2004 - beyond ten minutes nobody counts tens of seconds
        return QCoreApplication.translate("Figures", "{0} min {1} s").format(minutes, rest)
    return QCoreApplication.translate("Figures", "{0} min").format(minutes)


def digits(several: tuple[int, ...]) -> str:
    """Return digits as a list: "3", "3 or 5", "1, 3 or 5"."""
    *first, last = map(str, several)
    if not first:
        return last
    return QCoreApplication.translate("Figures", "{0} or {1}").format(", ".join(first), last)


def percent(score: Score) -> str:
    """Return a share in percent: "97.97 %"."""
    return f"{100 * score.accuracy:.2f} %"


def percent_of_whole(score: Score) -> str:
    """Return a share in percent and its whole, which differs between networks: "97.97 % of 10,000"."""
    return QCoreApplication.translate("Figures", "{0} of {1}").format(percent(score), f"{score.total:,}")


def of_whole(score: Score) -> str:
    """Return a count with its whole: "9,564 of 10,000"."""
    text = QCoreApplication.translate("Figures", "{0} of {1}")
    return text.format(f"{score.correct:,}", f"{score.total:,}")


def promise(refusal: Refusal) -> str:
    """Return what a network's refusal promises: "keeps 97 % of digits, refuses 80 % of what is none".

    Rounded down: nothing less than all is 100 %.
    """
    text = QCoreApplication.translate("Figures", "keeps {0} % of digits, refuses {1} % of what is none")
    return text.format(*(int(100 * share + _ROUNDING) for share in (refusal.digits_kept, refusal.others_refused)))


def network_name(network: KeptNetwork) -> str:
    """Return what a network is called: "factory network", or its recipe, when it was made, and how well it reads."""
    if network.is_factory:
        return QCoreApplication.translate("Figures", "factory network")
    from PySide6.QtCore import QDateTime, QLocale  # noqa: PLC0415 - the window starts without

    about = network.about
    made = QDateTime.fromSecsSinceEpoch(int(about.when.timestamp()))
    when = QLocale().toString(made, QLocale.FormatType.ShortFormat)
    share = percent_of_whole(about.validation)
    recipe = shortened(on_one_line(about.recipe), _LONGEST_NAME)  # whatever a file says it is called
    return QCoreApplication.translate("Figures", "{0}, {1}, {2}").format(recipe, when, share)
