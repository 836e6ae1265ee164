"""What there is to say of kept digits, of the network that knows them or not, and of what teaching it has changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.gui.mine.shown import Known, Which

if TYPE_CHECKING:
    from digitpad.session.teaching.proof import CrossValidated, Harm, Proof
    from digitpad.storage.about import Score

_FEW = 1000  # images of which percent with two places would pretend to know more


def drawings(count: int) -> str:
    """Return "1 drawing", "1,234 drawings"."""
    if count == 1:
        return QCoreApplication.translate("Mine", "1 drawing")
    return QCoreApplication.translate("Mine", "{0} drawings").format(f"{count:,}")


def knows_in_words(known: Known) -> str:
    """Return whether the network in use knows the kept digits."""
    if not known.lines and not known.taught:
        return ""
    if not known.is_complete:
        return QCoreApplication.translate("Mine", "The network is reading your drawings …")
    new, gone = known.not_taught, known.no_longer_so
    if not new and not gone:
        return QCoreApplication.translate("Mine", "The network has been taught all of this")
    parts = []
    if new:
        text = QCoreApplication.translate("Mine", "{0} not taught")
        parts.append(text.format(drawings(new)))
    if gone:
        text = QCoreApplication.translate("Mine", "{0} deleted or something else by now")
        parts.append(text.format(drawings(gone)))
    text = QCoreApplication.translate("Mine", "The network does not know this yet: {0}")
    return text.format(", ".join(parts))


def nothing_in_words(which: Which) -> str:
    """Return what there is to say where nothing is to be shown."""
    match which:
        case Which.ALL:
            return QCoreApplication.translate(
                "Mine",
                "Nothing here yet. Draw a digit and say what it is: by a button under the guess, or its key, 0 to 9."
                " Then teach the network your hand.",
            )
        case Which.MISREAD:
            return QCoreApplication.translate("Mine", "None of these is misread by the network in use.")
        case Which.NOT_TAUGHT:
            return QCoreApplication.translate("Mine", "The network in use has been taught all of these.")
        case Which.DELETED:
            return QCoreApplication.translate("Mine", "Nothing was deleted in the last 30 days.")


def harm_in_words(harm: "Sequence[Harm]") -> str:
    """Return what has become worse by too much."""
    from digitpad.session.teaching.proof import Harm  # noqa: PLC0415 - whoever has one has loaded it

    words = {
        Harm.FORGETS: QCoreApplication.translate("Mine", "it reads fewer of MNIST's digits"),
        Harm.ACCEPTS_OTHERS: QCoreApplication.translate("Mine", "it takes more for a digit that is none"),
        Harm.REFUSES_DIGITS: QCoreApplication.translate("Mine", "it refuses more digits"),
    }
    text = QCoreApplication.translate("Mine", "Better not: {0}. Are all labels right?")
    return text.format(" · ".join(words[each] for each in harm))


def outcome_in_words(proof: "Proof") -> str:
    """Return in one sentence what teaching has changed."""
    if proof.harm:
        return harm_in_words(proof.harm)
    before, after = proof.before.taught, proof.after.taught
    text = QCoreApplication.translate(
        "Mine", "It reads {0} of your {1}, before {2}. Nothing has changed until you keep it."
    )
    return text.format(f"{after.correct:,}", drawings(after.total), f"{before.correct:,}")


ProofRow = tuple[str, str, str]
"""What it is, before, after."""


def proof_rows(proof: "Proof") -> list[ProofRow]:
    """Return the figures before and after, but for what cross-validation tells."""
    before, after = proof.before, proof.after
    of_mine = QCoreApplication.translate("Mine", "Mine, taught")
    mnist = QCoreApplication.translate("Mine", "MNIST, validation")
    others = QCoreApplication.translate("Mine", "Not digits, refused")
    digits = QCoreApplication.translate("Mine", "Digits, refused")
    return [
        (of_mine, figures.of_whole(before.taught), figures.of_whole(after.taught)),
        (mnist, _share(before.validation), _share(after.validation)),
        (others, _share(before.others_refused), _share(after.others_refused)),
        (digits, _share(before.digits_refused), _share(after.digits_refused)),
    ]


def cross_validated_row(mine: "CrossValidated | None", *, is_known: bool) -> ProofRow:
    """Return the figures of my digits, each read by a network that was not taught it; or why there are none."""
    what = QCoreApplication.translate("Mine", "Mine, held out")
    if mine is not None:
        return what, figures.of_whole(mine.before), figures.of_whole(mine.after)
    if not is_known:
        return what, QCoreApplication.translate("Mine", "being counted …"), ""
    return what, QCoreApplication.translate("Mine", "too few: from 10 on"), ""


def held_out_in_words() -> str:
    """Return what "held out" means."""
    return QCoreApplication.translate(
        "Mine", "Your digits, each read by a network that was taught others of them, but not this one"
    )


def _share(score: "Score") -> str:
    return figures.percent(score) if score.total > _FEW else f"{100 * score.accuracy:.1f} %"
