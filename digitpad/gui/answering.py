"""Which network answers, what it says of what is on the pad, and how it compares with the one that answered before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.messages import Messages
from digitpad.ink import Drawing
from digitpad.ink.framing import FRAMED, Framing
from digitpad.session.choosing import KeptNetwork, LoadedNetwork, all_networks, better, loaded
from digitpad.session.reading import Reader, Reading, Verdict, read_again, read_content
from digitpad.session.start import Start
from digitpad.storage.errors import ModelError
from digitpad.storage.places import networks_folder

if TYPE_CHECKING:
    from digitpad.gui.comparison import Comparison
    from digitpad.gui.trial import Trial
    from digitpad.network import Network
    from digitpad.session.opening import Content


_SUBJECT = "networks"  # of what this says of files


class Answering(QObject):
    """Has a network read what is on the pad.

    Parameters
    ----------
    messages
        Told which network cannot be read.
    is_drawing
        Says whether the pen moves: then a network in training need not read again what the next move will have it read.

    Attributes
    ----------
    answered : Signal(Reading)
        What the network says, whenever the drawing or the network has changed.
    changed : Signal()
        Another network answers, or others could, or others are compared, or drawings are framed otherwise.
    chosen : Signal(str)
        The file of a network that shall answer from now on, to be remembered; see `KeptNetwork`.
    """

    answered = Signal(object)
    changed = Signal()
    chosen = Signal(str)
    _reading: Reading

    def __init__(self, messages: Messages, is_drawing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages, self._is_drawing = messages, is_drawing
        self._folder = networks_folder()
        self._networks: Sequence[KeptNetwork] = ()
        self._complaints: list[str] = []  # that were told of files that are no networks, the last time
        self._comparison: Comparison | None = None
        self._in_training = False
        self._epoch: int | None = None
        self._trial: Trial | None = None
        self._framing = FRAMED
        self._unframed: tuple[Reader, Reader] | None = None  # one that reads, and the same without framing
        self._content: Content = Drawing()
        self._place: tuple[float, float] | None = None  # that is looked at

    def begin(self, start: Start) -> None:
        """Let the network answer that the person chose before, which may still be being read.

        Raises
        ------
        ModelError
            When the network that came with digitpad cannot be read.
        """
        self._network, self._stand_in = start.network()
        self._reader = Reader.of(self._network.model)  # or, in training, of the latest snapshot
        if self._stand_in:
            self._messages.went_wrong(_SUBJECT, self._stand_in)
        self.changed.emit()
        self.read(Drawing())

    # What it says

    @property
    def is_asked(self) -> bool:
        """Whether there is anything on the pad to answer for."""
        return self._reading.verdict is not Verdict.EMPTY

    @property
    def reading(self) -> Reading:
        """What the network of the moment says of what is on the pad."""
        return self._reading

    @property
    def content(self) -> "Content":
        """The drawing, or the picture, that was read last: what is on the pad."""
        return self._content

    @property
    def reader(self) -> Reader:
        """The network of the moment, one on trial, or in training its latest snapshot, and what it is shown."""
        reader = self._trial.reader if self._trial else self._reader
        if self._framing == FRAMED:
            return reader
        if self._unframed is None or self._unframed[0] is not reader or self._unframed[1].framing != self._framing:
            self._unframed = reader, replace(reader, framing=self._framing)
        return self._unframed[1]

    @property
    def reader_in_use(self) -> Reader:
        """The network in use, or in training its latest snapshot: what answers where nothing is on trial."""
        return self._reader

    @property
    def reading_in_use(self) -> Reading:
        """What `reader_in_use` says of what is on the pad, framed: what is worth keeping."""
        reader = self.reader_in_use
        return self._reading if self.reader is reader else read_content(self._content, reader)

    def look_at(self, place: tuple[float, float] | None) -> None:
        """Show of a number the part at a place, in the drawing's unit or the picture's pixels; None: the last one."""
        self._place = place
        if (looked := self._looked_at()).part != self._reading.part:
            self._reading = looked
            self.answered.emit(looked)

    def read(self, content: "Content") -> None:
        """Answer for a drawing, or a picture, from now on."""
        self._content = content
        self._tell(read_content(content, self.reader))

    # How a drawing is brought before it

    @property
    def framing(self) -> Framing:
        """Of the drawings that are read."""
        return self._framing

    def frame_as(self, framing: Framing) -> None:
        """Frame drawings so from now on; nothing remembers it, so that all are framed again at the next start."""
        if framing != self._framing:
            self._framing = framing
            self.changed.emit()
            self.read(self._content)

    # Which network answers

    @property
    def network(self) -> LoadedNetwork:
        """The one that answers, or did before a run and will if the run leaves none."""
        return self._network

    @property
    def networks(self) -> Sequence[KeptNetwork]:
        """All that can be chosen; none before they have been looked for."""
        return self._networks

    @property
    def can_choose(self) -> bool:
        """Whether another one can be chosen: while one is trained, that one answers."""
        return not self._in_training

    @property
    def epoch(self) -> int | None:
        """The epoch, counted from 0, of the network in training that answers; None while another one does."""
        return self._epoch

    def look_for_networks(self) -> None:
        """Find out which networks there are; what is wrong with other files becomes a message, once."""
        try:
            self._networks, complaints = all_networks(self._folder)
        except ModelError as error:  # the factory's is gone since the start
            complaints = [str(error)]
        self.changed.emit()
        # behind what is wrong with a file stands what has become of it; that another answers has been said already
        told = [each for each in complaints if self._stand_in.startswith(each.rpartition("; ")[0] or each)]
        new = [each for each in complaints if each not in self._complaints and each not in told]
        self._complaints = complaints
        if len(new) > 1:
            text = self.tr("{0} ({1} other files there are not networks either)")
            self._messages.went_wrong(_SUBJECT, text.format(new[0], len(new) - 1))
        elif new:
            self._messages.went_wrong(_SUBJECT, new[0])

    def choose(self, file: str) -> None:
        """Let the network in a file answer; see `KeptNetwork`."""
        try:
            network = loaded(file, self._folder)
        except ModelError as error:
            self._messages.went_wrong(_SUBJECT, str(error))
            self.changed.emit()  # the choice is what it was
            return
        self._messages.worked(_SUBJECT)
        self._trial = None
        self._answer_with(network)
        self.chosen.emit(file)

    # While one is trained, and after it

    def begin_training(self) -> None:
        """Compare no more, and let no other network be chosen: one in training is about to answer."""
        trial, self._in_training, self._comparison, self._trial = self._trial, True, None, None
        if trial is not None:
            self._read_again()  # the first snapshot may be long in coming
        self.changed.emit()

    def learn(self, network: "Network | None", epoch: int) -> None:
        """Let a snapshot of the network in training answer, taken in this epoch, counted from 0.

        Without a snapshot, for nobody asked for one, the last one goes on answering.
        """
        if network is not None:
            self._reader = Reader(network)
        if epoch != self._epoch:
            self._epoch = epoch
            self.changed.emit()
        if network is not None and self._trial is None and not self._is_drawing():
            self._read_again()

    def end_training(self, after: LoadedNetwork | None) -> None:
        """Compare the network of a run with the one before it, and let the better answer; without one, that before."""
        before = self._network
        if after is None:
            self._answer_with(before)
        else:
            from digitpad.gui.comparison import Comparison  # noqa: PLC0415 - the window starts without

            self._comparison = Comparison(before, after, self._reading, self._reading)
            winner = better(before, after)
            self._answer_with(winner)
            self.chosen.emit(winner.file)

    # While another one is on trial

    @property
    def trial(self) -> "Trial | None":
        """What answers for a while in the place of the network in use, or in training; None where nothing does."""
        return self._trial

    def try_out(self, trial: "Trial") -> None:
        """Let another network answer until `end_trial`, or until the person chooses one or has one trained."""
        self._trial = trial
        self._read_again()
        self.changed.emit()

    def end_trial(self, *, trial: "Trial | None" = None) -> None:
        """Let answer again what did before a trial: another one, or the network in use, or the one in training.

        With the trial ends what was made on top of it; where none is named it is the one that answers. Of one that has
        ended already nothing happens.
        """
        ended = trial or self._trial
        if ended is not None and self._trial is not None and self._trial.rests_on(ended):
            self._trial = ended.on
            self._read_again()
            self.changed.emit()

    # How two compare

    @property
    def comparison(self) -> "Comparison | None":
        """The two networks under comparison, until another one is chosen or a run begins."""
        return self._comparison

    def _answer_with(self, network: LoadedNetwork) -> None:
        self._network, self._reader = network, Reader.of(network.model)
        self._in_training, self._epoch = False, None
        if self._comparison and network.file not in self._comparison.files:
            self._comparison = None
        self._read_again()
        self.changed.emit()

    def _read_again(self) -> None:
        """Have the network of the moment read what is there already."""
        self._tell(read_again(self._reading, self.reader))

    def _tell(self, reading: Reading) -> None:
        self._latest = reading
        self._reading = self._looked_at()
        if self._comparison is not None:
            before, after = (self._said_by(each) for each in (self._comparison.before, self._comparison.after))
            self._comparison = replace(self._comparison, said_before=before, said_after=after)
        self.answered.emit(self._reading)

    def _looked_at(self) -> Reading:
        return self._latest if self._place is None else self._latest.looking_at(*self._place)

    def _said_by(self, network: LoadedNetwork) -> Reading:
        """Return what one of the two compared says; the one that answers has said it, unless another is on trial."""
        if network is self._network and self._trial is None:
            return self._reading
        return read_again(self._reading, replace(Reader.of(network.model), framing=self._framing))
