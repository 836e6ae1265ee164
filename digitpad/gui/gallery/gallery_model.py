"""What a gallery shows, as a list for Qt, and each of it in words."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from digitpad.storage.kept_digit import Label

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

NOT_A_DIGIT = "\N{EN DASH}"
"""Below a thumbnail there is no room for "not a digit", as it is called everywhere; the key - says the same."""


class Shown(Protocol):
    """What a gallery can show."""

    @property
    def id(self) -> int:
        """By which it is known when others come."""
        raise NotImplementedError

    @property
    def label(self) -> Label:
        """What it is."""
        raise NotImplementedError


_Shown = TypeVar("_Shown", bound=Shown)


class GalleryModel(QAbstractListModel, Generic[_Shown]):
    """Holds what is shown; who derives from it finds the words."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[_Shown] = ()

    @property
    def shown(self) -> Sequence[_Shown]:
        """What is shown, in its order."""
        return self._shown

    def show_these(self, shown: Sequence[_Shown]) -> None:
        """Show others."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def at(self, index: _Index) -> _Shown:
        """Return what is at an index."""
        return self._shown[index.row()]

    def short_label(self, shown: _Shown) -> str:
        """Return what it is, in a word."""
        return NOT_A_DIGIT if shown.label is None else str(shown.label)

    def short_reading(self, shown: _Shown) -> tuple[str, bool]:
        """Return what the network says, in a word, and whether that is not what it is."""
        raise NotImplementedError

    def in_words(self, shown: _Shown) -> str:
        """Return both, for a screen reader."""
        raise NotImplementedError

    def details(self, shown: _Shown) -> str:
        """Return more than that, for the tool tip."""
        raise NotImplementedError

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one of them in words."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.in_words(self.at(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.details(self.at(index))
        return None
