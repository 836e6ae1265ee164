"""Taking kept digits along: from files of ink, and into them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from digitpad.gui.gallery.in_words import drawings
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.ask_for_file import ask_for_files, ask_where
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits

if TYPE_CHECKING:
    from digitpad.storage.digits import Added, Digits
    from digitpad.storage.kept_digit import KeptDigit

_SUBJECT: Final = "ink"  # of what is said of files; what is wrong with the digits themselves has a subject of its own
_SUFFIX: Final = "jsonl"


class Files(QObject):
    """The actions that import and export.

    Parameters
    ----------
    my_digits
        Where they go, and come from.
    messages
        Told what came of it.
    window
        Over which the file dialogs stand.

    Attributes
    ----------
    import_ink, export_all, export_corrected : QAction
    """

    def __init__(self, my_digits: MyDigits, messages: Messages, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._my_digits, self._messages, self._window = my_digits, messages, window
        self.import_ink = named_action(self.tr("&Import ink…"), self)
        self.import_ink.triggered.connect(self._ask_what)
        self.export_all = named_action(self.tr("&Export all…"), self)
        self.export_all.triggered.connect(lambda: self._ask_where(corrected=False))
        self.export_corrected = named_action(self.tr("Export the &corrected…"), self)
        self.export_corrected.triggered.connect(lambda: self._ask_where(corrected=True))

    def import_from(self, file: str) -> None:
        """Keep the drawings of a file of ink that are not kept yet."""

        def added(outcome: "tuple[Added, str]") -> None:
            came, fault = outcome
            if fault:
                text = self.tr("{0}; {1} before it kept") if came.added else "{0}"
                self._messages.went_wrong(_SUBJECT, text.format(fault, drawings(came.added)))
            else:
                self._messages.worked(_SUBJECT)
                self._messages.happened(_SUBJECT, self._came_in_words(came))

        self._my_digits.change(partial(_import, file), added)

    def export_to(self, file: str, *, corrected: bool) -> None:
        """Write the drawings to a file of ink, all or only those that a network had read otherwise."""

        def written(outcome: tuple[int, int, str]) -> None:
            count, pictures, fault = outcome
            if fault:
                sentence = self.tr("{0}: cannot be written ({1}); choose another file")
                self._messages.went_wrong(_SUBJECT, sentence.format(file, fault))
                return
            self._messages.worked(_SUBJECT)
            text = self.tr("{0} written to {1}").format(drawings(count), Path(file).name)
            if pictures == 1:
                text = self.tr("{0}, 1 picture left out: ink holds no pictures").format(text)
            elif pictures:
                others = self.tr("{0}, {1} pictures left out: ink holds no pictures")
                text = others.format(text, f"{pictures:,}")
            self._messages.happened(_SUBJECT, text)

        self._my_digits.ask(partial(_export, Path(file), corrected), written)

    def _came_in_words(self, came: "Added") -> str:
        text = self.tr("{0} imported").format(drawings(came.added))
        if came.duplicates:
            text = self.tr("{0}, {1} kept before").format(text, f"{came.duplicates:,}")
        if came.disagreeing:
            others = self.tr("{0}, {1} kept before as something else, which they still are")
            text = others.format(text, f"{came.disagreeing:,}")
        return text

    def _ask_what(self) -> None:
        kinds = [self.tr("Ink ({0})").format("*.jsonl *.ndjson *.json *.gz"), self.tr("All files (*)")]
        ask_for_files(
            self._window,
            self.tr("Import ink"),
            ";;".join(kinds),
            lambda files: self.import_from(files[0]),
            several=False,
        )

    def _ask_where(self, *, corrected: bool) -> None:
        title = self.tr("Export the corrected") if corrected else self.tr("Export all")
        name = self.tr("my corrected digits") if corrected else self.tr("my digits")
        kind = self.tr("Ink ({0})").format(f"*.{_SUFFIX}")
        ask_where(self._window, title, f"{name}.{_SUFFIX}", kind, partial(self.export_to, corrected=corrected))


def _import(file: str, digits: "Digits") -> "tuple[Added, str]":
    """Return what came of it, and what is wrong with the file, or ""; in the thread that stores."""
    from digitpad.session.digits import ImportStoppedError, import_ink  # noqa: PLC0415 - loaded there
    from digitpad.storage.digits import Added  # noqa: PLC0415

    try:
        return import_ink(digits, file), ""
    except ImportStoppedError as error:
        sentence, first = str(error), f"{file}, line 1: "
        if error.added == Added() and sentence.startswith(first):  # another kind of file altogether
            text = QCoreApplication.translate("Files", "{0} is not a file of digits (ink): {1}")
            sentence = text.format(Path(file).name, sentence.removeprefix(first))
        return error.added, sentence


def _export(path: Path, corrected: bool, digits: "Digits") -> tuple[int, int, str]:
    """Return how many were written, how many pictures were not, and why nothing was, or ""; in that thread, too."""
    from digitpad.session.digits import export_ink  # noqa: PLC0415 - loaded there

    pictures = 0

    def wanted() -> "Iterator[KeptDigit]":
        nonlocal pictures
        for each in digits.all():
            if each.is_corrected or not corrected:
                pictures += each.is_picture
                yield each

    try:
        count = export_ink(wanted(), path)
    except OSError as error:
        return 0, 0, error.strerror or str(error)
    return count, pictures, ""
