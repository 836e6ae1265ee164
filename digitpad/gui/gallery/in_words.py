"""What there is to say of what was done with kept digits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from digitpad.session.correcting import Delete, Relabel, Restore


def drawings(count: int) -> str:
    """Return "1 drawing", "1,234 drawings"."""
    if count == 1:
        return QCoreApplication.translate("Mine", "1 drawing")
    return QCoreApplication.translate("Mine", "{0} drawings").format(f"{count:,}")


def changed_in_words(back: "Delete | Restore | Relabel") -> str:
    """Return what was done with kept digits, by what takes it back."""
    from digitpad.session.correcting import Delete, Restore  # noqa: PLC0415 - whoever has one has loaded it

    match back:
        case Restore(numbers):
            text = QCoreApplication.translate("Mine", "{0} deleted; you can restore that for 30 days")
            return text.format(drawings(len(numbers)))
        case Delete(numbers):
            return QCoreApplication.translate("Mine", "{0} restored").format(drawings(len(numbers)))
        case _:
            return QCoreApplication.translate("Mine", "{0} relabelled").format(drawings(len(back.labels)))
