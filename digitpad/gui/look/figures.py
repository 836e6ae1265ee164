"""Figures as people read them: durations, lists of digits, shares, and the titles of recipes."""

from PySide6.QtCore import QCoreApplication

from digitpad.storage.about import Score

_MINUTE, _HOUR = 60, 3600


def duration(seconds: float) -> str:
    """Return a duration still to come, as exact as it can honestly be: "6 s", "2 min 10 s", "14 min", "3 h"."""
    if seconds < _MINUTE - 0.5:
        return QCoreApplication.translate("Figures", "{0} s").format(max(1, round(seconds)))
    if seconds >= 2 * _HOUR:
        return QCoreApplication.translate("Figures", "{0} h").format(f"{round(seconds / _HOUR):,}")
    minutes, rest = divmod(10 * round(seconds / 10), _MINUTE)
    if rest and minutes < 10:  # noqa: PLR2004 - beyond ten minutes nobody counts tens of seconds
        return QCoreApplication.translate("Figures", "{0} min {1} s").format(minutes, rest)
    return QCoreApplication.translate("Figures", "{0} min").format(minutes)


def duration_between(least: float, most: float) -> str:
    """Return a duration that is not known well: "8 to 16 s", "25 min to 50 min"."""
    if round(most) < _MINUTE:
        return QCoreApplication.translate("Figures", "{0} to {1} s").format(max(1, round(least)), max(2, round(most)))
    return QCoreApplication.translate("Figures", "{0} to {1}").format(duration(least), duration(most))


def point_in_time(seconds: float) -> str:
    """Return when something was, as is usual where one lives, without a place to break it: "24/11/2026 09:05".

    Parameters
    ----------
    seconds
        Since 1970, in UTC.
    """
    from PySide6.QtCore import QDateTime, QLocale  # noqa: PLC0415 - the window starts without

    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # whose months are numbers with spaces around them
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    when = locale.toString(QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat)
    return when.replace(" ", "\u00a0")


def digits(several: tuple[int, ...]) -> str:
    """Return digits as a list: "3", "3 or 5", "1, 3 or 5"."""
    *first, last = map(str, several)
    if not first:
        return last
    return QCoreApplication.translate("Figures", "{0} or {1}").format(", ".join(first), last)


def in_print(value: float, decimals: int = 2) -> str:
    """Return a number from 0 to 1 as the bars have it: ".84", two decimals unless more are asked for."""
    return f"{value:.{decimals}f}".removeprefix("0")


def apart_in_print(one: float, other: float) -> tuple[str, str]:
    """Return two such numbers with as many decimals, two to four, as it takes to tell them apart."""
    for decimals in (2, 3, 4):
        both = in_print(one, decimals), in_print(other, decimals)
        if both[0] != both[1]:
            break
    return both


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


def recipe_title(name: str) -> str:
    """Return what a recipe is called in the window: "chapter 1"."""
    return name.replace("-", " ")
