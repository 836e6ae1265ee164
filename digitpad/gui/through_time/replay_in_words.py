"""A replay in words: where the pen is and what the network says then, and how the drawing came to be read."""

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.words import WORTH_SAYING, digit_in_words, guess_in_words
from digitpad.session.inside.replay import Replay
from digitpad.session.reading import Reading, Verdict

_MOST: Final = 3
"""Strokes whose ends are told; of more the last ones."""

_WHOLE: Final = 0.995
"""A share that is a hundred per cent when it is rounded."""


def moment_in_words(replay: Replay, seconds: float) -> str:
    """Return where the pen is, and what the network says: "0.8 s of 1.4 s, stroke 2 of 2: surely a seven (7: .97)"."""
    text = QCoreApplication.translate("Replay", "{0} of {1} s, stroke {2} of {3}: {4}")
    reading = replay.at(seconds)
    guess = reading.number or guess_in_words(reading)
    words = text.format(
        f"{seconds:.1f}",
        f"{replay.duration:.1f}",
        replay.place(seconds).stroke + 1,
        len(replay.drawing.strokes),
        guess[0].lower() + guess[1:],
    )
    activations = reading.in_view.activations
    loud = np.flatnonzero(activations >= WORTH_SAYING)
    loudest = sorted(loud.tolist(), key=lambda digit: -activations[digit])
    if not loudest:
        return words
    values = ", ".join(f"{digit}:\u00a0{in_print(float(activations[digit]))}" for digit in loudest)
    return QCoreApplication.translate("Replay", "{0} ({1})").format(words, values)


def story_in_words(replay: Replay) -> str:
    """Return how it came to be read: "After stroke 1 of 2 it would be a one; a seven since 60 % of stroke 2."."""
    translate = QCoreApplication.translate
    strokes, settled = len(replay.spans), replay.settled
    parts: list[str] = []
    for stroke in [number for number, (_, ended) in enumerate(replay.spans) if ended < settled][-_MOST:]:
        said = _said(replay.after_stroke(stroke))
        if parts:
            parts.append(translate("Replay", "after stroke {0} {1}").format(stroke + 1, said))
        else:
            text = translate("Replay", "After stroke {0} of {1} it would be {2}")
            parts.append(text.format(stroke + 1, strokes, said))
    parts.append(_since(replay, _said(replay.readings[-1])))
    sentence = translate("Replay", "{0}.").format("; ".join(parts))
    return sentence[0].upper() + sentence[1:]


def _since(replay: Replay, said: str) -> str:
    """Return since when it says what it says in the end."""
    translate, place, strokes = QCoreApplication.translate, replay.place(replay.settled), len(replay.spans)
    percent = f"{100 * place.share:.0f}"
    if replay.settled == 0:
        return translate("Replay", "{0} from the first point on").format(said)
    if place.share >= _WHOLE:
        return translate("Replay", "{0} since the end of stroke {1}").format(said, place.stroke + 1)
    if strokes == 1:
        return translate("Replay", "{0} since {1} % of the stroke").format(said, percent)
    return translate("Replay", "{0} since {1} % of stroke {2}").format(said, percent, place.stroke + 1)


def speed_in_words(replay: Replay) -> str:
    """Return at which speed it is replayed, where that is not the one at which it was drawn; else ""."""
    if replay.is_timed:
        return ""
    return QCoreApplication.translate("Replay", "Its speed is not known: it is replayed at an even one.")


def _said(reading: Reading) -> str:
    match reading.verdict:
        case Verdict.DIGIT if reading.digit is not None:
            return digit_in_words(reading.digit)
        case Verdict.NOT_A_DIGIT:
            return QCoreApplication.translate("Replay", "not a digit")
        case Verdict.NUMBER:
            return reading.number
        case Verdict.NOT_A_NUMBER:
            return QCoreApplication.translate("Replay", "not a number")
        case Verdict.ONE_AT_A_TIME:
            return QCoreApplication.translate("Replay", "several digits")
        case _:
            return QCoreApplication.translate("Replay", "unsure")
