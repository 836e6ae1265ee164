"""The shelf: the networks in a table, what can be done with those that are selected, and those that were deleted."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.ask_for_file import ask_for_files, ask_where
from digitpad.gui.look.context_menu import give_context_menu
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.theme import SPACING
from digitpad.gui.networks.in_words import network_name
from digitpad.gui.room import Surroundings
from digitpad.gui.shelf import jobs
from digitpad.gui.shelf.actions import ShelfActions
from digitpad.gui.shelf.columns import Standing, columns
from digitpad.gui.shelf.jobs import Moved, OnTheShelf
from digitpad.gui.shelf.on_my_digits import OnMyDigits
from digitpad.gui.tables.deleted import DeletedList
from digitpad.gui.tables.own_keys import OwnKeys
from digitpad.gui.tables.table import Table
from digitpad.session.choosing import FACTORY
from digitpad.session.shelf import Shelved
from digitpad.storage.deleted import Deleted

_SUBJECT: Final = "networks"
_SUFFIX: Final = ".safetensors"
T = TypeVar("T")


class ShelfPanel(QWidget):
    """Shows what is on the shelf, and has the disk change it; what it shows is what the disk has.

    Attributes
    ----------
    table : Table
    """

    def __init__(self, surroundings: Surroundings, actions: ShelfActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering, self._messages = surroundings.answering, surroundings.messages
        self._storing = surroundings.storing
        self._networks: dict[str, Shelved] = {}
        self._known: Sequence[object] = ()
        self._come: tuple[Moved, str] | None = None  # what is new here, and what is to be said of it
        self._on_my_digits = OnMyDigits(surroundings.my_digits, surroundings.gate, self.isVisible, self)
        self.table = Table(self.tr("Networks"), self.tr("Train a network, or import one: it comes to stand here"))
        self.table.rows.mark(lambda row: row.answers)
        self._actions = actions
        self._way_back = actions.way_back
        for action, do in (
            (actions.use, self._use),
            (actions.rename, lambda: self.table.change_in_place("name")),
            (actions.note, lambda: self.table.change_in_place("note")),
            (actions.delete, self._delete),
            (actions.export, self._ask_where_to_export),
        ):
            action.triggered.connect(do)
        self._deleted = DeletedList(self.tr("Deleted networks"))
        self._deleted.restore_asked.connect(self._restore)
        OwnKeys(self.table, [actions.use])  # on a button Enter means the button
        looked_at = LookedAt(self)
        looked_at.came.connect(self.look)
        looked_at.left.connect(self._follow_selection)
        OwnKeys(self, [each for each in actions if each is not actions.use])
        give_context_menu(self.table, [*actions, None, self.table.sort_by_this])
        buttons = Flow()
        for action in actions:
            buttons.addWidget(ActionButton(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING // 2, SPACING, SPACING // 2, 0)
        column.setSpacing(SPACING)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addWidget(self._deleted)
        self.table.picked.connect(self._follow_selection)
        self.table.rows.typed.connect(self._change)
        self._answering.changed.connect(self._follow_answering)
        self._on_my_digits.changed.connect(self._show)
        self._follow_selection()

    def close_down(self) -> None:
        """Wait for what is being counted."""
        self._on_my_digits.close()

    def look(self) -> None:
        """Read what is on the shelf, and show it, soon."""
        self._known = self._answering.networks
        self._ask(jobs.look, self._take)

    def import_files(self, files: Sequence[str]) -> None:
        """Copy networks out of files onto the shelf."""
        self._ask(lambda: jobs.take_in([Path(each) for each in files]), self._tell_imported)

    def export_to(self, file: str, out: str) -> None:
        """Write a copy of a network into a file."""
        said = self.tr("Saved as {0}").format(Path(out).name)
        self._ask(lambda: jobs.export(file, Path(out)), lambda _: self._messages.happened(_SUBJECT, said))

    # What is there

    def _take(self, there: OnTheShelf) -> None:
        self._networks = {each.file: each for each in there.networks}
        deleted = [(each, each.name.removesuffix(_SUFFIX), each.when) for each in there.deleted]
        self._deleted.show_deleted(deleted)
        self._show()
        if self._come is not None:
            (moved, said), self._come = self._come, None
            known = [file for file in moved.files if file in self._networks]
            names = [network_name(self._networks[file]) if file in known else file for file in moved.files]
            self.table.select(known)
            self._messages.happened(_SUBJECT, said.format(", ".join(names)))
            self._complain(moved)
        self._on_my_digits.count(there.networks)

    def _show(self) -> None:
        answers = self._answering.network.file
        standing = [
            (file, Standing(each, file == answers, self._on_my_digits.score(each)))
            for file, each in self._networks.items()
        ]
        self.table.show_rows(standing, columns(with_my_digits=self._on_my_digits.is_enough))
        self._follow_selection()

    def _follow_answering(self) -> None:
        """Another network answers, or there are others; while one is trained it tells so with each epoch."""
        if self.isVisible() and self._answering.networks is not self._known:
            self.look()
        elif self._networks:
            self._show()

    def _selected(self) -> list[Shelved]:
        return [self._networks[str(file)] for file in self.table.selected if file in self._networks]

    def _follow_selection(self) -> None:
        selected, answers = self._selected() if self.isVisible() else [], self._answering.network.file
        one = selected[0] if len(selected) == 1 else None
        own = [each for each in selected if not each.is_factory]
        can_choose = self._answering.can_choose
        self._actions.use.setEnabled(one is not None and one.file != answers and can_choose)
        self._actions.rename.setEnabled(one is not None and bool(own))
        self._actions.note.setEnabled(one is not None and bool(own))
        self._actions.delete.setEnabled(bool(own) and (can_choose or answers not in {each.file for each in own}))
        self._actions.export.setEnabled(one is not None)

    # What is done

    def _use(self) -> None:
        self._answering.choose(self._selected()[0].file)

    def _change(self, file: Hashable, column: str, text: str) -> None:
        network = self._networks.get(str(file))  # none where another window has deleted it while somebody typed
        was_called, was_noted = ("", "") if network is None else (network.about.title, network.about.note)
        before, words = (
            (was_called, self.tr("Give it its earlier name back"))
            if column == "name"
            else (was_noted, self.tr("Put back what was noted before"))
        )
        self._keep(str(file), column, text, lambda: self._way_back.add(words, put_back))

        def put_back() -> None:
            self._keep(str(file), column, before, lambda: None)

    def _keep(self, file: str, column: str, text: str, then: Callable[[], None]) -> None:
        def tell(_: None) -> None:
            then()
            self._look_everywhere()

        self._ask(lambda: jobs.change(file, column, text), tell)

    def _delete(self) -> None:
        files = [each.file for each in self._selected() if not each.is_factory]
        titles = {each: network_name(self._networks[each]) for each in files}
        answered = self._answering.network.file if self._answering.network.file in files else None

        def tell(moved: Moved) -> None:
            gone = [each.name for each in moved.deleted]
            if gone:
                what = titles[gone[0]] if len(gone) == 1 else self.tr("{0} networks").format(len(gone))
                self._way_back.add(self.tr("Restore {0}").format(what), lambda: self._restore(moved.deleted))
                said = self.tr("Deleted: {0}; you can restore it for 30 days")
                if self._answering.network.file in gone and self._answering.can_choose:
                    self._answering.choose(FACTORY)
                    said = self.tr("Deleted: {0}; the factory network answers now")
                self._messages.happened(_SUBJECT, said.format(what))
            self._complain(moved)
            self._look_everywhere()

        self._ask(lambda: jobs.delete(files, answered), tell)

    def _restore(self, deleted: Sequence[Deleted]) -> None:
        def tell(moved: Moved) -> None:
            if moved.files:
                said = self.tr("Restored: {0}")
                # not in the place of one that was chosen since
                if moved.to_use is not None and self._answering.network.is_factory and self._answering.can_choose:
                    self._answering.choose(moved.to_use)
                    said = self.tr("Restored, and answering again: {0}")
                self._come = moved, said
            else:
                self._complain(moved)
            self._look_everywhere()

        self._ask(lambda: jobs.restore(deleted), tell)

    def ask_what_to_import(self) -> None:
        """Show a dialog for networks to import."""
        kind = self.tr("Networks (*{0})").format(_SUFFIX)
        ask_for_files(self, self.tr("Import networks"), kind, self.import_files)

    def _tell_imported(self, moved: Moved) -> None:
        if moved.files:
            self._come = moved, self.tr("Imported: {0}")
        else:
            self._complain(moved)
        self._look_everywhere()

    def _ask_where_to_export(self) -> None:
        network = self._selected()[0]
        kind, name = self.tr("Networks (*{0})").format(_SUFFIX), network.stem or "factory"
        ask_where(self, self.tr("Export network"), name + _SUFFIX, kind, partial(self.export_to, network.file))

    def _complain(self, moved: Moved) -> None:
        if moved.complaints:
            first, *others = moved.complaints
            text = self.tr("{0} ({1} more went wrong)").format(first, len(others)) if others else first
            self._messages.went_wrong(_SUBJECT, text)

    def _look_everywhere(self) -> None:
        """Show what there is here and at the foot of the window."""
        self._answering.look_for_networks()
        self.look()

    def _ask(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        self._storing.ask(job, then, self._fail)

    def _fail(self, sentence: str) -> None:
        self._messages.went_wrong(_SUBJECT, sentence)
        self._show()  # not what was typed, but what is kept
