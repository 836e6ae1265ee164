"""Numbers as the room of the neurons prints them: a true minus sign, and no zero before the point."""

from typing import Final

DECIMALS: Final = 2
"""Unless more are asked for."""

_MINUS: Final = "\N{MINUS SIGN}"


def plain(number: float, decimals: int = DECIMALS) -> str:
    """Return a number, ".97", "2.31" or "−.12"."""
    text = f"{abs(number):.{decimals}f}"
    sign = _MINUS if number < 0 and float(text) else ""
    return sign + text.removeprefix("0")


def signed(number: float, decimals: int = DECIMALS) -> str:
    """Return a number with its sign, "+.97" or "−.12"; a zero has none."""
    text = plain(number, decimals)
    return f"+{text}" if number > 0 and text.strip(".0") else text
