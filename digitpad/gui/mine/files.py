"""Taking kept digits along: from files of ink, and into them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.messages import Messages
from digitpad.gui.mine import in_words
from digitpad.gui.my_digits import MyDigits

if TYPE_CHECKING:
    from digitpad.storage.digits import Added, Digits

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
        self._dialogs: dict[str, QFileDialog] = {}
        self.import_ink = named_action(self.tr("&Import ink …"), self)
        self.import_ink.triggered.connect(self._ask_what)
        self.export_all = named_action(self.tr("&Export all …"), self)
        self.export_all.triggered.connect(lambda: self._ask_where(corrected=False))
        self.export_corrected = named_action(self.tr("Export the &corrected …"), self)
        self.export_corrected.triggered.connect(lambda: self._ask_where(corrected=True))

    def import_from(self, file: str) -> None:
        """Keep the drawings of a file of ink that are not kept yet."""

        def added(outcome: "tuple[Added, str]") -> None:
            came, fault = outcome
            if fault:
                text = self.tr("{0}; {1} before it kept")
                self._messages.went_wrong(_SUBJECT, text.format(fault, in_words.drawings(came.added)))
            else:
                self._messages.worked(_SUBJECT)
                self._messages.happened(_SUBJECT, self._came_in_words(came))

        self._my_digits.change(partial(_import, file), added)

    def export_to(self, file: str, *, corrected: bool) -> None:
        """Write the drawings to a file of ink, all or only those that a network had read otherwise."""

        def written(outcome: tuple[int, str]) -> None:
            count, fault = outcome
            if fault:
                sentence = self.tr("{0}: cannot be written ({1}); choose another file")
                self._messages.went_wrong(_SUBJECT, sentence.format(file, fault))
                return
            self._messages.worked(_SUBJECT)
            text = self.tr("{0} written to {1}")
            self._messages.happened(_SUBJECT, text.format(in_words.drawings(count), Path(file).name))

        self._my_digits.ask(partial(_export, Path(file), corrected), written)

    def _came_in_words(self, came: "Added") -> str:
        text = self.tr("{0} imported").format(in_words.drawings(came.added))
        if came.duplicates:
            text = self.tr("{0}, {1} kept before").format(text, f"{came.duplicates:,}")
        if came.disagreeing:
            others = self.tr("{0}, {1} kept before as something else, which they still are")
            text = others.format(text, f"{came.disagreeing:,}")
        return text

    def _ask_what(self) -> None:
        def choose(dialog: QFileDialog) -> None:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilters(
                [self.tr("Ink ({0})").format("*.jsonl *.ndjson *.json *.gz"), self.tr("All files (*)")]
            )
            dialog.fileSelected.connect(self.import_from)

        self._show_dialog("import", self.tr("Import ink"), choose)

    def _ask_where(self, *, corrected: bool) -> None:
        def choose(dialog: QFileDialog) -> None:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(_SUFFIX)
            dialog.setNameFilters([self.tr("Ink ({0})").format(f"*.{_SUFFIX}")])
            dialog.fileSelected.connect(partial(self.export_to, corrected=corrected))

        title = self.tr("Export the corrected") if corrected else self.tr("Export all")
        self._show_dialog(f"export {corrected}", title, choose)

    def _show_dialog(self, name: str, title: str, choose: Callable[[QFileDialog], None]) -> None:
        if name not in self._dialogs:
            self._dialogs[name] = QFileDialog(self._window, title)
            choose(self._dialogs[name])
        dialog = self._dialogs[name]
        dialog.show()  # not open(), which would let nobody draw meanwhile
        dialog.raise_()
        dialog.activateWindow()


def _import(file: str, digits: "Digits") -> "tuple[Added, str]":
    """Return what came of it, and what is wrong with the file, or ""; in the thread that stores."""
    from digitpad.session.digits import ImportStoppedError, import_ink  # noqa: PLC0415 - loaded there

    try:
        return import_ink(digits, file), ""
    except ImportStoppedError as error:
        return error.added, str(error)


def _export(path: Path, corrected: bool, digits: "Digits") -> tuple[int, str]:
    """Return how many were written, and why none could be, or ""; in the thread that stores."""
    from digitpad.session.digits import export_ink  # noqa: PLC0415 - loaded there

    try:
        return export_ink((each for each in digits.all() if each.is_corrected or not corrected), path), ""
    except OSError as error:
        return 0, error.strerror or str(error)
