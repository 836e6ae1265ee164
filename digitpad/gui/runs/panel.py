"""The runs in a table, the curves of those that are ticked, and their parameters beside."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from digitpad.gui.at_rest import AtRest
from digitpad.gui.look.ask_for_file import ask_where
from digitpad.gui.look.context_menu import give_context_menu
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.save_file import SaveFile, as_png
from digitpad.gui.room import Surroundings
from digitpad.gui.runs import in_words, jobs
from digitpad.gui.runs.actions import RunActions
from digitpad.gui.runs.columns import Line, columns
from digitpad.gui.runs.curves import MOST, RunCurves
from digitpad.gui.runs.jobs import Record
from digitpad.gui.runs.layout import RunsLayout
from digitpad.gui.tables.deleted import DeletedList
from digitpad.gui.tables.own_keys import OwnKeys
from digitpad.gui.tables.table import Table
from digitpad.session.runs.differing import differing, parameters_of
from digitpad.session.runs.events import Event, Failed, Finished, Started
from digitpad.session.runs.kept import How, KeptRun
from digitpad.training.reports import EpochEnd, EpochReport

_SUBJECT: Final = "runs"

_MOST_OFTEN: Final = 1000
"""Milliseconds between two looks at the record while a run goes on."""

_SOON: Final = 100
"""Milliseconds from an event of a run until it stands in the record."""

T = TypeVar("T")


class RunsPanel(QWidget):
    """Shows what is recorded of runs, and has the record changed; while one goes on here, it follows.

    Curves are shown of the runs that are ticked, and of those that are selected; that of the current row is stronger.

    Attributes
    ----------
    table : Table
    curves : RunCurves
    """

    def __init__(self, surroundings: Surroundings, actions: RunActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages, self._storing = surroundings.messages, surroundings.storing
        self._runs: dict[int, KeptRun] = {}
        self._figures: dict[int, tuple[EpochReport, ...]] = {}
        self._known: dict[int, tuple[object, ...]] = {}  # of which run's state those figures are
        self._is_new, self._is_closed = True, False
        self._come_back: Sequence[int] = ()  # and are to be selected again
        self.table = Table(self.tr("Runs"), self.tr("No run yet: press Retrain in Train, and each run is kept here"))
        self.table.rows.let_tick()
        self.curves = RunCurves(surroundings.gate)
        self._actions, self._way_back = actions, actions.way_back
        actions.note.triggered.connect(lambda: self.table.change_in_place("note"))
        actions.delete.triggered.connect(self._delete)
        actions.figures.triggered.connect(self._ask_where_figures)
        actions.pictures.triggered.connect(self._ask_where_pictures)
        self._deleted = DeletedList(self.tr("Deleted runs"))
        self._deleted.restore_asked.connect(self._restore)
        self._file = SaveFile(self)
        self._file.failed.connect(lambda sentence: self._messages.went_wrong(_SUBJECT, sentence))
        self._file.saved.connect(lambda sentence: self._messages.happened(_SUBJECT, sentence))
        looked_at = LookedAt(self)
        looked_at.came.connect(self.look)
        looked_at.left.connect(self._show_enabled)
        OwnKeys(self, tuple(actions))
        give_context_menu(self.table, [*actions, None, self.table.sort_by_this])
        self._preferences = surroundings.preferences
        shares = self._preferences.settings.splitters.get(_SUBJECT, ())
        self._layout = RunsLayout(self, tuple(actions), self.table, self.curves, self._deleted, shares)
        self._soon = AtRest(surroundings.is_drawing, self.look, self, _SOON)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MOST_OFTEN)
        self.table.picked.connect(self._show_curves)
        self.table.rows.ticked_changed.connect(self._show_curves)
        self.table.rows.typed.connect(self._note)
        self.curves.picked.connect(self.table.pick)
        surroundings.run_events.told.connect(self._hear)
        self._show_curves()

    def close_down(self) -> None:
        """Look no more what is recorded: the window closes."""
        self._soon.stop()
        self._is_closed = True
        splitters = self._preferences.settings.splitters
        self._preferences.remember(splitters={**splitters, _SUBJECT: self._layout.shares})

    def look(self) -> None:
        """Read what is recorded, and show it, soon."""
        self._pause.start()
        self._ask(jobs.look, self._take)

    def save_figures(self, out: str) -> None:
        """Write the figures of the runs that are shown as CSV; of all, where none is."""
        runs = self._shown() or list(self._runs.values())
        said = self.tr("Saved as {0}").format(Path(out).name)
        self._ask(lambda: jobs.export(runs, Path(out)), lambda _: self._messages.happened(_SUBJECT, said))

    def save_curves(self, out: str) -> None:
        """Write the curves as they are shown, as what the name's ending says."""
        self._file.write(out, {suffix: make for suffix, (_, make) in self._pictures().items()})

    # What there is

    def _take(self, record: Record) -> None:
        if record.complaint:
            self._messages.went_wrong(_SUBJECT, record.complaint)
        self._runs = {run.number: run for run in record.runs}
        lines = [(run.number, Line(run, apart)) for run, apart in zip(record.runs, record.apart, strict=True)]
        names = dict.fromkeys(name for apart in record.apart for name in apart)
        self.table.show_rows(lines, columns(list(names)))
        if self._come_back:
            self.table.select([number for number in self._come_back if number in self._runs])
            self._come_back = ()
        self._deleted.show_deleted(
            [
                (run.number, in_words.name_of(run), datetime.fromisoformat(run.deleted or run.started))
                for run in record.deleted
            ]
        )
        if self._is_new and record.runs:
            self._is_new = False
            self.table.rows.tick(record.runs[0].number)  # that there is a curve to see, and what a tick is for
        self._show_curves()

    def _shown(self) -> list[KeptRun]:
        """Return the runs whose curves are shown: in the order of their ticks, for with it goes the colour."""
        numbers = dict.fromkeys([*self.table.rows.ticked, *self.table.selected])
        return [self._runs[number] for number in numbers if isinstance(number, int) and number in self._runs]

    def _show_curves(self) -> None:
        wanted = self._shown()
        shown = wanted[:MOST]
        new = {run.number: _state(run) for run in shown if self._known.get(run.number) != _state(run)}
        if new:
            self._known |= new
            self._storing.ask(partial(jobs.figures, tuple(new)), self._take_figures, partial(self._miss, tuple(new)))
        self.curves.show_runs(shown, self._figures)
        current = self.table.current
        self.curves.emphasise(current if isinstance(current, int) else None)
        words = in_words.parameters_in_words(shown, _told(shown))
        if len(wanted) > MOST:
            text = self.tr("Of {0} runs the first {1} are shown: more curves could not be told apart.")
            words = f"{text.format(len(wanted), MOST)}\n\n{words}"
        self._layout.show_parameters(words)
        self._show_enabled()

    def _show_enabled(self) -> None:
        is_seen = self.isVisible()
        selected = self.table.selected if is_seen else []
        under_way = {number for number, run in self._runs.items() if run.state is How.UNDER_WAY}
        self._actions.note.setEnabled(len(selected) == 1)
        self._actions.delete.setEnabled(bool(selected) and under_way.isdisjoint(selected))
        self._actions.figures.setEnabled(is_seen and bool(self._runs))
        self._actions.pictures.setEnabled(is_seen and bool(self._shown()))

    def _miss(self, numbers: Sequence[int], sentence: str) -> None:
        """Say why figures cannot be read, and ask for them again when there is something to show the next time."""
        for number in numbers:
            self._known.pop(number, None)
        self._fail(sentence)

    def _take_figures(self, figures: Mapping[int, tuple[EpochReport, ...]]) -> None:
        self._figures |= figures
        self._show_curves()

    def _hear(self, event: Event) -> None:
        """Look what is recorded of a run in this window, some time soon: it has come further."""
        is_waiting = self._soon.isActive() or self._is_closed or not self.isVisible()
        if isinstance(event, Started | EpochEnd | Finished | Failed) and not is_waiting:
            self._soon.start(max(_SOON, self._pause.remainingTime()))

    # What is done

    def _note(self, number: Hashable, _: str, text: str) -> None:
        assert isinstance(number, int)  # noqa: S101 - by which its row is known
        run = self._runs.get(number)  # none where another window has deleted it while somebody typed
        words = self.tr("Put back what was noted before")

        def tell(_: None) -> None:
            if run is not None:
                self._way_back.add(words, lambda: self._ask(lambda: jobs.note(number, run.note), lambda _: self.look()))
            self.look()

        self._ask(lambda: jobs.note(number, text), tell)

    def _delete(self) -> None:
        numbers: list[Any] = self.table.selected
        what = _listed(numbers)

        def tell(_: None) -> None:
            self._way_back.add(self.tr("Restore {0}").format(what), lambda: self._restore(numbers))
            self._messages.happened(_SUBJECT, self.tr("Deleted: {0}; you can restore it for 30 days").format(what))
            self.look()

        self._ask(lambda: jobs.delete(numbers), tell)

    def _restore(self, numbers: Sequence[int]) -> None:
        said = self.tr("Restored: {0}").format(_listed(numbers))

        def tell(_: None) -> None:
            self._messages.happened(_SUBJECT, said)
            self._come_back = numbers
            self.look()

        self._ask(lambda: jobs.restore(numbers), tell)

    def _ask_where_figures(self) -> None:
        ask_where(self, self.tr("Save figures"), "runs.csv", self.tr("Table (*{0})").format(".csv"), self.save_figures)

    def _ask_where_pictures(self) -> None:
        self._file.ask_where(self.tr("Save curves"), "runs", self._pictures())

    def _pictures(self) -> dict[str, tuple[str, Callable[[], bytes]]]:
        picture, svg = self.curves.chart.picture(), self.curves.chart.svg()  # as they are now
        return {
            ".png": (self.tr("PNG picture"), partial(as_png, picture)),
            ".svg": (self.tr("SVG drawing"), lambda: svg),
        }

    def _ask(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        self._storing.ask(job, then, self._fail)

    def _fail(self, sentence: str) -> None:
        self._messages.went_wrong(_SUBJECT, sentence)


def _told(runs: Sequence[KeptRun]) -> list[dict[str, Any]]:
    """Return the parameters to stand beside the curves: all of one run, of several those that are not the same."""
    told = [parameters_of(run) for run in runs]
    return told if len(runs) == 1 else differing(told)


def _state(run: KeptRun) -> tuple[object, ...]:
    return run.epochs_done, run.ended


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(in_words.numbered, numbers))
