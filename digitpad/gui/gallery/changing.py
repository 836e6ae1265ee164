"""What can be done with the digits that are selected in the gallery."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from digitpad.gui.gallery.gallery import Gallery
from digitpad.gui.gallery.steps import Steps
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.words import label_in_words
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.tables.own_keys import OwnKeys
from digitpad.network.sizes import OUTPUTS
from digitpad.session.correcting import Delete, Relabel, Restore
from digitpad.storage.kept_digit import Label

if TYPE_CHECKING:
    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import KeptDigit


class Changing(QObject):
    """The actions for those that are selected, and undo and redo of them.

    Parameters
    ----------
    gallery
        Where they are selected, by their numbers; its context menu has the actions.
    my_digits
        Where they are changed.
    put_back
        Puts a kept digit on the pad.

    Attributes
    ----------
    put_back, delete, restore : QAction
    labels : list of QAction
        In the order of the ten digits, "not a digit".
    steps : Steps
    """

    def __init__(
        self, gallery: Gallery[Any], my_digits: MyDigits, put_back: "Callable[[KeptDigit], None]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._gallery, self._my_digits, self._put_back = gallery, my_digits, put_back
        self.steps = Steps(my_digits, self)
        self.put_back = self._action(self.tr("Put it on the pad"), self._ask_for_current, "Return", "Enter")
        self.put_back.setIconText(self.tr("Open"))
        self.delete = self._action(self.tr("Delete from my digits"), self._delete, "Del", "Backspace")
        self.delete.setIconText(self.tr("Delete"))
        self.restore = self._action(self.tr("Restore to my digits"), self._restore)
        self.restore.setIconText(self.tr("Restore"))
        self.labels = [self._of_label(label) for label in (*range(OUTPUTS), None)]
        for actions in ([self.put_back, self.delete, self.restore], self.labels, [self.steps.undo, self.steps.redo]):
            separator = QAction(gallery)
            separator.setSeparator(True)
            gallery.addActions([*actions, separator])
        OwnKeys(gallery, [self.put_back])  # on a button Enter means the button
        gallery.put_back_asked.connect(self.put_back.trigger)
        gallery.label_asked.connect(self._relabel)
        gallery.selectionModel().selectionChanged.connect(self.allow)
        gallery.model().modelReset.connect(self.allow)
        self.allow()

    def allow(self) -> None:
        """Let be done what makes sense with those that are selected."""
        selected = self._gallery.selected
        are_deleted = any(each.deleted_at is not None for each in selected)
        for action in (self.put_back, self.delete, *self.labels):
            action.setEnabled(bool(selected) and not are_deleted)
        self.delete.setVisible(not are_deleted)
        self.restore.setVisible(are_deleted)
        self.restore.setEnabled(are_deleted)

    def _action(self, text: str, act: Callable[[], None], *keys: str) -> QAction:
        action = named_action(text, self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.triggered.connect(act)
        return action

    def _of_label(self, label: Label) -> QAction:
        return self._action(self.tr("It is {0}").format(label_in_words(label)), lambda: self._relabel(label))

    def _relabel(self, label: Label) -> None:
        if self.labels[0].isEnabled():
            self.steps.take(Relabel({each.id: label for each in self._gallery.selected}))

    def _delete(self) -> None:
        self.steps.take(Delete(tuple(each.id for each in self._gallery.selected)))

    def _restore(self) -> None:
        self.steps.take(Restore(tuple(each.id for each in self._gallery.selected)))

    def _ask_for_current(self) -> None:
        digit = self._gallery.current or next(iter(self._gallery.selected), None)
        if digit is not None:
            self._my_digits.ask(partial(_digit, digit.id), self._put_on_pad)

    def _put_on_pad(self, digit: "KeptDigit | None") -> None:
        if digit is not None:
            self._put_back(digit)


def _digit(number: int, digits: "Digits") -> "KeptDigit | None":
    from digitpad.session.teaching.kept import kept_with  # noqa: PLC0415 - the thread loads what it needs

    return next(iter(kept_with(digits, [number])), None)
