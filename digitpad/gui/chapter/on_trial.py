"""A network that a page trains answers in the place of the one in use, as long as the person lets it."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from digitpad.gui.answering import Answering
from digitpad.gui.trial import Trial
from digitpad.session.chapter.stepping import Look
from digitpad.session.reading import Reader


class OnTrial(QObject):
    """Lets a page's network answer, and knows whether it still does.

    Parameters
    ----------
    answering
        Which may end the trial itself: by its way back, or because another network is chosen or trained.

    Attributes
    ----------
    ended : Signal()
        It does not answer any more.
    """

    ended = Signal()

    def __init__(self, answering: Answering, parent: QObject) -> None:
        super().__init__(parent)
        self._answering = answering
        self._trial: Trial | None = None
        self._look: Look | None = None
        answering.changed.connect(self._follow)

    def answer_with(self, look: Look) -> None:
        """Let the network answer as it stands there; costs nothing where it does already."""
        if self._trial is None or look is not self._look:
            self._look = look
            self._trial = Trial(Reader(look.network), _in_words(look.steps), self.tr("Back"))
            self._answering.try_out(self._trial)

    def end(self) -> None:
        """Let the network in use answer again."""
        trial, self._trial = self._trial, None
        if trial is not None and self._answering.trial is trial:
            self._answering.end_trial()

    def _follow(self) -> None:
        if self._trial is not None and self._answering.trial is not self._trial:
            self._trial = None
            self.ended.emit()


def _in_words(steps: int) -> str:
    """Return what the line at the foot says of the network."""
    if steps == 1:
        return QCoreApplication.translate("OnTrial", "The network of this page, after one mini-batch")
    return QCoreApplication.translate("OnTrial", "The network of this page, after {0} mini-batches").format(
        f"{steps:,}"
    )
