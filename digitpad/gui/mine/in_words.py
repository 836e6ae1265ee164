"""What there is to say of kept digits, of the network that knows them or not, and of what teaching it has changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.gallery.in_words import drawings
from digitpad.gui.look import figures
from digitpad.gui.mine.shown import Known, Which

if TYPE_CHECKING:
    from digitpad.session.teaching.proof import CrossValidated, Proof
    from digitpad.storage.about import Score

_FEW = 1000  # images of which percent with two places would pretend to know more


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
        parts.append(drawings(new))
    if gone:
        text = QCoreApplication.translate("Mine", "{0} deleted or relabelled")
        parts.append(text.format(f"{gone:,}"))
    text = QCoreApplication.translate("Mine", "Not taught yet: {0}")
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


def harm_in_words(proof: "Proof") -> str:
    """Return what has become worse by too much, in how many of how many."""
    from digitpad.session.teaching.proof import Harm  # noqa: PLC0415 - whoever has one has loaded it

    before, after = proof.before, proof.after
    lost = before.validation.correct - after.validation.correct
    accepted = before.others_refused.correct - after.others_refused.correct
    refused = after.digits_refused.correct - before.digits_refused.correct
    words = {
        Harm.FORGETS: _of_whole(
            QCoreApplication.translate("Mine", "loses {0} of {1} of MNIST's digits"), lost, after.validation
        ),
        Harm.ACCEPTS_OTHERS: _of_whole(
            QCoreApplication.translate("Mine", "takes {0} more of {1} scribbles for digits"),
            accepted,
            after.others_refused,
        ),
        Harm.REFUSES_DIGITS: _of_whole(
            QCoreApplication.translate("Mine", "refuses {0} more of {1} digits"), refused, after.digits_refused
        ),
    }
    return ", ".join(words[each] for each in proof.harm)


def outcome_in_words(proof: "Proof") -> str:
    """Return in one or two sentences what teaching has changed, for better or worse."""
    before, after = proof.before.taught, proof.after.taught
    if after.total == 1:
        return _outcome_of_one(proof)
    if after.correct > before.correct:
        compared = QCoreApplication.translate("Mine", "up from {0} with the untouched network")
    elif after.correct < before.correct:
        compared = QCoreApplication.translate("Mine", "down from {0} with the untouched network")
    else:
        compared = QCoreApplication.translate("Mine", "as many as the untouched network")
    read, compared = (f"{after.correct:,}", drawings(after.total)), compared.format(f"{before.correct:,}")
    if proof.harm:
        text = QCoreApplication.translate("Mine", "It reads {0} of your {1} ({2}), but {3}.")
        return text.format(*read, compared, harm_in_words(proof))
    text = QCoreApplication.translate("Mine", "It reads {0} of your {1}, {2}. Nothing changes until you keep it.")
    return text.format(*read, compared)


def _outcome_of_one(proof: "Proof") -> str:
    if proof.after.taught.correct:
        text = QCoreApplication.translate("Mine", "It reads your drawing right")
    else:
        text = QCoreApplication.translate("Mine", "It still misreads your drawing")
    if proof.harm:
        return QCoreApplication.translate("Mine", "{0}, but {1}.").format(text, harm_in_words(proof))
    return QCoreApplication.translate("Mine", "{0}. Nothing changes until you keep it.").format(text)


ProofRow = tuple[str, str, str]
"""What it is, of the untouched network, of the taught one."""


def proof_rows(proof: "Proof") -> list[ProofRow]:
    """Return the figures of both networks, but for what cross-validation tells."""
    before, after = proof.before, proof.after
    of_mine = QCoreApplication.translate("Mine", "Mine, taught")
    mnist = QCoreApplication.translate("Mine", "MNIST validation, {0}").format(f"{after.validation.total:,}")
    others = QCoreApplication.translate("Mine", "Not digits, refused")
    digits = QCoreApplication.translate("Mine", "Digits, refused")
    return [
        (of_mine, figures.of_whole(before.taught), figures.of_whole(after.taught)),
        (mnist, _share(before.validation), _share(after.validation)),
        (others, _share(before.others_refused), _share(after.others_refused)),
        (digits, _share(before.digits_refused), _share(after.digits_refused)),
    ]


def cross_validated_row(mine: "CrossValidated | None", digits: int, *, is_known: bool) -> ProofRow:
    """Return the figures of my digits, each read by a network that was not taught it; or why there are none.

    Of what is no digit there is nothing to tell: `digits` are without that.
    """
    from digitpad.session.teaching.proof import FEWEST_DIGITS  # noqa: PLC0415 - as above

    what = QCoreApplication.translate("Mine", "Mine, held out")
    if mine is not None:
        return what, figures.of_whole(mine.before), figures.of_whole(mine.after)
    if not is_known:
        return what, QCoreApplication.translate("Mine", "being counted …"), ""
    text = QCoreApplication.translate("Mine", "needs {0} digits; you have {1}")
    if digits >= FEWEST_DIGITS:  # all in one part, as drawings that are the same to the network are
        text = QCoreApplication.translate("Mine", "needs {0} different digits")
    return what, text.format(FEWEST_DIGITS, f"{digits:,}"), ""


def held_out_in_words() -> str:
    """Return what "held out" means."""
    return QCoreApplication.translate(
        "Mine", "Your digits, each read by a network that was taught others of them, but not this one"
    )


def validation_in_words() -> str:
    """Return of which images that row tells."""
    return QCoreApplication.translate(
        "Mine",
        "Of MNIST's validation images; the line of the network at the foot counts test images, where it was tested",
    )


def _of_whole(text: str, count: int, score: "Score") -> str:
    return text.format(f"{count:,}", f"{score.total:,}")


def _share(score: "Score") -> str:
    return figures.percent(score) if score.total > _FEW else f"{100 * score.accuracy:.1f} %"
